package org.callsheet.app.pages;

import java.util.List;

/** All films a visitor may see, where there are several. */
public record FilmsPage(List<Film> films) {

  public FilmsPage {
    films = List.copyOf(films);
  }

  /** A film and its team. */
  public record Film(String title, String crew, String href) {}
}
