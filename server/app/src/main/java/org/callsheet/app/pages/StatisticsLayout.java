package org.callsheet.app.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.callsheet.engine.production.Forecast;
import org.callsheet.engine.results.FarmHour;
import org.callsheet.engine.results.WorkLeft;

/** Lays out how the farm was used. Pure. */
final class StatisticsLayout {
  private static final int HOURS = 24;
  private static final int DAYS = 14;

  private final Texts texts;
  private final List<FarmHour> hours;
  private final Instant now;
  private final ZoneId zone;

  StatisticsLayout(Texts texts, List<FarmHour> hours, Instant now, ZoneId zone) {
    this.texts = texts;
    this.hours = List.copyOf(hours);
    this.now = now;
    this.zone = zone;
  }

  /**
   * A film and what is known of it.
   *
   * @param id of the film
   */
  record Known(String id, String title, Forecast forecast) {}

  StatisticsPage of(List<Known> films) {
    double busy = hours.stream().mapToDouble(FarmHour::busySeconds).sum();
    double here = hours.stream().mapToDouble(FarmHour::slotSeconds).sum();
    return new StatisticsPage(
        Address.FARM,
        hours.stream().mapToInt(FarmHour::frames).sum(),
        took(busy),
        percent(busy, here),
        films.stream().map(film -> film(film, busy)).toList(),
        day(),
        days());
  }

  private StatisticsPage.Film film(Known film, double all) {
    List<FarmHour.OfFilm> did =
        hours.stream()
            .map(hour -> hour.films().get(film.id()))
            .filter(java.util.Objects::nonNull)
            .toList();
    double busy = did.stream().mapToDouble(FarmHour.OfFilm::busySeconds).sum();
    Forecast forecast = film.forecast();
    return new StatisticsPage.Film(
        film.title(),
        Address.shots(film.id()),
        forecast.left().frames() + forecast.unknownFrames(),
        when(forecast),
        forecast.atRisk().stream().map(this::risk).toList(),
        did.stream().mapToInt(FarmHour.OfFilm::frames).sum(),
        took(busy),
        percent(busy, all));
  }

  private String when(Forecast forecast) {
    if (forecast.left().frames() + forecast.unknownFrames() == 0) {
      return texts.say("statistics.nothing-left");
    }
    if (forecast.slotsHere() == 0) {
      return texts.say("statistics.no-node");
    }
    if (forecast.estimate().isEmpty()) {
      return texts.say("statistics.nothing-known");
    }
    WorkLeft.Estimate estimate = forecast.estimate().get();
    return texts.say(
        "statistics." + (forecast.unknownFrames() == 0 ? "between" : "between-at-least"),
        Map.of(
            "first", moment(forecast.ends(estimate.low())),
            "last", moment(forecast.ends(estimate.high())),
            "unknown", forecast.unknownFrames()));
  }

  private String risk(Forecast.AtRisk shot) {
    return texts.say(
        "statistics." + (shot.isLate() ? "late" : "at-risk"),
        Map.of("shot", shot.name(), "deadline", moment(shot.deadline())));
  }

  private String moment(Instant at) {
    return Moment.of(at, texts).said();
  }

  private List<StatisticsPage.Bar> day() {
    Map<Instant, FarmHour> byHour =
        hours.stream().collect(Collectors.toMap(FarmHour::begin, hour -> hour));
    Instant newest = now.truncatedTo(ChronoUnit.HOURS);
    DateTimeFormatter clock =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale());
    List<StatisticsPage.Bar> bars = new ArrayList<>();
    for (int back = 0; back < HOURS; back++) {
      Instant begin = newest.minus(Duration.ofHours(back));
      List<FarmHour> one = byHour.containsKey(begin) ? List.of(byHour.get(begin)) : List.of();
      bars.add(bar("hour-" + back, clock.format(begin.atZone(zone)), one));
    }
    return bars;
  }

  private List<StatisticsPage.Bar> days() {
    Map<LocalDate, List<FarmHour>> byDay =
        hours.stream().collect(Collectors.groupingBy(hour -> day(hour.begin())));
    DateTimeFormatter day = DateTimeFormatter.ofPattern("EEE d MMM", locale());
    List<StatisticsPage.Bar> bars = new ArrayList<>();
    for (int back = 0; back < DAYS; back++) {
      LocalDate date = day(now).minusDays(back);
      bars.add(bar("day-" + back, day.format(date), byDay.getOrDefault(date, List.of())));
    }
    return bars;
  }

  private LocalDate day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  private StatisticsPage.Bar bar(String id, String when, List<FarmHour> of) {
    double busy = of.stream().mapToDouble(FarmHour::busySeconds).sum();
    double here = of.stream().mapToDouble(FarmHour::slotSeconds).sum();
    return new StatisticsPage.Bar(
        id,
        when,
        percent(busy, here),
        here == 0
            ? texts.say("statistics.nobody")
            : texts.say("statistics.busy-of", Map.of("busy", took(busy), "here", took(here))),
        of.stream().mapToInt(FarmHour::frames).sum());
  }

  private Locale locale() {
    return Locale.forLanguageTag(texts.language());
  }

  private String took(double seconds) {
    return Took.say(OptionalDouble.of(seconds), texts);
  }

  private static int percent(double part, double whole) {
    return whole <= 0 ? 0 : Math.clamp(Math.round(100 * part / whole), 0, 100);
  }
}
