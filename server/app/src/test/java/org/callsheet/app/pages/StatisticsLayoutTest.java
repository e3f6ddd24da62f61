package org.callsheet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.production.Forecast;
import org.callsheet.engine.results.FarmHour;
import org.callsheet.engine.results.WorkLeft;
import org.junit.jupiter.api.Test;

/** Hours and days stand where they belong, and each film says when it will be done. */
class StatisticsLayoutTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:30:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** Texts that say their key and their values. */
  private static final Texts KEYS =
      new Texts() {
        @Override
        public String language() {
          return "en";
        }

        @Override
        public String say(String key, Map<String, ?> values) {
          return values.isEmpty() ? key : key + new TreeMap<>(values);
        }

        @Override
        public String reason(String code, Map<String, String> parameters) {
          return code;
        }

        @Override
        public String sentence(String key, Map<String, String> parameters) {
          return key;
        }
      };

  private static FarmHour hour(String begin, double here, double busy, int frames) {
    return new FarmHour(
        Instant.parse(begin),
        here,
        busy,
        frames == 0 ? Map.of() : Map.of("reef", new FarmHour.OfFilm(frames, busy)));
  }

  private static StatisticsPage page(List<FarmHour> hours, Forecast... films) {
    return new StatisticsLayout(KEYS, hours, NOW, ZONE)
        .of(
            java.util.Arrays.stream(films)
                .map(film -> new StatisticsLayout.Known("reef", "Reef", film))
                .toList());
  }

  private static Forecast forecast(int here, int frames, int unknown) {
    return new Forecast(NOW, here, here, WorkLeft.guessed(10, frames), unknown, List.of());
  }

  @Test
  void anHourStandsInItsPlaceAndInItsDay() {
    StatisticsPage page =
        page(
            List.of(
                hour("2026-11-26T23:00:00Z", 3600, 3600, 5),
                hour("2026-11-28T11:00:00Z", 7200, 1800, 7)));
    assertThat(page.day()).hasSize(24);
    assertThat(page.day().get(1).percent()).isEqualTo(25);
    assertThat(page.day().get(1).frames()).isEqualTo(7);
    assertThat(page.day().get(0).busy()).isEqualTo("statistics.nobody");
    assertThat(page.days()).hasSize(14);
    assertThat(page.days().get(0).frames()).isEqualTo(7);
    assertThat(page.days().get(1).frames()).as("midnight of Berlin, not of Greenwich").isEqualTo(5);
    assertThat(page.percent()).isEqualTo(50);
    assertThat(page.frames()).isEqualTo(12);
  }

  @Test
  void aFilmSaysWhenItIsDoneOrWhyNobodyCanTell() {
    List<FarmHour> hours = List.of(hour("2026-11-28T11:00:00Z", 7200, 1800, 7));
    assertThat(page(hours, forecast(0, 0, 0)).films().getFirst().when())
        .isEqualTo("statistics.nothing-left");
    assertThat(page(hours, forecast(0, 9, 0)).films().getFirst().when())
        .isEqualTo("statistics.no-node");
    assertThat(page(hours, forecast(2, 0, 4)).films().getFirst().when())
        .isEqualTo("statistics.nothing-known");
    assertThat(page(hours, forecast(2, 9, 0)).films().getFirst().when())
        .startsWith("statistics.between{");
    StatisticsPage.Film partly = page(hours, forecast(2, 9, 4)).films().getFirst();
    assertThat(partly.when()).startsWith("statistics.between-at-least{").contains("unknown=4");
    assertThat(partly.left()).isEqualTo(13);
    assertThat(partly.done()).isEqualTo(7);
    assertThat(partly.percent()).isEqualTo(100);
  }

  @Test
  void whatIsLateIsSaidOtherwiseThanWhatMayBe() {
    Forecast forecast =
        new Forecast(
            NOW,
            1,
            1,
            WorkLeft.guessed(10, 1),
            0,
            List.of(risk("Storm", true), risk("Calm", false)));
    assertThat(page(List.of(), forecast).films().getFirst().risks())
        .satisfiesExactly(
            late -> assertThat(late).startsWith("statistics.late").contains("Storm"),
            maybe -> assertThat(maybe).startsWith("statistics.at-risk").contains("Calm"));
  }

  private static Forecast.AtRisk risk(String name, boolean isLate) {
    return new Forecast.AtRisk(new AssetId("a"), name, NOW.plus(Duration.ofHours(1)), NOW, isLate);
  }
}
