package org.callsheet.engine.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The last renders of a shot, and what changed against those before. Immutable.
 *
 * @param newest of each frame; empty if it was never rendered
 * @param renders of the frame that was rendered most, as far as they are kept
 * @param compared frames that have a time from before
 * @param before of these frames, the times before the newest ones
 * @param now of these frames, the newest times
 * @param changed the frames that changed most, most seconds first
 */
public record ShotTimes(
    Optional<Spread> newest,
    int renders,
    int compared,
    Optional<Spread> before,
    Optional<Spread> now,
    List<Changed> changed) {
  /** How many of the changed frames are named. */
  public static final int NAMED = 10;

  /** A smaller share of the time is chance. */
  private static final double NOTABLE = 0.05;

  /** Copies the list. */
  public ShotTimes {
    changed = List.copyOf(changed);
  }

  /** A frame that takes another time than before, in seconds. */
  public record Changed(int frame, double before, double now) {
    double difference() {
      return Math.abs(now - before);
    }

    boolean isNotable() {
      return difference() > NOTABLE * before;
    }
  }

  /**
   * Of these times.
   *
   * @param byFrame seconds of each frame's renders, oldest first, at least one
   */
  public static ShotTimes of(Map<Integer, List<Double>> byFrame) {
    List<Changed> pairs = new ArrayList<>();
    byFrame.forEach(
        (frame, times) -> {
          if (times.size() > 1) {
            pairs.add(new Changed(frame, times.get(times.size() - 2), times.getLast()));
          }
        });
    return new ShotTimes(
        Spread.of(byFrame.values().stream().mapToDouble(List::getLast)),
        byFrame.values().stream().mapToInt(List::size).max().orElse(0),
        pairs.size(),
        Spread.of(pairs.stream().mapToDouble(Changed::before)),
        Spread.of(pairs.stream().mapToDouble(Changed::now)),
        pairs.stream()
            .filter(Changed::isNotable)
            .sorted(
                Comparator.comparingDouble(Changed::difference)
                    .reversed()
                    .thenComparingInt(Changed::frame))
            .limit(NAMED)
            .toList());
  }

  /** How much slower it became: 0.25 a quarter slower, -0.5 twice as fast. */
  public OptionalDouble change() {
    return before.isPresent() && before.get().total() > 0
        ? OptionalDouble.of(now.orElseThrow().total() / before.get().total() - 1)
        : OptionalDouble.empty();
  }
}
