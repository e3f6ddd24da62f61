package org.callsheet.engine.film;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.callsheet.engine.catalog.Catalog;

/**
 * Follows what others do to the files: looks at everything again every ten seconds, or less often
 * where looking takes long, so that it never takes more than a sixth of the time. What vanished or
 * broke in the last look is looked at again after a second.
 */
public final class Rescan implements AutoCloseable {
  /** How long between two looks, usually. */
  public static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final Duration IN_DOUBT = Duration.ofSeconds(1);
  private static final int SHARE = 5;

  private final Films films;
  private final Catalog catalog;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private final Thread thread;
  private final Duration least;
  private volatile Duration interval;
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private boolean closed;

  private Rescan(Films films, Catalog catalog, Duration least) {
    this.films = films;
    this.catalog = catalog;
    this.least = least;
    this.interval = least;
    this.thread = Thread.ofVirtual().name("rescan").unstarted(this::run);
  }

  /**
   * Begins; the first look comes after the first interval.
   *
   * @param least how long between two looks where looking is quick
   */
  public static Rescan start(Films films, Catalog catalog, Duration least) {
    Rescan rescan = new Rescan(films, catalog, least);
    rescan.thread.start();
    return rescan;
  }

  /** How long an edit made by others may take to show, for health. */
  public Duration interval() {
    return interval;
  }

  /** What went wrong in the last look, if anything did. */
  public Optional<RuntimeException> failure() {
    return failure;
  }

  /** Ends; returns when the look under way, if there is one, is over. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosedAfter(catalog.inDoubt() ? IN_DOUBT : interval)) {
      long begin = System.nanoTime();
      try {
        films.refresh();
        failure = Optional.empty();
      } catch (RuntimeException e) {
        // The next look may succeed: a share comes back, a disk wakes up.
        failure = Optional.of(e);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(SHARE);
      interval = took.compareTo(least) > 0 ? took : least;
    }
  }

  private boolean isClosedAfter(Duration wait) {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (!closed && left > 0) {
        left = closing.awaitNanos(left);
      }
      return closed;
    } catch (InterruptedException e) {
      return true;
    } finally {
      lock.unlock();
    }
  }
}
