package org.callsheet.engine.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.callsheet.floor.Refusal;

/**
 * Secrets that let nodes in for a while: one of them, or as many as come within the hour. They end
 * with the server; only their hashes are kept, and those in memory. Thread-safe.
 */
final class JoinPasses {
  /** How long one is good. */
  static final Duration GOOD = Duration.ofHours(1);

  /** How many there may be at a time. */
  static final int MAX = 100;

  private final RandomGenerator random;
  private final InstantSource clock;
  private final Map<String, Pass> passes = new HashMap<>();

  private record Pass(boolean once, Instant until) {}

  JoinPasses(RandomGenerator random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes one.
   *
   * @param once whether it is good for one node only
   * @throws Refusal {@code join-passes-many}
   */
  synchronized String make(boolean once) {
    Instant now = clock.instant();
    passes.values().removeIf(pass -> !pass.until().isAfter(now));
    if (passes.size() >= MAX) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "join-passes-many", "max", Integer.toString(MAX));
    }
    String secret = Secret.make(random);
    passes.put(Secret.hash(secret), new Pass(once, now.plus(GOOD)));
    return secret;
  }

  /** Whether it lets a node in now. */
  synchronized boolean isGood(String secret) {
    Pass pass = passes.get(Secret.hash(secret));
    return pass != null && pass.until().isAfter(clock.instant());
  }

  /** A node came in with it. */
  synchronized void use(String secret) {
    passes.computeIfPresent(Secret.hash(secret), (hash, pass) -> pass.once() ? null : pass);
  }
}
