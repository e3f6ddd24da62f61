package org.callsheet.engine.people;

import java.util.Objects;

/**
 * Whom a token belongs to.
 *
 * @param id the user's, the node's or the prenode's id
 */
public record TokenOwner(Kind kind, String id) {
  /** What kind of owner. */
  public enum Kind {
    USER,
    NODE,
    PRENODE
  }

  public TokenOwner {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(id);
  }

  /** A user as owner. */
  public static TokenOwner of(UserId user) {
    return new TokenOwner(Kind.USER, user.value());
  }
}
