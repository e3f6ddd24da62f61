package org.callsheet.engine.results;

import java.nio.file.Path;
import org.callsheet.engine.farm.AttemptEnd;
import org.callsheet.engine.farm.JobId;
import org.callsheet.floor.Disk;

/** The ends of renderers' outputs, one file per failed attempt, in {@code farm/logs/<job>/}. */
public final class Logs {

  /** Logs in a folder, which is made when the first one comes. */
  public Logs(Disk disk, Path folder) {
    throw new UnsupportedOperationException("signatures first: the body is on its way");
  }

  /** What the renderers of a job last said, newest attempt first; empty when none failed. */
  public String read(JobId job) {
    throw new UnsupportedOperationException();
  }

  /** Keeps the end of an attempt's output. Never fails: a log is not worth a frame. */
  void keep(AttemptEnd end) {
    throw new UnsupportedOperationException();
  }
}
