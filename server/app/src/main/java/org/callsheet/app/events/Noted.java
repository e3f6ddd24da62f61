package org.callsheet.app.events;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something people want to be told of, before it is a sentence.
 *
 * @param number grows with each of this start
 * @param kind as in {@code job-failed}
 * @param project whose film it is about; empty: the whole farm
 */
public record Noted(
    long number,
    Instant at,
    String kind,
    Optional<String> project,
    Optional<String> job,
    Map<String, String> parameters) {

  /** Copies the parameters. */
  public Noted {
    parameters = Map.copyOf(parameters);
  }
}
