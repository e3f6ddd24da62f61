package org.callsheet.engine.catalog;

/**
 * Render times of an asset: the newest time of each frame.
 *
 * @param frames how many frames have a time, at least 1
 */
public record Statistics(
    int frames,
    double totalSeconds,
    int fastestFrame,
    double fastestSeconds,
    int slowestFrame,
    double slowestSeconds) {
  public Statistics {
    if (frames < 1) {
      throw new IllegalArgumentException("no frames");
    }
  }

  /** Mean over the frames. */
  public double meanSeconds() {
    return totalSeconds / frames;
  }
}
