package org.callsheet.app.wiring;

import jakarta.inject.Singleton;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.film.Films;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the farm can write; says how much there is and what cannot be read. */
@Readiness
@Singleton
public final class EngineHealth implements HealthCheck {
  private final Farm farm;
  private final Films films;

  /** Takes what has a state. */
  public EngineHealth(Farm farm, Films films) {
    this.farm = farm;
    this.films = films;
  }

  @Override
  public HealthCheckResponse call() {
    FarmView view = farm.view();
    return HealthCheckResponse.named("engine")
        .status(!view.readOnly())
        .withData("films", films.list().size())
        .withData("jobs", view.jobs().size())
        .withData("nodes", view.nodes().size())
        .withData("unreadableFiles", films.problems().size())
        .build();
  }
}
