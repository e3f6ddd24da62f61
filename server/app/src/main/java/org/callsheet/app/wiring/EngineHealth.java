package org.callsheet.app.wiring;

import jakarta.inject.Singleton;
import org.callsheet.app.events.DiskSpace;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.storage.FolderWatch;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the farm can write; says how much there is and what cannot be read. */
@Readiness
@Singleton
public final class EngineHealth implements HealthCheck {
  private final Farm farm;
  private final Films films;
  private final FolderWatch watch;
  private final Rescan rescan;
  private final DiskSpace space;

  /** Takes what has a state. */
  public EngineHealth(Farm farm, Films films, FolderWatch watch, Rescan rescan, DiskSpace space) {
    this.space = space;
    this.farm = farm;
    this.films = films;
    this.watch = watch;
    this.rescan = rescan;
  }

  @Override
  public HealthCheckResponse call() {
    FarmView view = farm.view();
    FolderWatch.State followed = watch.state();
    return HealthCheckResponse.named("engine")
        .status(!view.readOnly())
        .withData("films", films.list().size())
        .withData("jobs", view.jobs().size())
        .withData("disksNearlyFull", space.low().size())
        .withData("nodes", view.nodes().size())
        .withData("unreadableFiles", films.problems().size())
        .withData("filmsAsLastSeen", asLastSeen())
        .withData("followedFolders", followed.folders())
        .withData("foldersBeyondTheLimitOfWatches", followed.beyond())
        .withData("eventOverflows", followed.overflows())
        .withData("rescanSeconds", rescan.interval().toSeconds())
        .build();
  }

  /** Films whose folder cannot be reached now. */
  private long asLastSeen() {
    return films.list().stream().filter(film -> films.assets(film.id()).isStale()).count();
  }
}
