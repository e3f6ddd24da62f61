package org.callsheet.app;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what a server does by itself. */
public final class Patience {
  /** More than the slowest machine needs: who waits that long waits for nothing. */
  private static final long LIMIT_SECONDS = 120;

  private static final long BETWEEN_MILLIS = 5;

  private Patience() {}

  /** Looks until it is so. */
  public static void until(String what, BooleanSupplier there) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain: " + what);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      } catch (InterruptedException atTheEnd) {
        Thread.currentThread().interrupt();
        throw new AssertionError("stopped while waiting: " + what, atTheEnd);
      }
    }
  }
}
