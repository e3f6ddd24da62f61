package org.callsheet.app.security;

import java.util.Set;
import org.callsheet.contract.Role;

/**
 * Who is calling.
 *
 * @param id of the user or the node; empty for nobody
 * @param name as in the credits
 * @param role what it may do
 * @param language of its sentences
 * @param projects the films it may work on, by id
 * @param token the id of the token it came with; empty for nobody
 */
public record Caller(
    String id, String name, Role role, String language, Set<String> projects, String token) {

  /** Somebody who has not signed in. */
  public static final Caller NOBODY = new Caller("", "", Role.VIEWER, "en", Set.of(), "");

  /** Copies the films in. */
  public Caller {
    projects = Set.copyOf(projects);
  }

  /** Whether this caller came with a valid token. */
  public boolean isSignedIn() {
    return !id.isEmpty();
  }
}
