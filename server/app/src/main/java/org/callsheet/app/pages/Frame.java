package org.callsheet.app.pages;

import java.util.List;
import java.util.Optional;

/**
 * What stands around a page: its title, the ways to other pages, and who is signed in.
 *
 * @param title as in the browser's tab
 * @param style address of the style sheet, with the hash of its content
 * @param script address of the script, likewise
 */
public record Frame(
    String title, String style, String script, List<Way> ways, Optional<Face> viewer) {

  public Frame {
    ways = List.copyOf(ways);
  }

  /** A link to another page. */
  public record Way(String href, String label, boolean current) {}
}
