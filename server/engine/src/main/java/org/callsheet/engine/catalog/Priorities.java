package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * The scale of priorities of a template.
 *
 * @param visible whether lists show priorities
 * @param names spread evenly from low to high; empty: numbers are shown
 * @param boosting whether urgency flows at all
 * @param boost what is added with each step it flows
 */
public record Priorities(
    boolean visible, int low, int high, List<String> names, boolean boosting, int boost) {
  /** What holds where a template says nothing. */
  public static final Priorities USUAL =
      new Priorities(true, 0, 100, List.of("Meh", "Low", "Normal", "High", "Urgent"), true, 1);

  public Priorities {
    names = List.copyOf(names);
    if (low > high) {
      throw new IllegalArgumentException("low above high");
    }
    if (boost < 0) {
      throw new IllegalArgumentException("boost below 0");
    }
  }

  /** A named priority. */
  public record Name(String name, int value) {}

  /** The names with their values, lowest first. */
  public List<Name> named() {
    List<Name> named = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      named.add(new Name(names.get(i), value(i)));
    }
    return List.copyOf(named);
  }

  /** Whether an asset may be given this priority. */
  public boolean allows(int priority) {
    return priority >= low && priority <= high;
  }

  private int value(int index) {
    if (names.size() == 1) {
      return low;
    }
    return (int) Math.round(low + (high - low) * (double) index / (names.size() - 1));
  }
}
