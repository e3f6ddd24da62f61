package org.callsheet.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/** What a process has computed, as Linux counts it. */
public final class Cpu {
  private static final int USER = 11;
  private static final double TICKS_PER_SECOND = 100;
  private static final double SECONDS_AT_REST = 0.05;
  private static final int QUIET_SECONDS = 5;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Cpu() {}

  /** Seconds of processor time since its start. */
  public static double seconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) / TICKS_PER_SECOND;
  }

  /** Waits until all of these processes have had hardly any processor time for some seconds. */
  public static void awaitRest(Processes processes) throws Exception {
    double[] before = {sum(processes)};
    int[] quiet = {0};
    Running.await(
        "the programs to be at rest",
        LIMIT,
        Duration.ofSeconds(1),
        () -> {
          double now = sum(processes);
          quiet[0] = now - before[0] < SECONDS_AT_REST ? quiet[0] + 1 : 0;
          before[0] = now;
          return quiet[0] == QUIET_SECONDS;
        });
  }

  /** Which processes there are now. */
  @FunctionalInterface
  public interface Processes {
    Collection<Long> ids();
  }

  private static double sum(Processes processes) throws IOException {
    double seconds = 0;
    for (long pid : processes.ids()) {
      try {
        seconds += seconds(pid);
      } catch (NoSuchFileException ended) {
        continue;
      }
    }
    return seconds;
  }
}
