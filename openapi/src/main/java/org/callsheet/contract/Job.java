package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * A request to render frames of one file, and how far it is.
 *
 * @param state {@code waiting rendering finished stopped failed cancelled}
 * @param frames normalised, as in {@code 1-250x2,300}
 * @param progress done frames of all, 0 to 1
 * @param secondsPerFrame mean of what is done; {@code null} before the first
 * @param secondsLeft estimate; {@code null} where nothing is known
 * @param why why it is not rendering or what went wrong; {@code null} when all is well
 * @param output folder of the finished frames as a named path; {@code null} before the first one
 * @param allowed what may be done with it now: {@code start stop enqueue cancel retry delete}
 */
public record Job(
    String id,
    String version,
    String project,
    String asset,
    String file,
    String name,
    String frames,
    String chunk,
    String kind,
    String pool,
    int priority,
    List<String> requires,
    Overrides overrides,
    String state,
    String submittedBy,
    Instant submitted,
    Instant started,
    Instant ended,
    Counts counts,
    double progress,
    Double secondsPerFrame,
    Double secondsLeft,
    Reason why,
    String output,
    List<String> allowed) {

  /** Frames by state. */
  public record Counts(int total, int todo, int leased, int done, int failed) {}
}
