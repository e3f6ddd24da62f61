package org.callsheet.engine.results;

/**
 * Rendering that has still to be done, and how sure that is. Immutable.
 *
 * @param frames how many
 * @param seconds of one slot, most likely
 * @param variance of those seconds
 */
public record WorkLeft(int frames, double seconds, double variance) {
  /** Nothing. */
  public static final WorkLeft NONE = new WorkLeft(0, 0, 0);

  /** Nine of ten times the truth lies within so many standard deviations. */
  private static final double NINE_OF_TEN = 1.645;

  /** What is known by one frame, or from elsewhere, may be wrong by this share of it. */
  private static final double DOUBT = 0.5;

  /**
   * So many more frames like those that are known. What one more frame takes is as uncertain as
   * those are spread, and their mean is the less certain the fewer they are.
   */
  public static WorkLeft of(Spread known, int frames) {
    double seconds = known.mean() * frames;
    if (known.count() == 1) {
      return guessed(known.mean(), frames);
    }
    double one = known.deviation() * known.deviation();
    return new WorkLeft(frames, seconds, one * (frames + (double) frames * frames / known.count()));
  }

  /** So many frames of which only a guess is known. */
  public static WorkLeft guessed(double secondsPerFrame, int frames) {
    double seconds = secondsPerFrame * frames;
    double error = DOUBT * seconds / NINE_OF_TEN;
    return new WorkLeft(frames, seconds, error * error);
  }

  /** Both. */
  public WorkLeft plus(WorkLeft other) {
    return new WorkLeft(frames + other.frames, seconds + other.seconds, variance + other.variance);
  }

  /** How long so many slots need for it; a frame is on one slot at a time. */
  public Estimate with(double slots) {
    double used = Math.max(1, Math.min(slots, frames));
    double error = NINE_OF_TEN * Math.sqrt(variance);
    return new Estimate(
        Math.max(0, seconds - error) / used, seconds / used, (seconds + error) / used);
  }

  /** How many frames so many slots finish in a time. */
  public Finished in(double time, double slots) {
    Estimate all = with(slots);
    return new Finished(share(time, all.high()), share(time, all.likely()), share(time, all.low()));
  }

  private int share(double time, double whole) {
    return time >= whole ? frames : (int) Math.floor(frames * Math.max(0, time) / whole);
  }

  /**
   * Frames that are finished.
   *
   * @param low one of twenty times there are fewer
   * @param likely most likely
   * @param high one of twenty times there are more
   */
  public record Finished(int low, int likely, int high) {}

  /**
   * How long something takes.
   *
   * @param low in seconds; one of twenty times it is less
   * @param likely in seconds
   * @param high in seconds; one of twenty times it is more
   */
  public record Estimate(double low, double likely, double high) {}
}
