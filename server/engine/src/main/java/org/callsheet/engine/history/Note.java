package org.callsheet.engine.history;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.engine.people.UserId;

/**
 * What somebody wrote to an asset, or to one frame of it.
 *
 * @param edited when its author last gave it another text
 * @param resolved who said that it is done with, and when
 */
public record Note(
    String id,
    String asset,
    OptionalInt frame,
    String text,
    UserId author,
    Instant at,
    Optional<Instant> edited,
    Optional<Resolved> resolved) {
  public Note {
    Objects.requireNonNull(id);
    Objects.requireNonNull(asset);
    Objects.requireNonNull(frame);
    Objects.requireNonNull(text);
    Objects.requireNonNull(author);
    Objects.requireNonNull(at);
    Objects.requireNonNull(edited);
    Objects.requireNonNull(resolved);
  }

  /** Who said that a note is done with. */
  public record Resolved(UserId who, Instant at) {}

  /** Whether it is still to be done something about. */
  public boolean isOpen() {
    return resolved.isEmpty();
  }

  Note withText(String other, Instant when) {
    return new Note(id, asset, frame, other, author, at, Optional.of(when), resolved);
  }

  Note with(Optional<Resolved> by) {
    return new Note(id, asset, frame, text, author, at, edited, by);
  }
}
