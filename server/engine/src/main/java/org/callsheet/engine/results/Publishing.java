package org.callsheet.engine.results;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.callsheet.engine.farm.AttemptEnd;
import org.callsheet.engine.farm.FrameFile;
import org.callsheet.engine.farm.FrameResult;
import org.callsheet.engine.farm.Output;
import org.callsheet.engine.farm.Publisher;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;

/** Checks the files of finished frames and renames them into their place. Thread-safe. */
public final class Publishing implements Publisher {

  /**
   * Publishing through these files.
   *
   * @param places resolves a named path on this machine, safely
   */
  public Publishing(Disk disk, AtomicFile files, Function<NamedPath, Path> places, Logs logs) {
    throw new UnsupportedOperationException("signatures first: the body is on its way");
  }

  @Override
  public boolean whole(FrameResult result) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean mayWrite(Output output, FrameResult result) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean publish(List<FrameFile> files) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void keepLog(AttemptEnd end) {
    throw new UnsupportedOperationException();
  }
}
