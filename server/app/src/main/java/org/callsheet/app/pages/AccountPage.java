package org.callsheet.app.pages;

import java.util.List;

/**
 * One's own passcode and sign-ins.
 *
 * @param problem why the passcode was not changed; empty if nothing is wrong
 * @param done what was done; empty if nothing was
 */
public record AccountPage(
    Face face, String here, String problem, String done, List<SignedIn> signIns) {
  public AccountPage {
    signIns = List.copyOf(signIns);
  }

  /** One sign-in. */
  public record SignedIn(
      String id, String device, Moment since, Moment used, String ends, boolean current) {}
}
