package org.callsheet.app.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.catalog.making.Making;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.production.FrozenCopies;
import org.callsheet.engine.results.Replaced;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Refusal;
import org.jboss.logging.Logger;

/** Ends, after the start, what a former process left in the middle. */
@Singleton
public final class LeftOvers {
  private static final Logger LOG = Logger.getLogger(LeftOvers.class);
  private static final List<Place> OURS =
      List.of(Place.CONFIG, Place.FARM, Place.STATE, Place.KEPT_FILMS, Place.READINGS);
  private static final Duration AGE = Duration.ofDays(1);

  private final Films films;
  private final Making making;
  private final AssetFiles files;
  private final House house;
  private final Renders renders;

  /** The home and who writes there. */
  @Singleton
  public record House(Home home, AtomicFile files, InstantSource clock) {}

  /** Jobs, and what is kept for them: copies of files, and frames that they replaced. */
  @Singleton
  public record Renders(Farm farm, FrozenCopies copies, Replaced replaced) {}

  /** Takes the films and what works with their files. */
  public LeftOvers(Films films, Making making, AssetFiles files, House house, Renders renders) {
    this.renders = renders;
    this.films = films;
    this.making = making;
    this.files = files;
    this.house = house;
  }

  void begin(@Observes StartupEvent start) {
    Thread.ofVirtual().name("left-overs").start(this::sweep);
  }

  private void sweep() {
    Instant before = house.clock().instant().minus(AGE);
    for (Place each : OURS) {
      try {
        say(each.pattern(), house.files().sweepAll(house.home().at(each), before));
      } catch (Refusal unreadable) {
        LOG.debugf(unreadable, "%s is not swept", each.pattern());
      }
    }
    for (JobView job : renders.farm().view().jobs()) {
      // Usually done when it ended, unless the server ended first.
      if (job.state().ended()) {
        renders.copies().remove(job);
      }
      if (job.state() == JobState.FINISHED) {
        renders.replaced().remove(job);
      }
    }
    for (Project film : films.list()) {
      try {
        making.sweep(film.id());
        say(film.id().value(), files.sweep(film.id()));
      } catch (Refusal unreachable) {
        LOG.debugf(unreachable, "%s is not swept", film.id());
      }
    }
  }

  private static void say(String where, int swept) {
    if (swept > 0) {
      LOG.infof("%s: %d hidden files of a crash are removed", where, swept);
    }
  }
}
