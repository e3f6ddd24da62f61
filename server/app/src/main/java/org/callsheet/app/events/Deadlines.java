package org.callsheet.app.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.production.DeadlineWatch;
import org.callsheet.engine.production.Forecast;
import org.callsheet.engine.production.Forecasts;
import org.jboss.logging.Logger;

/**
 * Which shots may miss their deadline, looked at every minute in a thread of its own. Films without
 * any deadline cost nothing.
 */
@Singleton
public final class Deadlines {
  private static final Logger LOG = Logger.getLogger(Deadlines.class);
  private static final long EVERY_SECONDS = 60;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  private final Films films;
  private final Forecasts forecasts;
  private final DeadlineWatch watch = new DeadlineWatch();
  private final Queue<News> news = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("deadlines").unstarted(work));

  /**
   * A shot that was not told of before.
   *
   * @param kind {@code shot-at-risk} or {@code shot-late}
   */
  record News(ProjectId film, String kind, Map<String, String> parameters) {}

  /** Takes who knows how long things take. */
  public Deadlines(Films films, Forecasts forecasts) {
    this.films = films;
    this.forecasts = forecasts;
  }

  void begin(@Observes StartupEvent start) {
    thread.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void end(@Observes ShutdownEvent stop) {
    thread.shutdownNow();
  }

  /** The oldest that nobody has taken yet. */
  Optional<News> take() {
    return Optional.ofNullable(news.poll());
  }

  synchronized void look() {
    for (Project film : films.list()) {
      try {
        if (forecasts.knowsDeadlines(film.id())) {
          Forecast forecast = forecasts.of(film.id());
          watch.news(forecast).forEach(shot -> news.add(news(film.id(), shot)));
        }
      } catch (RuntimeException failure) {
        LOG.warnf(failure, "could not look at the deadlines of %s", film.id());
      }
    }
  }

  private static News news(ProjectId film, Forecast.AtRisk shot) {
    return new News(
        film,
        shot.isLate() ? "shot-late" : "shot-at-risk",
        Map.of(
            "shot", shot.asset().value(), "name", shot.name(), "deadline", said(shot.deadline())));
  }

  private static String said(Instant at) {
    return MOMENT.format(at);
  }
}
