package org.callsheet.node.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.callsheet.node.blender.Diagnosis;

/** Notices that a Blender takes too long, or neither prints nor computes. One thread. */
final class Watch {
  private final InstantSource clock;
  private final Duration silence;
  private Instant begun;
  private Instant alive;
  private long signs;

  Watch(InstantSource clock, Duration silence) {
    this.clock = clock;
    this.silence = silence;
    this.begun = clock.instant();
    this.alive = begun;
  }

  /** Something new begins. */
  void restart() {
    begun = clock.instant();
    alive = begun;
  }

  /** How long what was begun last has taken so far. */
  Duration sinceBegun() {
    return Duration.between(begun, clock.instant());
  }

  /** Looks once. */
  void check(long signsOfLife, Duration limit, Diagnosis late) throws AttemptFailure {
    Instant now = clock.instant();
    if (signsOfLife != signs) {
      signs = signsOfLife;
      alive = now;
    }
    if (Duration.between(begun, now).compareTo(limit) > 0) {
      throw new AttemptFailure(late);
    }
    if (Duration.between(alive, now).compareTo(silence) > 0) {
      throw new AttemptFailure(
          Diagnosis.ofFrame(
              "no-progress", "no output and no computing for " + silence.toSeconds() + " s"));
    }
  }
}
