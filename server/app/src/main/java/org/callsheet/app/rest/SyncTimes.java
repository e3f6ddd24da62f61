package org.callsheet.app.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.callsheet.app.security.Turnstile;

/**
 * How long nodes wait until what they report is on the disk. Calls that report nothing may be held
 * back on purpose and are not measured.
 */
@Startup
@Singleton
final class SyncTimes {
  private final Timer timer;
  private final Turnstile turnstile = Turnstile.ofReports();

  SyncTimes(MeterRegistry registry) {
    timer =
        Timer.builder("callsheet.sync")
            .description("From a node's report of frames to its acknowledgement.")
            .serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofSeconds(1))
            .register(registry);
  }

  /** Calls, and measures and counts that if something is reported. */
  <T> CompletionStage<T> measure(boolean reports, Supplier<CompletionStage<T>> call) {
    if (!reports) {
      return call.get();
    }
    long begin = System.nanoTime();
    turnstile.enter();
    CompletionStage<T> answer;
    try {
      answer = call.get();
    } catch (RuntimeException failure) {
      turnstile.leave();
      throw failure;
    }
    return answer.whenComplete(
        (reply, failure) -> {
          turnstile.leave();
          timer.record(Duration.ofNanos(System.nanoTime() - begin));
        });
  }
}
