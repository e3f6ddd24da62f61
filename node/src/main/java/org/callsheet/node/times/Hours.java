package org.callsheet.node.times;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The hours in which a machine renders, in its own time zone.
 *
 * @param from when they begin
 * @param until when they end; not after {@code from}: the next morning. Both the same: the whole
 *     day
 * @param days on which they begin; empty: on all
 * @param wholeDays on which it renders from midnight to midnight
 */
public record Hours(
    LocalTime from, LocalTime until, Set<DayOfWeek> days, Set<DayOfWeek> wholeDays) {

  /** Copies the days. */
  public Hours {
    days = Set.copyOf(days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days);
    wholeDays = Set.copyOf(wholeDays);
  }

  /** Whether it renders then. */
  boolean isOpen(LocalDateTime at) {
    DayOfWeek day = at.getDayOfWeek();
    if (wholeDays.contains(day)) {
      return true;
    }
    LocalTime time = at.toLocalTime();
    if (from.isBefore(until)) {
      return days.contains(day) && !time.isBefore(from) && time.isBefore(until);
    }
    boolean begun = days.contains(day) && !time.isBefore(from);
    return begun || days.contains(day.minus(1)) && time.isBefore(until);
  }

  Optional<Resting> resting(LocalDateTime at) {
    return isOpen(at)
        ? Optional.empty()
        : Optional.of(
            new Resting(
                "node-hours",
                Map.of("from", from.toString(), "until", until.toString()),
                Resting.Manner.FINISH_FRAME));
  }
}
