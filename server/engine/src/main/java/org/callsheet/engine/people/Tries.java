package org.callsheet.engine.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callsheet.floor.Refusal;

/**
 * Counts wrong passcodes of each user on each device: ten are free, after each further one that
 * user waits there twice as long. Who tries somebody else's name locks out only the own device.
 * From all devices together a hundred are free, so that many devices are no way around it. In
 * memory only; thread-safe.
 */
final class Tries {
  private static final String EVERYWHERE = "";
  private static final int FREE = 10;
  private static final int FREE_EVERYWHERE = 100;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration WAIT_MAX = Duration.ofMinutes(5);
  private static final int ROWS_MAX = 20_000;

  private final InstantSource clock;
  private final String tooMany;
  private final Map<Key, Row> rows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Row> eldest) {
          return size() > ROWS_MAX;
        }
      };

  /** A user on a device. */
  private record Key(UserId user, String device) {
    int free() {
      return device.isEmpty() ? FREE_EVERYWHERE : FREE;
    }
  }

  /** Tries in a row without success, and until when the next one waits. */
  private record Row(int count, Instant until) {}

  /**
   * Nothing tried yet.
   *
   * @param tooMany what a try that comes too early is refused with
   */
  Tries(InstantSource clock, String tooMany) {
    this.clock = clock;
    this.tooMany = tooMany;
  }

  /** Counts a try before it is made, so that many at once do not slip through; refuses too many. */
  synchronized void begin(UserId user, String device) {
    Key here = new Key(user, device);
    Key everywhere = new Key(user, EVERYWHERE);
    Instant now = clock.instant();
    refuseEarly(here, now);
    refuseEarly(everywhere, now);
    count(here, now);
    count(everywhere, now);
  }

  /** The passcode was right. */
  synchronized void succeed(UserId user, String device) {
    rows.remove(new Key(user, device));
    rows.remove(new Key(user, EVERYWHERE));
  }

  private void refuseEarly(Key key, Instant now) {
    Row row = rows.get(key);
    if (row != null && now.isBefore(row.until)) {
      long seconds = Math.max(1, Duration.between(now, row.until).plusMillis(999).toSeconds());
      throw Refusal.of(Refusal.Kind.TOO_MANY_ATTEMPTS, tooMany, "seconds", "" + seconds);
    }
  }

  private void count(Key key, Instant now) {
    Row before = rows.remove(key);
    int count = before == null ? 1 : before.count + 1;
    rows.put(key, new Row(count, now.plus(waitAfter(count - key.free()))));
  }

  private static Duration waitAfter(int tooMany) {
    if (tooMany < 0) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tooMany, 20));
    return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
  }
}
