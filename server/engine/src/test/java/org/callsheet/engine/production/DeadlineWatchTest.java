package org.callsheet.engine.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.results.WorkLeft;
import org.junit.jupiter.api.Test;

/** Whoever is told of a shot that may be late is told once. */
class DeadlineWatchTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private final DeadlineWatch watch = new DeadlineWatch();

  /** What is told when the shot is due in so many minutes. */
  private List<String> told(int slotsHere, int minutes, boolean isLate) {
    Instant deadline = NOW.plus(Duration.ofMinutes(minutes));
    var shot = new Forecast.AtRisk(new AssetId("a"), "Storm", deadline, NOW, isLate);
    Forecast forecast = new Forecast(NOW, slotsHere, slotsHere, WorkLeft.NONE, 0, List.of(shot));
    return watch.news(forecast).stream()
        .map(each -> each.name() + (each.isLate() ? " late" : " maybe"))
        .toList();
  }

  @Test
  void aShotIsToldWhenItMayBeLateAndOnceMoreWhenItWillBe() {
    assertThat(told(2, 20, false)).containsExactly("Storm maybe");
    assertThat(told(2, 20, false)).isEmpty();
    assertThat(told(2, 20, true)).containsExactly("Storm late");
    assertThat(told(2, 20, true)).isEmpty();
    assertThat(told(2, 20, false)).as("it swings back").isEmpty();
    assertThat(told(2, 20, true)).as("and forth").isEmpty();
  }

  @Test
  void anotherDeadlineIsToldAnew() {
    assertThat(told(2, 20, true)).containsExactly("Storm late");
    assertThat(told(2, 30, true)).containsExactly("Storm late");
  }

  @Test
  void whileNoNodeIsOnOnlyWhatIsOverdueIsTold() {
    assertThat(told(0, 20, true)).isEmpty();
    assertThat(told(0, -1, true)).containsExactly("Storm late");
    assertThat(told(2, 20, true)).as("nothing was forgotten").containsExactly("Storm late");
  }
}
