package org.callsheet.engine.people;

import java.util.Objects;

/** Name of a user in files and addresses; never shown where the real name is known. */
public record UserId(String value) implements Comparable<UserId> {
  public UserId {
    Objects.requireNonNull(value);
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
