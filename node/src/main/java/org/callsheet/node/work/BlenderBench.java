package org.callsheet.node.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.callsheet.floor.Disk;
import org.callsheet.node.blender.BlenderProgram;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.WarmBlender;

/**
 * The one Blender of a slot: started before there is work, kept for the next frames of its job, and
 * never given to a second job, as what a file has started there outlives the file. Belongs to one
 * thread.
 */
final class BlenderBench {
  private final BlenderProgram program;
  private final Path script;
  private final Disk disk;
  private final Path folder;
  private Optional<WarmBlender> blender = Optional.empty();
  private Optional<String> job = Optional.empty();

  BlenderBench(BlenderProgram program, Path script, Disk disk, Path folder) {
    this.program = program;
    this.script = script;
    this.disk = disk;
    this.folder = folder;
  }

  /** A Blender that has served nobody, or this job. */
  WarmBlender take(String wanted) throws AttemptFailure {
    if (job.isPresent() && !job.get().equals(wanted)) {
      discard();
    }
    try {
      prepare();
    } catch (IOException e) {
      throw new AttemptFailure(Diagnosis.ofNode("no-blender", String.valueOf(e.getMessage())));
    }
    job = Optional.of(wanted);
    return blender.orElseThrow();
  }

  /** Starts a Blender if there is none. */
  void prepare() throws IOException {
    if (blender.isPresent() && blender.get().isAlive()) {
      return;
    }
    discard();
    blender = Optional.of(WarmBlender.start(program, script, disk, folder));
  }

  /** Whether there is a Blender that has served a job. */
  boolean isUsed() {
    return job.isPresent();
  }

  /** Ends it. */
  void discard() {
    blender.ifPresent(WarmBlender::close);
    blender = Optional.empty();
    job = Optional.empty();
  }
}
