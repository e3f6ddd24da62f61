package org.callsheet.engine.farm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The right to work on an attempt.
 *
 * @param request what to render
 * @param frames in the order to render them
 * @param time how long it holds, counted by the node from sending its call
 * @param fingerprint stands for the job's file and all it links to; with another one than before a
 *     Blender that has the job loaded loads it anew
 * @param patience when a frame takes longer, the frames not begun are to be handed back; empty:
 *     never
 * @param film what to make of pictures that are there, instead of rendering the file
 */
public record Lease(
    AttemptId attempt,
    JobId job,
    NewJob request,
    List<Integer> frames,
    Optional<String> fingerprint,
    Duration time,
    Optional<Duration> patience,
    Optional<PreviewFilm> film) {

  /** Copies the frames. */
  public Lease {
    frames = List.copyOf(frames);
  }
}
