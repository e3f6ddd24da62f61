package org.callsheet.engine.farm;

import java.util.OptionalDouble;

/** How long the finished frames of a job took, together. Belongs to the farm's thread. */
final class Pace {
  private static final double LEAST_SECONDS = 0.001;

  private double seconds;
  private int frames;

  void restore(double secondsOfAll, int framesOfAll) {
    seconds = secondsOfAll;
    frames = framesOfAll;
  }

  double seconds() {
    return seconds;
  }

  /** How many frames that is the time of. */
  int frames() {
    return frames;
  }

  void add(double more, int moreFrames) {
    seconds += more;
    frames += moreFrames;
  }

  /** A frame counts no more; without a time it never did. */
  void remove(double less) {
    seconds = Math.max(0, seconds - less);
    frames -= less > 0 ? 1 : 0;
  }

  OptionalDouble perFrame() {
    return frames == 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds / frames);
  }

  /**
   * How long so many frames will take, in quarter octaves of a second, so that a finished frame
   * rarely changes it; a second for each as long as nothing is known.
   */
  int workLeft(int toDo) {
    double mean = Math.max(LEAST_SECONDS, perFrame().orElse(1));
    return (int) Math.round(4 * Math.log(Math.max(mean * toDo, LEAST_SECONDS)) / Math.log(2));
  }
}
