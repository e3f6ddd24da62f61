package org.callsheet.app.security;

import io.netty.util.concurrent.EventExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many reports of nodes are worked on at a time: enough for whole groups of the journal, and no
 * more, since each of the others would keep kilobytes alive that every collection of garbage
 * copies. They wait unread in their connections, behind a {@link Gate}, first come first served.
 * Thread-safe.
 */
public final class Turnstile {
  private static final Turnstile REPORTS = new Turnstile(64);

  private final int most;
  private final AtomicInteger inside = new AtomicInteger();
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  private record Waiting(EventExecutor thread, Runnable open) {}

  /**
   * One with nobody inside.
   *
   * @param most how many it lets in at a time
   */
  Turnstile(int most) {
    this.most = most;
  }

  /** The one that all connections share: Netty makes their handlers before anything of ours. */
  public static Turnstile ofReports() {
    return REPORTS;
  }

  /** A report has been read; ends with {@link #leave}. */
  public void enter() {
    inside.incrementAndGet();
  }

  /** A report is answered. */
  public void leave() {
    inside.decrementAndGet();
    next();
  }

  boolean isFull() {
    return inside.get() >= most;
  }

  /** Opens a gate in its thread as soon as there is room. */
  void await(EventExecutor thread, Runnable open) {
    waiting.add(new Waiting(thread, open));
    next();
  }

  /** One after the other, since what comes through a gate need not be a report after all. */
  private void next() {
    if (isFull()) {
      return;
    }
    Waiting first = waiting.poll();
    if (first != null) {
      first
          .thread()
          .execute(
              () -> {
                first.open().run();
                first.thread().execute(this::next);
              });
    }
  }
}
