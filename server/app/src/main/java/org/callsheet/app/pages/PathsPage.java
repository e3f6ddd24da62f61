package org.callsheet.app.pages;

import java.util.List;

/**
 * Which folders of the server are known, and under which names.
 *
 * @param problem what was wrong; empty if nothing was
 * @param ident what was typed before, to be typed only once; likewise {@code folder}
 */
public record PathsPage(
    String here, String problem, String ident, String folder, List<Known> paths) {
  public PathsPage {
    paths = List.copyOf(paths);
  }

  /**
   * A folder.
   *
   * @param there whether it can be reached now
   */
  public record Known(String ident, String folder, boolean there) {}
}
