package org.callsheet.engine.farm;

import java.util.List;
import java.util.OptionalInt;

/**
 * An attempt a node says it works on.
 *
 * @param frames of the lease, those that are not finished
 * @param frame the one being rendered; empty while the file loads
 * @param percent of that frame, 0 to 100
 */
public record Held(
    AttemptId attempt, JobId job, List<Integer> frames, OptionalInt frame, double percent) {

  /** Copies the frames. */
  public Held {
    frames = List.copyOf(frames);
  }
}
