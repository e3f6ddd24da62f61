package org.callsheet.app.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.callsheet.app.config.Settings;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.film.Films;
import org.jboss.logging.Logger;

/**
 * Follows what others do to the files: looks again after the rescan interval, later when looking
 * takes long, sooner when something is half written.
 */
@Singleton
public final class Rescan {
  private static final Logger LOG = Logger.getLogger(Rescan.class);
  private static final int TIMES_WHAT_IT_TOOK = 5;
  private static final Duration IN_DOUBT = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("rescan").unstarted(work));
  private final Settings settings;
  private final InstantSource clock;
  private final Films films;
  private final Catalog catalog;
  private final Newcomers newcomers;

  /** Takes what is read again. */
  public Rescan(
      Settings settings, InstantSource clock, Films films, Catalog catalog, Newcomers newcomers) {
    this.settings = settings;
    this.clock = clock;
    this.films = films;
    this.catalog = catalog;
    this.newcomers = newcomers;
  }

  void begin(@Observes StartupEvent start) {
    again(settings.rescan());
  }

  void end(@Observes ShutdownEvent stop) {
    thread.shutdownNow();
  }

  private void again(Duration wait) {
    if (!thread.isShutdown()) {
      thread.schedule(this::look, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    Instant begin = clock.instant();
    try {
      films.refresh();
      newcomers.welcome();
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "could not look at the files again");
    }
    Duration took = Duration.between(begin, clock.instant()).multipliedBy(TIMES_WHAT_IT_TOOK);
    Duration usual = settings.rescan().compareTo(took) > 0 ? settings.rescan() : took;
    again(catalog.inDoubt() && IN_DOUBT.compareTo(usual) < 0 ? IN_DOUBT : usual);
  }
}
