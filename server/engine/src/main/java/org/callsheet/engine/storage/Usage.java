package org.callsheet.engine.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.callsheet.floor.Disk;

/**
 * Counts what takes the space of a folder. Links are not followed, and what cannot be read counts
 * nothing. Takes as long as there are files.
 */
public final class Usage {
  private static final String OLD = "old";
  private static final String TESTS = "tests";

  private final Disk disk;

  /** Counts on that disk. */
  public Usage(Disk disk) {
    this.disk = disk;
  }

  /** What a file of a film is. */
  public enum Kind {
    /** Files of Blender. */
    BLENDS,
    /** Checkpoints and deleted files. */
    OLD,
    /** Pictures of test renders. */
    TESTS,
    /** Pictures and films, rendered or not. */
    PICTURES,
    /** All else: sidecars, sounds, texts. */
    OTHER
  }

  /**
   * So much of one kind.
   *
   * @param kind in the words of who asked
   */
  public record Part(String kind, long files, long bytes) {}

  private static final List<String> PICTURES =
      List.of(
          "png", "jpg", "jpeg", "exr", "tif", "tiff", "webp", "bmp", "hdr", "mp4", "mkv", "avi");

  /** What a film's folder holds, by {@link Kind} in small letters, most bytes first. */
  public List<Part> film(Path folder) {
    return count(folder, inside -> kind(inside).name().toLowerCase(Locale.ROOT));
  }

  /** What a folder holds, by the names of the folders in it. */
  public List<Part> byFolder(Path folder) {
    return count(folder, inside -> inside.getName(0).toString());
  }

  private static Kind kind(Path inside) {
    for (int i = 0; i + 1 < inside.getNameCount(); i++) {
      String folder = inside.getName(i).toString();
      if (folder.equals(OLD)) {
        return Kind.OLD;
      }
      if (folder.equals(TESTS) && i > 0) {
        return Kind.TESTS;
      }
    }
    String name = inside.getFileName().toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (ending.matches("blend\\d*")) {
      return Kind.BLENDS;
    }
    return PICTURES.contains(ending) ? Kind.PICTURES : Kind.OTHER;
  }

  private List<Part> count(Path root, Function<Path, String> kind) {
    Map<String, long[]> sums = new TreeMap<>();
    Deque<Path> folders = new ArrayDeque<>(List.of(root));
    while (!folders.isEmpty()) {
      for (Path each : list(folders.pop())) {
        count(root, each, kind, sums, folders);
      }
    }
    List<Part> parts = new ArrayList<>();
    sums.forEach((name, sum) -> parts.add(new Part(name, sum[0], sum[1])));
    parts.sort(Comparator.comparingLong(Part::bytes).reversed());
    return parts;
  }

  private void count(
      Path root,
      Path each,
      Function<Path, String> kind,
      Map<String, long[]> sums,
      Deque<Path> folders) {
    try {
      if (disk.linkTarget(each).isPresent()) {
        return;
      }
      disk.find(each)
          .ifPresent(
              stat -> {
                if (stat.folder()) {
                  folders.push(each);
                  return;
                }
                long[] sum =
                    sums.computeIfAbsent(kind.apply(root.relativize(each)), k -> new long[2]);
                sum[0]++;
                sum[1] += stat.size();
              });
    } catch (IOException unreadable) {
      // What cannot be read counts nothing.
      return;
    }
  }

  private List<Path> list(Path folder) {
    try {
      return disk.list(folder);
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
