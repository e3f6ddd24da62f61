package org.callsheet.engine.film.crew;

import java.util.List;

/** Reads tables as spreadsheets write them: cells may be quoted and have line breaks. */
@FunctionalInterface
public interface TableReader {
  /** The lines of a table, or a refusal {@code people-list-broken} with the {@code line}. */
  List<Line> read(String text, char separator);

  /**
   * A line of a table.
   *
   * @param number of its first line of text, from 1
   */
  record Line(int number, List<String> cells) {
    public Line {
      cells = List.copyOf(cells);
    }
  }
}
