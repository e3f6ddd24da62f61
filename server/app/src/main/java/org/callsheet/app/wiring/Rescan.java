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
import java.util.concurrent.atomic.AtomicBoolean;
import org.callsheet.app.config.Settings;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.fleet.Pools;
import org.callsheet.engine.fleet.sites.Sites;
import org.callsheet.engine.production.engines.Engines;
import org.callsheet.engine.storage.FolderWatch;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.jboss.logging.Logger;

/**
 * Looks at all files again after the rescan interval, later when looking takes long: what no file
 * event tells, as on a network share, is found by this. What is half written is looked at again
 * after a second.
 */
@Singleton
public final class Rescan {
  private static final Logger LOG = Logger.getLogger(Rescan.class);
  private static final int TIMES_WHAT_IT_TOOK = 5;
  private static final int TIMES_WHERE_TOLD = 6;
  private static final Duration IN_DOUBT = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("rescan").unstarted(work));
  private final AtomicBoolean isSoon = new AtomicBoolean();
  private final AtomicBoolean isSettling = new AtomicBoolean();
  private final Settings settings;
  private final InstantSource clock;
  private final Rooms rooms;
  private volatile Duration interval;

  /** What is read again. */
  @Singleton
  public record Rooms(
      Films films,
      Templates templates,
      NamedPaths paths,
      Catalog catalog,
      Newcomers newcomers,
      Pools pools,
      Sites sites,
      Engines engines,
      FolderWatch watch) {}

  /** Takes what is read again. */
  public Rescan(Settings settings, InstantSource clock, Rooms rooms) {
    this.settings = settings;
    this.clock = clock;
    this.rooms = rooms;
    this.interval = settings.rescan();
  }

  void begin(@Observes StartupEvent start) {
    after(Duration.ZERO, rooms.catalog()::warm);
    after(
        Duration.ZERO,
        () -> {
          first();
          // What starting took is most of what the heap holds now, and nothing of it is needed
          // again.
          System.gc();
        });
  }

  void end(@Observes ShutdownEvent stop) {
    thread.shutdownNow();
  }

  /** After what time everything is looked at again, as of now. */
  Duration interval() {
    return interval;
  }

  /** Looks at everything once more, as soon as possible. */
  void soon() {
    if (isSoon.compareAndSet(false, true)) {
      after(
          Duration.ZERO,
          () -> {
            isSoon.set(false);
            look();
          });
    }
  }

  /** Looks in a second at what is in doubt, until nothing is. */
  void settle() {
    if (rooms.catalog().inDoubt() && isSettling.compareAndSet(false, true)) {
      after(
          IN_DOUBT,
          () -> {
            isSettling.set(false);
            rooms.catalog().settle();
            settle();
          });
    }
  }

  private void after(Duration wait, Runnable work) {
    if (!thread.isShutdown()) {
      thread.schedule(() -> quietly(work), wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "could not look at the files again");
    }
  }

  /** What was read a moment ago is not read again at once. */
  private void first() {
    if (rooms.catalog().isUnseen()) {
      regularly();
    } else {
      quietly(rooms.templates()::refresh);
      after(interval, this::regularly);
    }
  }

  private void regularly() {
    Instant begin = clock.instant();
    quietly(this::look);
    Duration took = Duration.between(begin, clock.instant()).multipliedBy(TIMES_WHAT_IT_TOOK);
    Duration usual = settings.rescan().multipliedBy(isTold() ? TIMES_WHERE_TOLD : 1);
    interval = usual.compareTo(took) > 0 ? usual : took;
    after(interval, this::regularly);
  }

  /** Whether file events tell of everything, so that looking only makes sure. */
  private boolean isTold() {
    FolderWatch.State followed = rooms.watch().state();
    return followed.folders() > 0
        && followed.beyond() == 0
        && rooms.films().list().stream().allMatch(film -> isLocal(film.directory()));
  }

  private boolean isLocal(NamedPath folder) {
    try {
      return FolderWatch.isLocal(rooms.paths().resolve(folder));
    } catch (Refusal notThere) {
      return false;
    }
  }

  private void look() {
    rooms.films().refresh();
    rooms.newcomers().welcome();
    rooms.pools().refresh();
    rooms.sites().refresh();
    rooms.engines().refresh();
    rooms.watch().prune();
    rooms.catalog().warm();
    rooms.catalog().keep();
    settle();
  }
}
