package org.callsheet.app.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.callsheet.engine.production.Fingerprints;
import org.jboss.logging.Logger;

/** Lets the farm know soon when files of its jobs are other ones. */
@Singleton
public final class FingerprintWatch {
  private static final Logger LOG = Logger.getLogger(FingerprintWatch.class);
  private static final long EVERY_MILLIS = 500;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("fingerprints").unstarted(work));
  private final Fingerprints fingerprints;

  /** Takes what compares. */
  public FingerprintWatch(Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
  }

  void begin(@Observes StartupEvent start) {
    thread.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  void end(@Observes ShutdownEvent stop) {
    thread.shutdownNow();
  }

  private void look() {
    try {
      fingerprints.look();
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "could not compare the files of jobs");
    }
  }
}
