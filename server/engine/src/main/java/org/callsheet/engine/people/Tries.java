package org.callsheet.engine.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callsheet.floor.Refusal;

/**
 * Counts wrong passcodes: ten are free, after each further one that user waits twice as long. In
 * memory only; thread-safe.
 */
final class Tries {
  private static final int FREE = 10;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration WAIT_MAX = Duration.ofMinutes(5);
  private static final int USERS_MAX = 10_000;

  private final InstantSource clock;
  private final Map<UserId, Row> rows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Row> eldest) {
          return size() > USERS_MAX;
        }
      };

  /** Tries in a row without success, and until when the next one waits. */
  private record Row(int count, Instant until) {}

  Tries(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts a try before it is made, so that many at once do not slip through; refuses too many. */
  synchronized void begin(UserId user) {
    Instant now = clock.instant();
    Row row = rows.getOrDefault(user, new Row(0, now));
    if (now.isBefore(row.until)) {
      long seconds = Math.max(1, Duration.between(now, row.until).plusMillis(999).toSeconds());
      throw Refusal.of(
          Refusal.Kind.TOO_MANY_ATTEMPTS, "too-many-attempts", "seconds", "" + seconds);
    }
    int count = row.count + 1;
    rows.remove(user);
    rows.put(user, new Row(count, now.plus(waitAfter(count))));
  }

  /** The passcode was right. */
  synchronized void succeed(UserId user) {
    rows.remove(user);
  }

  private static Duration waitAfter(int count) {
    if (count < FREE) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE, 20));
    return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
  }
}
