package org.callsheet.engine.farm;

import java.util.Optional;

/** A node, written as {@code n1}; numbers are never used twice. */
public record NodeId(long number) implements Comparable<NodeId> {

  /** Only positive numbers are ids. */
  public NodeId {
    if (number < 1) {
      throw new IllegalArgumentException("not an id: " + number);
    }
  }

  /** Reads {@code n1}; anything else is nobody's id. */
  public static Optional<NodeId> parse(String text) {
    if (text == null || !text.matches("n[1-9][0-9]{0,17}")) {
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
