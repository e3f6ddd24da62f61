package org.callsheet.app.pages;

import java.util.List;

/**
 * What erasing somebody would change, and the question whether to.
 *
 * @param here address of this page
 * @param data address of all that is kept
 * @param person address of the person's page
 * @param user the user name, to be typed once more
 * @param name as in the credits
 * @param changes one sentence each
 * @param problem what was wrong; empty if nothing was
 */
public record ErasePage(
    String here,
    String data,
    String person,
    String user,
    String name,
    List<String> changes,
    String problem) {
  public ErasePage {
    changes = List.copyOf(changes);
  }
}
