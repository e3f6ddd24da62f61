package org.callsheet.app.security;

import java.util.Set;
import org.callsheet.contract.Role;
import org.callsheet.floor.Refusal;

/**
 * Who is calling.
 *
 * @param id of the user or the node; empty for nobody
 * @param name as in the credits
 * @param role what it may do
 * @param language of its sentences
 * @param projects the films it may work on, by id
 * @param token the id of the token it came with; empty for nobody
 * @param unproven whether it came in without a passcode, in the classroom mode
 */
public record Caller(
    String id,
    String name,
    Role role,
    String language,
    Set<String> projects,
    String token,
    boolean unproven) {

  /** Somebody who has not signed in. */
  public static final Caller NOBODY = new Caller("", "", Role.VIEWER, "en", Set.of(), "", false);

  /** Copies the films in. */
  public Caller {
    projects = Set.copyOf(projects);
  }

  /**
   * Refuses what needs to be sure who it is.
   *
   * @throws Refusal {@code classroom-needs-passcode}
   */
  public void requireProven() {
    if (unproven) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "classroom-needs-passcode");
    }
  }

  /** Whether this caller came with a valid token. */
  public boolean isSignedIn() {
    return !id.isEmpty();
  }
}
