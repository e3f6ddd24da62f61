package org.callsheet.app.pages;

import java.util.List;

/**
 * The films, for a mentor to make, change and retire.
 *
 * @param problem what was wrong; empty if nothing was
 * @param templates presets for a new one
 */
public record FilmsEditPage(
    String here,
    String problem,
    List<Film> films,
    List<Gone> retired,
    List<PersonPage.Choice> templates) {
  public FilmsEditPage {
    films = List.copyOf(films);
    retired = List.copyOf(retired);
    templates = List.copyOf(templates);
  }

  /**
   * A film that is there.
   *
   * @param scripts whether Python in its files may run on nodes
   */
  public record Film(
      String id,
      String name,
      String title,
      String folder,
      String weight,
      boolean scripts,
      String version) {}

  /** A film that has retired. */
  public record Gone(String id, String name, String folder) {}
}
