package org.callsheet.engine.people;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A credential as the server knows it: everything but the secret.
 *
 * @param id what lists and revoking name it by; tells nothing about the secret
 * @param label for its owner, as in {@code Blender on pc07}
 * @param lastUsed to the minute; it is lost when the server is killed
 * @param expires when it ends by itself, if ever
 * @param unproven whether it was given without a passcode, in the classroom mode
 */
public record Token(
    String id,
    TokenOwner owner,
    String label,
    Instant created,
    Instant lastUsed,
    Optional<Instant> expires,
    boolean unproven) {
  public Token {
    Objects.requireNonNull(id);
    Objects.requireNonNull(owner);
    Objects.requireNonNull(label);
    Objects.requireNonNull(created);
    Objects.requireNonNull(lastUsed);
    Objects.requireNonNull(expires);
  }

  /** Whether it is no longer good. */
  public boolean isExpired(Instant now) {
    return expires.isPresent() && !now.isBefore(expires.get());
  }

  /** A new token with its secret, which is shown once. */
  public record Fresh(String secret, Token token) {}
}
