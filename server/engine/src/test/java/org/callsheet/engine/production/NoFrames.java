package org.callsheet.engine.production;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.farm.AttemptEnd;
import org.callsheet.engine.farm.FrameResult;
import org.callsheet.engine.farm.Output;
import org.callsheet.engine.farm.Publisher;
import org.callsheet.floor.NamedPath;

/** Nothing is rendered here. */
class NoFrames implements Publisher {
  @Override
  public boolean whole(FrameResult result) {
    return false;
  }

  @Override
  public boolean mayWrite(Output output, FrameResult result) {
    return false;
  }

  @Override
  public Optional<Set<Path>> publish(FrameResult frame) {
    return Optional.empty();
  }

  @Override
  public void force(Path folder) {}

  @Override
  public boolean isThere(List<NamedPath> files, Instant since) {
    return false;
  }

  @Override
  public void keepLog(AttemptEnd end) {}
}
