package org.callsheet.app.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.callsheet.engine.catalog.links.Links;

/** Begins to read {@code .blend} files once the server answers: nobody waits for what they say. */
@Singleton
public final class BlendReading {
  private static final Duration AFTER_THE_START = Duration.ofSeconds(1);

  private final Links links;

  /** Takes what reads. */
  public BlendReading(Links links) {
    this.links = links;
  }

  void begin(@Observes StartupEvent start) {
    links.begin(AFTER_THE_START);
  }
}
