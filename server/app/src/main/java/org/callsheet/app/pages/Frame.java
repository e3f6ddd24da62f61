package org.callsheet.app.pages;

import java.util.List;
import java.util.Optional;

/**
 * What stands around a page: its title, the ways to other pages, and who is signed in.
 *
 * @param title as in the browser's tab
 * @param style address of the style sheet, with the hash of its content
 * @param script address of the script, likewise
 * @param film the film one is in, if any
 * @param films the others, with the same page of each; empty where there is nothing to choose
 * @param classroom whether people come in without a passcode, which every page says
 */
public record Frame(
    String title,
    String style,
    String script,
    List<Way> ways,
    Optional<Face> viewer,
    String film,
    List<Way> films,
    boolean classroom) {

  public Frame {
    ways = List.copyOf(ways);
    films = List.copyOf(films);
  }

  /** A link to another page. */
  public record Way(String href, String label, boolean current) {}
}
