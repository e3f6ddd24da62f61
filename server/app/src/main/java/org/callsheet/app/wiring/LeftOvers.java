package org.callsheet.app.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.catalog.making.Making;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.floor.Refusal;
import org.jboss.logging.Logger;

/** Ends, after the start, what a former process left in the middle. */
@Singleton
public final class LeftOvers {
  private static final Logger LOG = Logger.getLogger(LeftOvers.class);

  private final Films films;
  private final Making making;
  private final AssetFiles files;

  /** Takes the films and what works with their files. */
  public LeftOvers(Films films, Making making, AssetFiles files) {
    this.films = films;
    this.making = making;
    this.files = files;
  }

  void begin(@Observes StartupEvent start) {
    Thread.ofVirtual().name("left-overs").start(this::sweep);
  }

  private void sweep() {
    for (Project film : films.list()) {
      try {
        making.sweep(film.id());
        int swept = files.sweep(film.id());
        if (swept > 0) {
          LOG.infof("%s: %d hidden files of a crash are removed", film.id(), swept);
        }
      } catch (Refusal unreachable) {
        LOG.debugf(unreachable, "%s is not swept", film.id());
      }
    }
  }
}
