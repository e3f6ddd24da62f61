package org.callsheet.node.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callsheet.node.programs.SearchPath;

/**
 * Whether what the node is told to use is there.
 *
 * @param threads of each slot; 0: all cores
 * @param memoryEach what each render may use at most, in bytes
 */
public record MachineChecks(
    int cores, long memoryBytes, List<Integer> threads, long memoryEach, long freeBytes) {
  private static final double GB = 1L << 30;
  private static final double MEMORY_LEAST_GB = 2;
  private static final double DISK_LEAST_GB = 2;

  /** Copies the list. */
  public MachineChecks {
    threads = List.copyOf(threads);
  }

  /**
   * Looks.
   *
   * @param work the folder that the free bytes are of
   */
  public List<Check> look(Path work) {
    List<Check> checks = new ArrayList<>();
    int wanted = threads.stream().mapToInt(each -> each == 0 ? cores : each).sum();
    String[] about = {
      "slots", "" + threads.size(), "threads", "" + wanted, "cores", "" + cores,
    };
    checks.add(wanted > cores ? Check.warn("threads-many", about) : Check.ok("threads", about));
    double each = Math.min(memoryEach, (double) memoryBytes / threads.size()) / GB;
    String[] memory = {"memory", text(memoryBytes / GB), "each", text(each)};
    checks.add(
        each < MEMORY_LEAST_GB ? Check.warn("memory-short", memory) : Check.ok("memory", memory));
    String[] disk = {"free", text(freeBytes / GB), "folder", work.toString()};
    checks.add(
        freeBytes / GB < DISK_LEAST_GB ? Check.warn("disk-short", disk) : Check.ok("disk", disk));
    return checks;
  }

  /** With what films of frames are made. */
  public static Check films(SearchPath path) {
    return path.find("ffmpeg")
        .map(program -> Check.ok("film-ffmpeg", "program", program.toString()))
        .orElseGet(() -> Check.ok("film-blender"));
  }

  /** With what files of other engines than Blender are rendered. */
  public static List<Check> engines(Map<String, Path> programs) {
    return programs.keySet().stream()
        .sorted()
        .map(each -> Check.ok("engine", "engine", each, "program", programs.get(each).toString()))
        .toList();
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
