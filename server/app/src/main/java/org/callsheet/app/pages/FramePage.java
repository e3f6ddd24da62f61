package org.callsheet.app.pages;

import java.util.List;

/**
 * One frame of a render, as large as there is one.
 *
 * @param job address of the render's page with this frame on it
 * @param title which frame it is, in words
 * @param picture its address; empty when there is none
 * @param facts what is known of it
 * @param why what went wrong in its last failed try; empty when nothing did
 * @param before the page of the frame before; empty on the first
 * @param after the page of the frame after; empty on the last
 * @param logs what the renderer said in its failed tries, newest first
 */
public record FramePage(
    Sheet sheet,
    String job,
    String name,
    String title,
    String state,
    String picture,
    List<Figure> facts,
    String why,
    String before,
    String after,
    List<String> logs) {

  public FramePage {
    facts = List.copyOf(facts);
    logs = List.copyOf(logs);
  }
}
