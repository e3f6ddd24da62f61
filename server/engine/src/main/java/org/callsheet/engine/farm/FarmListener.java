package org.callsheet.engine.farm;

/**
 * Hears what is on the disk: an accepted frame, an ended job. Called in the farm's thread, one
 * after another, and must return at once. After a crash the last calls may not have been made.
 */
public interface FarmListener {

  /** A frame's files are in their place. */
  void frameDone(JobView job, DoneFrame done);

  /** A try of a frame, or of loading the file, failed on that node, by whosever fault. */
  default void tryFailed(JobView job, NodeId node, Reason why) {}

  /** A job finished, failed or was cancelled. */
  void jobEnded(JobView job);
}
