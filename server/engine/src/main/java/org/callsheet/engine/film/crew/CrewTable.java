package org.callsheet.engine.film.crew;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.callsheet.floor.Refusal;

/**
 * A list of people as spreadsheets write it: separated by comma, semicolon or tab; in UTF-8 or
 * Windows-1252; with a heading of our words, or without one as RFAM has it (name, user name, then
 * projects). Immutable.
 *
 * @param rows one for each person
 * @param ignored headings that say nothing to us
 */
record CrewTable(List<Row> rows, List<String> ignored) {
  /** The largest list that is read. */
  static final int BYTES_MAX = 256 << 10;

  /** How many people one list may have. */
  static final int ROWS_MAX = 500;

  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String SEPARATORS = ",;\t";
  private static final Map<String, Column> HEADINGS =
      Map.ofEntries(
          Map.entry("id", Column.ID),
          Map.entry("ident", Column.ID),
          Map.entry("user", Column.ID),
          Map.entry("username", Column.ID),
          Map.entry("user name", Column.ID),
          Map.entry("name", Column.NAME),
          Map.entry("role", Column.ROLE),
          Map.entry("project", Column.PROJECTS),
          Map.entry("projects", Column.PROJECTS),
          Map.entry("film", Column.PROJECTS),
          Map.entry("team", Column.PROJECTS),
          Map.entry("language", Column.LANGUAGE));
  private static final List<Column> RFAM = List.of(Column.NAME, Column.ID, Column.PROJECTS);

  CrewTable {
    rows = List.copyOf(rows);
    ignored = List.copyOf(ignored);
  }

  private enum Column {
    ID,
    NAME,
    ROLE,
    PROJECTS,
    LANGUAGE,
    NONE
  }

  /** One person; an empty text says nothing. {@code line} counts from 1. */
  record Row(
      int line, String id, String name, String role, List<String> projects, String language) {
    Row {
      projects = List.copyOf(projects);
    }
  }

  /** Reads a list, or refuses it as a whole. */
  static CrewTable read(byte[] content, TableReader reader) {
    if (content.length > BYTES_MAX) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE, "people-list-too-large", "max", "" + (BYTES_MAX >> 10));
    }
    List<TableReader.Line> lines = lines(text(content), reader);
    if (lines.isEmpty()) {
      throw Refusal.of(Refusal.Kind.INVALID, "people-list-empty");
    }
    List<String> ignored = new ArrayList<>();
    Optional<List<Column>> heading = heading(lines.getFirst().cells(), ignored);
    List<TableReader.Line> people = heading.isPresent() ? lines.subList(1, lines.size()) : lines;
    if (people.size() > ROWS_MAX) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "people-too-many", "max", "" + ROWS_MAX);
    }
    List<Column> columns = heading.orElse(RFAM);
    return new CrewTable(people.stream().map(line -> row(line, columns)).toList(), ignored);
  }

  /** What is no UTF-8 comes from an older spreadsheet, and those write Windows-1252. */
  static String text(byte[] content) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString();
    } catch (CharacterCodingException older) {
      text = new String(content, WINDOWS);
    }
    if (text.indexOf('\0') >= 0) {
      throw Refusal.of(Refusal.Kind.INVALID, "people-list-no-text");
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static List<TableReader.Line> lines(String text, TableReader reader) {
    return reader.read(text, separator(text)).stream()
        .map(
            line ->
                new TableReader.Line(
                    line.number(), line.cells().stream().map(CrewTable::clean).toList()))
        .filter(line -> line.cells().stream().anyMatch(cell -> !cell.isEmpty()))
        .toList();
  }

  /** The one that stands most often in the first line. */
  private static char separator(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = SEPARATORS.charAt(0);
    for (char each : SEPARATORS.toCharArray()) {
      if (count(first, each) > count(first, best)) {
        best = each;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static Optional<List<Column>> heading(List<String> texts, List<String> ignored) {
    List<Column> columns = new ArrayList<>();
    for (String text : texts) {
      columns.add(HEADINGS.getOrDefault(text.toLowerCase(Locale.ROOT), Column.NONE));
    }
    if (!columns.contains(Column.NAME) || Set.copyOf(columns).size() < 2) {
      return Optional.empty();
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i) == Column.NONE && !texts.get(i).isEmpty()) {
        ignored.add(texts.get(i));
      }
    }
    return Optional.of(columns);
  }

  private static Row row(TableReader.Line line, List<Column> columns) {
    List<String> projects = new ArrayList<>();
    String[] texts = {"", "", "", ""};
    for (int i = 0; i < line.cells().size(); i++) {
      Column column = i < columns.size() ? columns.get(i) : last(columns);
      String text = line.cells().get(i);
      switch (column) {
        case ID -> texts[0] = text;
        case NAME -> texts[1] = text;
        case ROLE -> texts[2] = text.toLowerCase(Locale.ROOT);
        case LANGUAGE -> texts[3] = text.toLowerCase(Locale.ROOT);
        case PROJECTS ->
            Stream.of(text.split("[,;|]|\\s+")).filter(p -> !p.isEmpty()).forEach(projects::add);
        case NONE -> {
          continue;
        }
      }
    }
    return new Row(
        line.number(),
        texts[0],
        texts[1],
        texts[2],
        projects.stream().distinct().toList(),
        texts[3]);
  }

  /** RFAM's lists have as many projects as they like. */
  private static Column last(List<Column> columns) {
    return columns.equals(RFAM) ? Column.PROJECTS : Column.NONE;
  }

  private static String clean(String cell) {
    return cell.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
