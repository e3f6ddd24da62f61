package org.callsheet.node.work;

import java.io.IOException;
import java.util.Optional;
import org.callsheet.floor.Disk;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.Seat;
import org.callsheet.node.blender.WarmBlender;

/**
 * The one Blender of a slot: started before there is work, kept for the next frames of its job, and
 * never given to a second job, as what a file has started there outlives the file. Belongs to one
 * thread.
 */
final class BlenderBench {
  private final Seat seat;
  private final Disk disk;
  private final MemoryGuard memory;
  private Optional<WarmBlender> blender = Optional.empty();
  private Optional<String> job = Optional.empty();
  private long firstUsed;

  BlenderBench(Seat seat, Disk disk, MemoryGuard memory) {
    this.seat = seat;
    this.disk = disk;
    this.memory = memory;
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
    blender = Optional.of(WarmBlender.start(seat, disk));
  }

  /** Whether there is a Blender that has served a job. */
  boolean isUsed() {
    return job.isPresent();
  }

  /** Work is done: one that holds more and more memory does not stay. */
  void rest() {
    blender.ifPresent(
        used -> {
          if (memory.hasGrown(firstUsed, used.pid())) {
            discard();
          } else if (firstUsed == 0) {
            firstUsed = memory.usedBy(used.pid());
          }
        });
  }

  /** Ends it. */
  void discard() {
    blender.ifPresent(used -> memory.forget(used.pid()));
    blender.ifPresent(WarmBlender::close);
    firstUsed = 0;
    blender = Optional.empty();
    job = Optional.empty();
  }
}
