package org.callsheet.engine.farm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when told to. */
final class TestingClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }
}
