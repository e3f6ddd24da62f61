package org.callsheet.engine.farm;

import java.time.Duration;
import java.util.List;

/**
 * The right to work on an attempt.
 *
 * @param request what to render
 * @param frames in the order to render them
 * @param time how long it holds, counted by the node from sending its call
 */
public record Lease(
    AttemptId attempt, JobId job, NewJob request, List<Integer> frames, Duration time) {

  /** Copies the frames. */
  public Lease {
    frames = List.copyOf(frames);
  }
}
