package org.callsheet.contract;

import java.util.List;

/**
 * What the last renders of an asset took, and what changed. Times are seconds.
 *
 * @param asset its id
 * @param renders how often the frame that was rendered most was rendered; at most five are kept
 * @param frames how many frames have a time
 * @param meanSeconds of the newest renders; {@code null}, as the next two, if it was never rendered
 * @param medianSeconds half of the frames took less
 * @param totalSeconds all of the newest renders
 * @param comparedFrames how many frames were rendered before, too
 * @param beforeSeconds what these frames took the time before; {@code null}: none was rendered
 *     twice
 * @param nowSeconds what these frames took at last
 * @param change how much slower that is: 0.25 a quarter slower, -0.5 in half the time
 * @param changed the frames that changed most, most seconds first
 * @param peakMemoryBytes the most that a renderer held at a frame's last render; {@code null}: not
 *     known
 * @param devices on which the frames were rendered at last, as in {@code CPU}
 */
public record AssetStatistics(
    String asset,
    int renders,
    int frames,
    Double meanSeconds,
    Double medianSeconds,
    Double totalSeconds,
    int comparedFrames,
    Double beforeSeconds,
    Double nowSeconds,
    Double change,
    List<ChangedFrame> changed,
    Long peakMemoryBytes,
    List<String> devices) {

  /**
   * A frame that takes another time than before.
   *
   * @param frame its number
   * @param beforeSeconds the time before
   * @param nowSeconds at last
   */
  public record ChangedFrame(int frame, double beforeSeconds, double nowSeconds) {}
}
