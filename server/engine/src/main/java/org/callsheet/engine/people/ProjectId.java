package org.callsheet.engine.people;

import java.util.Objects;

/** Name of a project in files and addresses. */
public record ProjectId(String value) implements Comparable<ProjectId> {
  public ProjectId {
    Objects.requireNonNull(value);
  }

  @Override
  public int compareTo(ProjectId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
