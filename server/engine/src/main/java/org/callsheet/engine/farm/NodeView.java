package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.callsheet.floor.FrameRange;

/**
 * A node as the farm knows it. Who it is stands in the fleet.
 *
 * @param seen when it last called
 * @param present whether it has called within a lease time
 * @param slots how many attempts it works on at a time, as it last said
 * @param resting why it takes no work, as it says; empty: it does
 */
public record NodeView(
    NodeId id,
    Instant seen,
    boolean present,
    int slots,
    Optional<Reason> resting,
    List<Work> work) {

  /** One that takes work. */
  public NodeView(NodeId id, Instant seen, boolean present, int slots, List<Work> work) {
    this(id, seen, present, slots, Optional.empty(), work);
  }

  /**
   * An attempt in work.
   *
   * @param frames those of the lease that are not finished
   * @param frame the one being rendered; empty while the file loads
   * @param percent of that frame, 0 to 100
   * @param secondsLeft of a movie, as fast as it went so far; empty for frames
   */
  public record Work(
      AttemptId attempt,
      JobId job,
      String jobName,
      FrameRange frames,
      OptionalInt frame,
      double percent,
      OptionalDouble secondsLeft) {}

  /** How many attempts it works on now. */
  public int busy() {
    return work.size();
  }
}
