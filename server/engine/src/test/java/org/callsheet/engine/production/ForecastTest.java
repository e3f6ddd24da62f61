package org.callsheet.engine.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.results.WorkLeft;
import org.junit.jupiter.api.Test;

/**
 * What is due first is rendered first, and whatever does not fit before its deadline is at risk.
 */
class ForecastTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  /** So many frames of ten seconds, give or take a half. */
  private static Forecast.Due due(String name, int minutes, int frames) {
    return new Forecast.Due(
        new AssetId(name),
        name,
        NOW.plus(Duration.ofMinutes(minutes)),
        WorkLeft.guessed(10, frames));
  }

  private static List<String> atRisk(double slots, Forecast.Due... due) {
    return Forecast.atRisk(List.of(due), NOW, slots).stream()
        .map(each -> each.name() + (each.isLate() ? " late" : " maybe"))
        .toList();
  }

  @Test
  void oneShotAloneIsLateWhenItTakesLongerThanThereIsTime() {
    assertThat(atRisk(1, due("a", 20, 60))).as("ten minutes, at most fifteen").isEmpty();
    assertThat(atRisk(1, due("a", 12, 60))).containsExactly("a maybe");
    assertThat(atRisk(1, due("a", 9, 60))).containsExactly("a late");
    assertThat(atRisk(2, due("a", 9, 60))).as("two slots").isEmpty();
  }

  @Test
  void whatIsDueLaterWaitsForWhatIsDueFirst() {
    assertThat(atRisk(1, due("later", 14, 60), due("first", 5, 6))).containsExactly("later maybe");
    assertThat(atRisk(1, due("later", 18, 60), due("first", 17, 60))).containsExactly("later late");
  }

  @Test
  void withoutNodesEverythingDueIsLate() {
    assertThat(atRisk(0, due("a", 10_000, 1), due("done", 5, 0))).containsExactly("a late");
  }

  @Test
  void aDayEndsAtMidnightThereAndATimeIsThatTime() {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    assertThat(Forecasts.deadline("2026-11-30", zone))
        .contains(Instant.parse("2026-11-30T23:00:00Z"));
    assertThat(Forecasts.deadline("2026-11-30T09:00:00+01:00", zone))
        .contains(Instant.parse("2026-11-30T08:00:00Z"));
    assertThat(Forecasts.deadline("2026-11-30T09:00", zone))
        .contains(Instant.parse("2026-11-30T08:00:00Z"));
    assertThat(Forecasts.deadline("<b>soon</b>", zone)).isEmpty();
  }

  @Test
  void framesUntilAMomentAreThoseThatFit() {
    Forecast forecast = new Forecast(NOW, 4, 2, WorkLeft.guessed(10, 100), 0, List.of());
    assertThat(forecast.until(NOW.plusSeconds(100)).likely()).isEqualTo(20);
    assertThat(forecast.ends(forecast.estimate().orElseThrow().likely()))
        .isEqualTo(NOW.plusSeconds(500));
    Forecast nobody = new Forecast(NOW, 0, 0, WorkLeft.guessed(10, 100), 0, List.of());
    assertThat(nobody.estimate()).isEmpty();
    assertThat(nobody.until(NOW.plusSeconds(100)).likely()).isZero();
  }
}
