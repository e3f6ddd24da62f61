package org.callsheet.app.pages;

import java.util.List;

/**
 * Shots whose frames do not show what there is now, to be sent to render.
 *
 * @param shots address of the page of the shots
 * @param total what all of them come to, in words; empty without any
 * @param refused why the visitor can send nothing; empty: all of it
 */
public record RenderPage(
    String film, String here, String shots, List<Line> lines, String total, String refused) {

  public RenderPage {
    lines = List.copyOf(lines);
  }

  /**
   * A shot.
   *
   * @param id of the asset
   * @param what is to be rendered, in words
   * @param time what that takes; empty if nobody knows
   * @param picked whether it is sent unless somebody says otherwise
   * @param job the page of the render that is at it; empty: none
   * @param problem why it was not sent; empty: it was, or nobody asked for it
   */
  public record Line(
      String id,
      String href,
      String name,
      String what,
      String time,
      boolean picked,
      String job,
      String problem) {}
}
