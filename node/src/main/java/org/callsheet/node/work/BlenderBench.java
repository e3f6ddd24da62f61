package org.callsheet.node.work;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.callsheet.floor.Disk;
import org.callsheet.node.blender.BlenderProgram;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.Seat;
import org.callsheet.node.blender.SlotFolder;
import org.callsheet.node.blender.WarmBlender;

/**
 * The one Blender of a slot: started before there is work, kept for the next frames of its job, and
 * never given to a second job, as what a file has started there outlives the file. Beside one that
 * waits for more of its job another one is started ahead, so that nobody's first frame waits for
 * Blender. Belongs to one thread.
 */
final class BlenderBench {
  private static final Duration RETIREMENT = Duration.ofSeconds(10);

  /** One that works, one ahead, one that retires. */
  private static final int FOLDERS = 3;

  private Seat seat;
  private final Disk disk;
  private final MemoryGuard memory;
  private Optional<WarmBlender> blender = Optional.empty();
  private Optional<String> loaded = Optional.empty();
  private Optional<WarmBlender> spare = Optional.empty();
  private Optional<WarmBlender> retired = Optional.empty();
  private long firstUsed;
  private int starts;

  BlenderBench(Seat seat, Disk disk, MemoryGuard memory) {
    this.seat = seat;
    this.disk = disk;
    this.memory = memory;
  }

  /**
   * A Blender of this kind that has served nobody, or this.
   *
   * @param wanted stands for a job and the files it is made of: when one of them is another one it
   *     is not the same any more
   */
  WarmBlender take(String wanted, BlenderProgram program) throws AttemptFailure {
    if (!seat.program().equals(program)) {
      seat = seat.with(program); // what comes next is probably the same film
      spare.ifPresent(WarmBlender::close);
      spare = Optional.empty();
    }
    boolean isAnother = blender.filter(each -> each.program().equals(program)).isEmpty();
    if (loaded.isPresent() && (isAnother || !loaded.get().equals(wanted))) {
      retire();
    } else if (isAnother) {
      discard();
    }
    try {
      prepare();
    } catch (IOException e) {
      throw new AttemptFailure(Diagnosis.ofNode("no-blender", String.valueOf(e.getMessage())));
    }
    loaded = Optional.of(wanted);
    return blender.orElseThrow();
  }

  /** Starts a Blender if there is none. */
  void prepare() throws IOException {
    if (blender.isPresent() && blender.get().isAlive()) {
      return;
    }
    discard();
    Optional<WarmBlender> ahead = takeSpare();
    blender = Optional.of(ahead.isPresent() ? ahead.get() : start());
  }

  /** Starts one for another job ahead, beside one that is kept for its own. */
  void prepareAnother() throws IOException {
    if (isUsed() && spare.filter(WarmBlender::isAlive).isEmpty()) {
      spare.ifPresent(WarmBlender::close);
      spare = Optional.of(start());
    }
  }

  private Optional<WarmBlender> takeSpare() {
    Optional<WarmBlender> taken = spare.filter(WarmBlender::isAlive);
    spare.filter(dead -> taken.isEmpty()).ifPresent(WarmBlender::close);
    spare = Optional.empty();
    return taken;
  }

  private WarmBlender start() throws IOException {
    return WarmBlender.start(seat.in(Integer.toString(starts++ % FOLDERS)), disk);
  }

  /** Whether there is a Blender that has served a job. */
  boolean isUsed() {
    return loaded.isPresent();
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

  /** Lets it finish its small pictures beside its successor, but not for long. */
  private void retire() {
    retired.ifPresent(WarmBlender::close);
    retired = blender;
    blender.ifPresent(
        old -> {
          memory.forget(old.pid());
          old.retire();
          Thread.ofVirtual().start(() -> end(old));
        });
    blender = Optional.empty();
    loaded = Optional.empty();
    firstUsed = 0;
  }

  private static void end(WarmBlender old) {
    try {
      old.awaitEnd(RETIREMENT);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    old.close();
  }

  /** Ends all there is, at once. */
  void close() {
    retired.ifPresent(WarmBlender::close);
    spare.ifPresent(WarmBlender::close);
    discard();
    new SlotFolder(seat.folder()).remove();
  }

  /** Ends it. */
  void discard() {
    blender.ifPresent(used -> memory.forget(used.pid()));
    blender.ifPresent(WarmBlender::close);
    firstUsed = 0;
    blender = Optional.empty();
    loaded = Optional.empty();
  }
}
