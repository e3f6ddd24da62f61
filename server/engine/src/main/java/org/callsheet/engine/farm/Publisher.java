package org.callsheet.engine.farm;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callsheet.floor.NamedPath;

/**
 * The way of finished frames into their folders. Methods may wait for the disk and are called from
 * several threads.
 */
public interface Publisher {

  /**
   * Whether these files lie where the node says, whole by their size. Changes nothing.
   *
   * @throws org.callsheet.floor.Refusal when nobody can tell now, as with a share that is away
   */
  boolean whole(FrameResult result);

  /** Whether these targets are files a job with this output may write. Looks at names only. */
  boolean mayWrite(Output output, FrameResult result);

  /**
   * Renames the hidden files of a frame to their targets. May be repeated after a crash: what has
   * been renamed already stays. A hidden file lies beside its target.
   *
   * @return the folders to {@link #force}, until which the new names may be lost with the power;
   *     empty when a file is neither under its hidden name nor in its place
   * @throws org.callsheet.floor.Refusal when the disk cannot be reached now; it is tried again
   */
  Optional<Set<Path>> publish(FrameResult frame);

  /**
   * Makes what was renamed in a folder durable.
   *
   * @throws org.callsheet.floor.Refusal when nobody can tell whether it is
   */
  void force(Path folder);

  /**
   * Whether these files lie whole in their places and none was written before that moment. Reads
   * them to their ends.
   *
   * @throws org.callsheet.floor.Refusal when nobody can tell now
   */
  boolean isThere(List<NamedPath> files, Instant since);

  /** Keeps the end of a renderer's output. Never fails: a log is not worth a frame. */
  void keepLog(AttemptEnd end);
}
