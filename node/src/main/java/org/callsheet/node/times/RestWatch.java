package org.callsheet.node.times;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Looks again and again whether this machine is to rest, or its node to end, and tells when that
 * changes. Costs a look at two files four times a second, and a look at the processes every two
 * seconds.
 */
public final class RestWatch implements AutoCloseable {
  private static final Duration CLAIM = Duration.ofMillis(250);
  private static final Duration PROCESSES = Duration.ofSeconds(2);
  private static final Duration HOOK = Duration.ofSeconds(15);

  private final Times times;
  private final Claim claim;
  private final EndWish endWish;
  private final Clock clock;
  private final Told node;
  private final Thread thread;
  private Optional<Resting> told = Optional.empty();
  private boolean ending;
  private Optional<Resting> processes = Optional.empty();
  private volatile Optional<Resting> hook = Optional.empty();
  private Instant nextProcesses = Instant.MIN;
  private Instant nextHook = Instant.MIN;

  /** Whom it tells. */
  public interface Told {
    /** Why it rests from now on; empty: it does not. */
    void rest(Optional<Resting> now);

    /** Whether nothing is in work or in memory any more. */
    boolean isBare();

    /** It is to end when what is in work is done; once. */
    void finish();
  }

  /** A watch that has looked once, and goes on in a thread of its own. */
  public RestWatch(Times times, Claim claim, EndWish endWish, Clock clock, Told node) {
    this.times = times;
    this.claim = claim;
    this.endWish = endWish;
    this.clock = clock;
    this.node = node;
    look();
    this.thread = Thread.ofPlatform().daemon().name("rest-watch").start(this::watch);
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(CLAIM);
        look();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Optional<Resting> now = resting();
    if (!now.equals(told)) {
      told = now;
      node.rest(now);
    }
    if (now.equals(Optional.of(Resting.GIVEN_BACK)) && node.isBare()) {
      confirm();
    }
    if (!ending && endWish.isMade()) {
      ending = true;
      node.finish();
    }
  }

  private void confirm() {
    try {
      claim.confirm();
    } catch (IOException withdrawn) {
      return; // or the folder cannot be written: whoever waits is told after his time
    }
  }

  private Optional<Resting> resting() {
    if (claim.isMade()) {
      return Optional.of(Resting.GIVEN_BACK);
    }
    Instant now = clock.instant();
    if (times.givesWay() && !now.isBefore(nextProcesses)) {
      nextProcesses = now.plus(PROCESSES);
      processes = OtherBlenders.isAny() ? Optional.of(Resting.GIVES_WAY) : Optional.empty();
    }
    if (processes.isPresent()) {
      return processes;
    }
    LocalDateTime local = LocalDateTime.ofInstant(now, clock.getZone());
    Optional<Resting> closed = times.hours().flatMap(hours -> hours.resting(local));
    if (closed.isPresent()) {
      return closed;
    }
    times.hook().filter(known -> !now.isBefore(nextHook)).ifPresent(known -> ask(known, now));
    return hook;
  }

  /** It may take its time: meanwhile its last answer holds. */
  private void ask(Hook program, Instant now) {
    nextHook = now.plus(HOOK);
    Thread.ofVirtual()
        .name("hook")
        .start(
            () -> {
              try {
                hook = program.resting();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
