package org.callsheet.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has computed, as Linux counts it. */
public final class Cpu {
  private static final int USER = 11;
  private static final double TICKS_PER_SECOND = 100;

  private Cpu() {}

  /** Seconds of processor time since its start. */
  public static double seconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) / TICKS_PER_SECOND;
  }
}
