package org.callsheet.app.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.results.FarmUse;
import org.callsheet.floor.Refusal;
import org.jboss.logging.Logger;

/** Looks every few seconds how the farm is used, and writes it down once a minute. */
@Singleton
public final class Measuring {
  private static final Logger LOG = Logger.getLogger(Measuring.class);
  private static final long LOOK_SECONDS = 5;
  private static final long WRITE_SECONDS = 60;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("farm-use").unstarted(work));
  private final Farm farm;
  private final FarmUse use;

  /** Takes what is measured and what remembers it. */
  public Measuring(Farm farm, FarmUse use) {
    this.farm = farm;
    this.use = use;
  }

  void begin(@Observes StartupEvent start) {
    thread.scheduleWithFixedDelay(
        () -> use.look(farm.view()), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    thread.scheduleWithFixedDelay(this::write, WRITE_SECONDS, WRITE_SECONDS, TimeUnit.SECONDS);
  }

  void end(@Observes ShutdownEvent stop) {
    thread.shutdownNow();
    use.look(farm.view());
    write();
  }

  private void write() {
    try {
      use.write();
    } catch (Refusal later) {
      LOG.debugf(later, "the use of the farm could not be written");
    }
  }
}
