package org.callsheet.app.pages;

import java.util.List;

/**
 * Assets that were deleted and can be brought back.
 *
 * @param refused why the visitor can bring none back; empty: all of them
 */
public record DeletedPage(
    String film, String here, String list, List<Gone> gone, String refused, String problem) {

  public DeletedPage {
    gone = List.copyOf(gone);
  }

  /** One of them. */
  public record Gone(String id, String name, String what, String file, Moment at, String by) {}
}
