package org.callsheet.app.pages;

import java.util.List;

/**
 * The door where one chooses the own face.
 *
 * @param title the film, or who else there is
 * @param faces everybody of it
 * @param back where another film is chosen; empty: there is only one
 * @param typed where one types the user name instead
 */
public record FacesPage(String title, List<Known> faces, String back, String typed) {
  public FacesPage {
    faces = List.copyOf(faces);
  }

  /** Somebody to be chosen. */
  public record Known(Face face, String href) {}
}
