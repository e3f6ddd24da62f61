package org.callsheet.app.pages;

import java.util.List;

/**
 * The forms for the credits of a film.
 *
 * @param here where forms are sent to
 * @param problem what was wrong with the last one; empty if nothing was
 * @param people who can be given a role, by name
 * @param licenses what to choose from; anything else can be written
 */
public record CreditsEditPage(
    String film,
    String here,
    String back,
    String problem,
    List<Line> lines,
    List<External> external,
    License license,
    List<Face> people,
    List<String> licenses) {

  public CreditsEditPage {
    lines = List.copyOf(lines);
    external = List.copyOf(external);
    people = List.copyOf(people);
    licenses = List.copyOf(licenses);
  }

  /**
   * A line of the credits.
   *
   * @param name of the person; empty for a free line
   */
  public record Line(
      String id, String version, int position, String role, String name, String text) {
    public boolean first() {
      return position == 1;
    }
  }

  /** Something others made. */
  public record External(
      String id,
      String version,
      String description,
      String author,
      String license,
      String origin,
      String files) {}

  /** What the form for something new begins with. */
  public External fresh() {
    return new External("", "", "", "", "", "", "");
  }

  /** The film's own licence. */
  public record License(String version, String text) {}
}
