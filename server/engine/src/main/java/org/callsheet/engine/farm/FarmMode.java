package org.callsheet.engine.farm;

import java.util.Objects;

/**
 * How the whole farm works, as people set it.
 *
 * @param autostart whether jobs begin by themselves; else each waits until somebody starts it
 * @param order who is served first
 * @param paused whether nothing is given out at all
 */
public record FarmMode(boolean autostart, Order order, boolean paused) {
  /** What holds until somebody sets something else. */
  public static final FarmMode USUAL = new FarmMode(true, Order.FAIR, false);

  /** Checks the order. */
  public FarmMode {
    Objects.requireNonNull(order);
  }

  /** Who is served first. */
  public enum Order {
    /** Every film gets its share, whatever the others submit. */
    FAIR,
    /** As submitted; a later job gets nodes when the earlier one has nothing left to give out. */
    FIFO;

    /** As it is written. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
