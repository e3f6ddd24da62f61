package org.callsheet.app.pages;

import java.util.List;

/**
 * Who changed what, newest first.
 *
 * @param here address of this page
 * @param table address of all that is looked for, as a table
 * @param user whom it is about; empty: everybody
 * @param text what must be in it; empty: anything
 */
public record AuditPage(String here, String table, String user, String text, List<Line> lines) {
  public AuditPage {
    lines = List.copyOf(lines);
  }

  /**
   * One entry.
   *
   * @param unproven whether they had not signed in, so that the name is only what they said
   */
  public record Line(
      Moment at,
      String who,
      boolean unproven,
      String from,
      String what,
      String on,
      int status,
      List<String> changes) {}
}
