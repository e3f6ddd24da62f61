package org.callsheet.engine.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which generations go: all of the last day stay, then the last one of each hour for a week, of
 * each day for a quarter of a year, and of each week for good. The newest always stays. Pure.
 */
final class Thinning {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration QUARTER = Duration.ofDays(91);

  private Thinning() {}

  static List<Generation> superfluous(Collection<Generation> generations, Instant now) {
    List<Generation> newestFirst = generations.stream().sorted().toList().reversed();
    Set<String> kept = new HashSet<>();
    List<Generation> superfluous = new ArrayList<>();
    for (Generation each : newestFirst) {
      Duration age = Duration.between(each.begun(), now);
      if (age.compareTo(DAY) <= 0) {
        continue;
      }
      Duration step =
          age.compareTo(WEEK) <= 0 ? Duration.ofHours(1) : age.compareTo(QUARTER) <= 0 ? DAY : WEEK;
      long slot = Math.floorDiv(each.begun().getEpochSecond(), step.toSeconds());
      boolean first = kept.add(step + " " + slot);
      if (!first && !each.equals(newestFirst.getFirst())) {
        superfluous.add(each);
      }
    }
    return superfluous;
  }
}
