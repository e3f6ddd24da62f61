package org.callsheet.engine.farm;

import java.util.Optional;
import java.util.regex.Pattern;

/** A node, written as {@code n1}; numbers are never used twice. */
public record NodeId(long number) implements Comparable<NodeId> {
  private static final Pattern WRITTEN = Pattern.compile("n[1-9][0-9]{0,17}");

  /** Only positive numbers are ids. */
  public NodeId {
    if (number < 1) {
      throw new IllegalArgumentException("not an id: " + number);
    }
  }

  /** Reads {@code n1}; anything else is nobody's id. */
  public static Optional<NodeId> parse(String text) {
    if (text == null || !WRITTEN.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new NodeId(Long.parseLong(text.substring(1))));
  }

  @Override
  public int compareTo(NodeId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "n" + number;
  }
}
