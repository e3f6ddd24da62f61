package org.callsheet.app.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.callsheet.engine.catalog.making.Making;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.floor.Refusal;
import org.jboss.logging.Logger;

/** Ends, after the start, what a former process left in the middle of making. */
@Singleton
public final class LeftOvers {
  private static final Logger LOG = Logger.getLogger(LeftOvers.class);

  private final Films films;
  private final Making making;

  /** Takes the films and what makes assets. */
  public LeftOvers(Films films, Making making) {
    this.films = films;
    this.making = making;
  }

  void begin(@Observes StartupEvent start) {
    Thread.ofVirtual().name("left-overs").start(this::sweep);
  }

  private void sweep() {
    for (Project film : films.list()) {
      try {
        making.sweep(film.id());
      } catch (Refusal unreachable) {
        LOG.debugf(unreachable, "%s is not swept", film.id());
      }
    }
  }
}
