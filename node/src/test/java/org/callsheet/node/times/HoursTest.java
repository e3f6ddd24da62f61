package org.callsheet.node.times;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {
  private static final LocalTime EVENING = LocalTime.of(18, 0);
  private static final LocalTime MORNING = LocalTime.of(7, 30);

  /** 23 November 2026 is a Monday. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-11-23T17:59:59, false",
    "2026-11-23T18:00:00, true",
    "2026-11-24T00:00:00, true",
    "2026-11-24T07:29:59, true",
    "2026-11-24T07:30:00, false",
    // the night of Friday belongs to Friday
    "2026-11-27T23:00:00, true",
    "2026-11-28T07:00:00, true",
    // Saturday evening is not meant, Sunday is a whole day
    "2026-11-28T19:00:00, false",
    "2026-11-29T00:00:00, true",
    "2026-11-29T12:00:00, true",
    "2026-11-30T00:00:00, false",
    "2026-11-30T18:00:00, true",
  })
  void aNightBelongsToTheDayOnWhichItBegins(LocalDateTime at, boolean open) {
    Set<DayOfWeek> week =
        Set.of(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY);
    Hours hours = new Hours(EVENING, MORNING, week, Set.of(DayOfWeek.SUNDAY));

    assertThat(hours.isOpen(at)).isEqualTo(open);
  }

  @Test
  void hoursOfOneDayEndInIt() {
    Hours hours = new Hours(MORNING, EVENING, Set.of(), Set.of());
    assertThat(hours.isOpen(LocalDateTime.of(2026, 11, 23, 7, 30))).isTrue();
    assertThat(hours.isOpen(LocalDateTime.of(2026, 11, 23, 18, 0))).isFalse();
    assertThat(hours.isOpen(LocalDateTime.of(2026, 11, 23, 3, 0))).isFalse();
    assertThat(hours.resting(LocalDateTime.of(2026, 11, 23, 3, 0)).orElseThrow().sentence())
        .isEqualTo("It renders from 07:30 to 18:00 only.");
  }
}
