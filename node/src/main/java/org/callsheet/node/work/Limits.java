package org.callsheet.node.work;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param start of a Blender until its script answers
 * @param frame one frame, or the opening of the file
 * @param silence neither a line of output nor any CPU time used
 * @param idle a Blender with a job's file open is kept this long for more frames of that job
 */
public record Limits(Duration start, Duration frame, Duration silence, Duration idle) {
  /** What a render PC uses. */
  public static final Limits USUAL =
      new Limits(
          Duration.ofMinutes(2),
          Duration.ofHours(24),
          Duration.ofMinutes(15),
          Duration.ofSeconds(20));

  public Limits {
    for (Duration limit : new Duration[] {start, frame, silence, idle}) {
      if (limit.isNegative() || limit.isZero()) {
        throw new IllegalArgumentException("a limit that is not positive: " + limit);
      }
    }
  }
}
