package org.callsheet.prenode;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The prenode of this process, so that Ctrl-C and SIGTERM find it. */
@ApplicationScoped
class RunningPrenode {
  private static final int END_SECONDS = 5;

  private final AtomicReference<Thread> runner = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  void begin() {
    runner.set(Thread.currentThread());
  }

  void end() {
    runner.set(null);
    ended.countDown();
  }

  /** Stops asking. A command that runs goes on by itself. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    Thread running = runner.get();
    if (running != null) {
      running.interrupt();
      ended.await(END_SECONDS, TimeUnit.SECONDS);
    }
  }
}
