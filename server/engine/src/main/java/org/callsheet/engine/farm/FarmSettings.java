package org.callsheet.engine.farm;

import java.time.Duration;
import org.callsheet.floor.FrameRange;

/**
 * The limits of the farm.
 *
 * @param leaseTime how long a node may be silent
 * @param heartbeat how often a node that holds something calls
 * @param waitMax how long a call is held back at most
 * @param framesMax in a job
 * @param jobsMax that have not ended
 * @param failures when a frame, a node or a job is given up
 * @param segmentBytesMax size of the journal that makes the farm write a snapshot
 * @param endedKept how long an ended job stays in memory until it goes into the archive
 */
public record FarmSettings(
    Duration leaseTime,
    Duration heartbeat,
    Duration waitMax,
    int framesMax,
    int jobsMax,
    FailureLimits failures,
    long segmentBytesMax,
    Duration endedKept) {

  /** As the design says. */
  public static FarmSettings usual() {
    return new FarmSettings(
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Duration.ofSeconds(25),
        FrameRange.COUNT_MAX,
        20_000,
        FailureLimits.USUAL,
        256L << 20,
        Duration.ofDays(7));
  }

  /** The same with those limits, and with ended jobs in memory for that long. */
  public FarmSettings with(FailureLimits limits, Duration kept) {
    return new FarmSettings(
        leaseTime, heartbeat, waitMax, framesMax, jobsMax, limits, segmentBytesMax, kept);
  }
}
