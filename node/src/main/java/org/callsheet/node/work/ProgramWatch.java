package org.callsheet.node.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.RenderLog;
import org.callsheet.node.programs.ProgramRun;

/** Runs programs for an attempt until they end, inside all limits. Belongs to one thread. */
final class ProgramWatch {
  private static final Duration TICK = Duration.ofMillis(500);

  private final Workplace place;
  private final Attempt attempt;
  private long peak;

  ProgramWatch(Workplace place, Attempt attempt) {
    this.place = place;
    this.attempt = attempt;
  }

  /**
   * Returns the program's status when it has ended.
   *
   * @param log takes each line that it prints, in another thread
   * @param lines hears each of them after that
   * @param tick called twice a second meanwhile
   */
  int run(List<String> command, Path folder, RenderLog log, Consumer<String> lines, Tick tick)
      throws AttemptFailure, InterruptedException {
    try (ProgramRun program = ProgramRun.start(command, folder, log, lines)) {
      attempt.use(program);
      Watch watch = new Watch(place.clock(), place.limits().silence());
      Diagnosis late =
          Diagnosis.ofFrame(
              "frame-timeout", "not done after " + place.limits().frame().toSeconds() + " s");
      Optional<Integer> status = program.awaitEnd(TICK);
      while (status.isEmpty()) {
        place.memory().check(program.pid());
        peak = Math.max(peak, place.memory().usedBy(program.pid()));
        watch.check(program.signsOfLife(), place.limits().frame(), late);
        tick.tick(watch);
        status = program.awaitEnd(TICK);
      }
      place.memory().forget(program.pid());
      tick.tick(watch);
      return status.get();
    } catch (IOException e) {
      throw new AttemptFailure(
          Diagnosis.ofNode("program-missing", command.getFirst() + ": " + e.getMessage()));
    }
  }

  /** The most memory that a program was seen to use, in bytes, looked at twice a second. */
  long peakMemoryBytes() {
    return peak;
  }

  /** What is to be looked at while a program runs. */
  interface Tick {
    /** Looks once; a sign of life may restart the watch. */
    void tick(Watch watch) throws AttemptFailure;
  }
}
