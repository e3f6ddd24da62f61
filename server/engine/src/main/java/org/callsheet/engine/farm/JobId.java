package org.callsheet.engine.farm;

import java.util.Optional;
import java.util.regex.Pattern;

/** A job, written as {@code j1}; numbers are never used twice. */
public record JobId(long number) implements Comparable<JobId> {
  private static final Pattern WRITTEN = Pattern.compile("j[1-9][0-9]{0,17}");

  /** Only positive numbers are ids. */
  public JobId {
    if (number < 1) {
      throw new IllegalArgumentException("not an id: " + number);
    }
  }

  /** Reads {@code j1}; anything else is nobody's id. */
  public static Optional<JobId> parse(String text) {
    if (text == null || !WRITTEN.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new JobId(Long.parseLong(text.substring(1))));
  }

  @Override
  public int compareTo(JobId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "j" + number;
  }
}
