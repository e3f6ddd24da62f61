package org.callsheet.engine.farm;

import java.util.List;

/**
 * One finished frame, put under hidden names into the target folder by a node.
 *
 * @param id the node's, unique in its boot: the acknowledgement names it
 * @param frame its number; in a movie's attempt the first one stands for all
 * @param seconds wall time of this frame
 * @param device as in {@code CPU}
 */
public record FrameResult(
    String id,
    AttemptId attempt,
    JobId job,
    int frame,
    double seconds,
    long peakMemoryBytes,
    String device,
    List<FrameFile> files) {

  /** Copies the files. */
  public FrameResult {
    files = List.copyOf(files);
  }
}
