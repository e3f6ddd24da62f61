package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.production.Forecasts;
import org.callsheet.engine.results.FarmUse;

/** Makes the page about the use of the farm. */
@Singleton
public final class StatisticsPages {
  private final Films films;
  private final Forecasts forecasts;
  private final FarmUse use;
  private final InstantSource clock;
  private final Answers answers;
  private final Ways ways;

  StatisticsPages(
      Films films,
      Forecasts forecasts,
      FarmUse use,
      InstantSource clock,
      Answers answers,
      Ways ways) {
    this.films = films;
    this.forecasts = forecasts;
    this.use = use;
    this.clock = clock;
    this.answers = answers;
    this.ways = ways;
  }

  /** Whether the use of the farm is this visitor's business. */
  static boolean isFor(Visit visit) {
    return visit.reaches("getFarmStatistics", "");
  }

  Response page(Visit visit) {
    Texts texts = visit.texts();
    List<StatisticsLayout.Known> known =
        films.list().stream()
            .filter(film -> visit.reaches("getForecast", film.id().value()))
            .map(
                film ->
                    new StatisticsLayout.Known(
                        film.id().value(), film.film().title(), forecasts.of(film.id())))
            .toList();
    StatisticsPage page =
        new StatisticsLayout(texts, use.hours(), clock.instant(), ZoneId.systemDefault()).of(known);
    return answers.once(
        200,
        ways.frame(visit, texts.say("statistics.title"), Address.FARM),
        texts,
        Templates.statistics(page, texts).render());
  }
}
