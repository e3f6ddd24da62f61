package org.callsheet.contract;

import java.util.List;

/**
 * What the frames of a job took. Times are seconds.
 *
 * @param job its id
 * @param framesDone how many frames the times are of
 * @param totalSeconds all of them; {@code null}, as the other times, while nothing is done
 * @param meanSeconds of a frame
 * @param medianSeconds half of the frames took less
 * @param deviationSeconds standard deviation of a frame
 * @param slowest the slowest frames, the slowest one first
 * @param fastest the fastest frames, the fastest one first
 * @param peakMemoryBytes the most memory a renderer held; {@code null} when it is not known
 * @param peakMemoryFrame at which frame that was
 * @param failedTries that count against frames
 * @param framesTriedAgain frames with such tries
 * @param nodes who rendered what is done
 * @param left what is not done; {@code null} when nothing is left, or nothing is known of it
 */
public record JobStatistics(
    String job,
    int framesDone,
    Double totalSeconds,
    Double meanSeconds,
    Double medianSeconds,
    Double deviationSeconds,
    List<TimedFrame> slowest,
    List<TimedFrame> fastest,
    Long peakMemoryBytes,
    Integer peakMemoryFrame,
    int failedTries,
    int framesTriedAgain,
    List<NodeTimes> nodes,
    TimeLeft left) {

  /**
   * A frame and what it took.
   *
   * @param frame its number
   * @param seconds what it took
   * @param node who rendered it; {@code null} when that is not known any more
   */
  public record TimedFrame(int frame, double seconds, String node) {}

  /**
   * What a node did of the job.
   *
   * @param node its id
   * @param name what people call it; {@code null} when it is gone
   * @param frames how many it rendered
   * @param totalSeconds all of them
   * @param meanSeconds of one
   * @param peakMemoryBytes the most memory a renderer of its held; {@code null} when it is not
   *     known
   */
  public record NodeTimes(
      String node,
      String name,
      int frames,
      double totalSeconds,
      double meanSeconds,
      Long peakMemoryBytes) {}
}
