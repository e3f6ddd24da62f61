package org.callsheet.engine.farm;

/**
 * When what fails is given up.
 *
 * @param tries failed tries until a frame fails, 1 to 31; each on another node where there are some
 * @param faults of a node with a job until it gets no more of that job, from 1
 * @param scoutNodes nodes on which frames of a job have failed while none is done, until it fails
 * @param failedFrames failed frames of a job below which it goes on
 * @param failedShare share of failed frames below which it goes on, 0 to 1
 */
public record FailureLimits(
    int tries, int faults, int scoutNodes, int failedFrames, double failedShare) {
  /** More tries than a frame remembers. */
  public static final int TRIES_MAX = 31;

  /** As the design says. */
  public static final FailureLimits USUAL = new FailureLimits(3, 3, 2, 3, 0.1);

  /** Refuses what would never, or at once, give up. */
  public FailureLimits {
    if (tries < 1 || tries > TRIES_MAX || faults < 1 || scoutNodes < 1 || failedFrames < 1) {
      throw new IllegalArgumentException("tries, faults, nodes and frames are counted from one");
    }
    if (!(failedShare >= 0 && failedShare <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1");
    }
  }
}
