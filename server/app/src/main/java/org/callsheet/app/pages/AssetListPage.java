package org.callsheet.app.pages;

import io.quarkus.qute.RawString;
import java.util.List;

/**
 * Assets of a film, filtered and in an order.
 *
 * @param problems files of the film that cannot be used
 */
public record AssetListPage(
    Sheet sheet,
    String here,
    String deleted,
    String putRight,
    Filter filter,
    List<Column> columns,
    List<RawString> rows,
    Many many,
    Turn turn,
    List<Problem> problems) {

  public AssetListPage {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

  /** The form above the list, as it is filled in. */
  public record Filter(
      String text,
      boolean on,
      String sort,
      String down,
      List<Choice> types,
      List<Choice> states,
      List<Choice> owners) {
    public Filter {
      types = List.copyOf(types);
      states = List.copyOf(states);
      owners = List.copyOf(owners);
    }
  }

  /** Something to choose. */
  public record Choice(String value, String label, boolean chosen) {}

  /**
   * The head of a column.
   *
   * @param sorted as in {@code aria-sort}; empty where it is not
   */
  public record Column(String label, String kind, String href, String sorted) {}

  /**
   * The form that changes many at once.
   *
   * @param here where it goes; empty where the visitor may change nothing
   */
  public record Many(
      String here, List<Choice> states, List<Choice> owners, List<Choice> priorities) {
    static final Many NONE = new Many("", List.of(), List.of(), List.of());

    public Many {
      states = List.copyOf(states);
      owners = List.copyOf(owners);
      priorities = List.copyOf(priorities);
    }
  }

  /** Where this page is in the list; no address for where one is already. */
  public record Turn(String said, String begin, String after) {}

  /** A file that cannot be used. */
  public record Problem(String file, String place, String why) {}

  /**
   * A row.
   *
   * @param pick names it in the form that changes many at once; empty where there is none
   */
  public record Line(
      String pick,
      String href,
      String picture,
      String name,
      String what,
      List<Face> owner,
      Slip.State state,
      Slip.Priority priority,
      Moment changed) {
    public Line {
      owner = List.copyOf(owner);
    }
  }
}
