package org.callsheet.engine.people;

import java.time.Instant;
import java.util.Objects;

/**
 * A device that asks to be let in, and whoever holds its code may answer.
 *
 * @param code what the device shows: two groups of four letters
 * @param label what it says it is: {@code Blender on PC 7}
 * @param from where it asked from
 * @param until when it stops waiting
 */
public record Knock(String code, String label, String from, Instant until) {
  public Knock {
    Objects.requireNonNull(code);
    Objects.requireNonNull(label);
    Objects.requireNonNull(from);
    Objects.requireNonNull(until);
  }

  /**
   * One that was just made.
   *
   * @param secret what the device collects the answer with; shown once
   */
  public record Fresh(String secret, Knock knock) {}

  /** What became of it. */
  public sealed interface Answer {
    /** Nobody has answered yet. */
    record Waiting() implements Answer {}

    /** Somebody let it in, as themselves. */
    record LetIn(UserId user, String label) implements Answer {}
  }
}
