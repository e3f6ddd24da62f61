package org.callsheet.engine.farm;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The farm's thread: does messages as they come and looks at the clock in between. */
final class ThreadLane implements Lane {
  private final LinkedBlockingQueue<Runnable> messages = new LinkedBlockingQueue<>();
  private final Runnable tick;
  private final Duration every;
  private final Thread thread;
  private volatile boolean closed;

  ThreadLane(Runnable tick, Duration every) {
    this.tick = tick;
    this.every = every;
    this.thread = Thread.ofPlatform().daemon().name("farm").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void execute(Runnable message) {
    messages.add(message);
  }

  @Override
  public boolean idle() {
    return messages.isEmpty();
  }

  private void run() {
    long next = System.nanoTime() + every.toNanos();
    while (!closed || !messages.isEmpty()) {
      long now = System.nanoTime();
      if (now >= next) {
        run(tick);
        next = now + every.toNanos();
      }
      next(Math.max(0, next - now));
    }
  }

  private void next(long nanos) {
    try {
      Runnable message = messages.poll(nanos, TimeUnit.NANOSECONDS);
      if (message != null) {
        run(message);
      }
    } catch (InterruptedException ended) {
      closed = true;
    }
  }

  /**
   * One message that fails must not end the farm: it has told its sender, and the next one runs.
   */
  private static void run(Runnable message) {
    try {
      message.run();
    } catch (RuntimeException failure) {
      System.getLogger(Farm.class.getName())
          .log(System.Logger.Level.ERROR, "a message to the farm failed", failure);
    }
  }

  @Override
  public void close() {
    closed = true;
    messages.add(() -> {});
    try {
      thread.join();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
