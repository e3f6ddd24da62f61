package org.callsheet.app.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.callsheet.engine.production.ByItself;
import org.callsheet.engine.production.Fingerprints;
import org.jboss.logging.Logger;

/**
 * Lets the farm know soon when files of its jobs are other ones, and renders what has come to rest.
 */
@Singleton
public final class Freshening {
  private static final Logger LOG = Logger.getLogger(Freshening.class);
  private static final long EVERY_MILLIS = 500;
  private static final long BY_ITSELF_SECONDS = 60;
  private static final int TIMES_WHAT_IT_TOOK = 20;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("fingerprints").unstarted(work));
  private final Fingerprints fingerprints;
  private final ByItself byItself;

  /** Takes what compares. */
  public Freshening(Fingerprints fingerprints, ByItself byItself) {
    this.fingerprints = fingerprints;
    this.byItself = byItself;
  }

  void begin(@Observes StartupEvent start) {
    every(EVERY_MILLIS, fingerprints::look);
    every(TimeUnit.SECONDS.toMillis(BY_ITSELF_SECONDS), byItself::look);
  }

  void end(@Observes ShutdownEvent stop) {
    thread.shutdownNow();
  }

  /** Again and again, and more rarely where it takes long, as with thousands of jobs. */
  private void every(long millis, Runnable work) {
    after(millis, millis, work);
  }

  private void after(long wait, long millis, Runnable work) {
    thread.schedule(() -> turn(millis, work), wait, TimeUnit.MILLISECONDS);
  }

  private void turn(long millis, Runnable work) {
    long begin = System.nanoTime();
    try {
      work.run();
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "could not compare files with what was rendered of them");
    }
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    if (!thread.isShutdown()) {
      after(Math.max(millis, TIMES_WHAT_IT_TOOK * took), millis, work);
    }
  }
}
