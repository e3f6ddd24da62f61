package org.callsheet.app.pages;

import java.util.List;

/**
 * The door where one chooses the own film.
 *
 * @param school its name; empty: not said
 * @param typed where one types the user name instead
 */
public record ChooseFilmPage(String school, List<FilmsPage.Film> films, String typed) {
  public ChooseFilmPage {
    films = List.copyOf(films);
  }
}
