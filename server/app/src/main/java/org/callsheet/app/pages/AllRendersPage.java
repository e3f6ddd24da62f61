package org.callsheet.app.pages;

import java.util.List;

/**
 * All renders that somebody may see, newest first.
 *
 * @param text what must be in the name, the film or whoever sent it; empty: anything
 * @param newer address of the page before; empty: this is the first
 * @param older address of the next page; empty: this is the last
 */
public record AllRendersPage(
    String here, String text, List<Line> lines, String newer, String older) {
  public AllRendersPage {
    lines = List.copyOf(lines);
  }

  /** One render. */
  public record Line(
      String address,
      String name,
      String film,
      String by,
      String state,
      String frames,
      Moment at) {}
}
