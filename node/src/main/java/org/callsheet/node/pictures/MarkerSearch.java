package org.callsheet.node.pictures;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.callsheet.floor.Disk;

/**
 * Finds where named paths lie on this machine by the marker that the server has put into them: in
 * the places where shares are mounted, and a little below. Bounded in depth, folders and time, as a
 * share whose server has gone answers nobody.
 *
 * @param depth how far below each place is looked
 * @param limit for all places together
 */
public record MarkerSearch(Disk disk, int depth, Duration limit) {
  private static final int FOLDERS_MAX = 2_000;

  /** Kinds of file systems of Linux in which no films lie. */
  private static final Set<String> NO_FILMS =
      Set.of(
          "proc",
          "sysfs",
          "cgroup",
          "cgroup2",
          "devpts",
          "devtmpfs",
          "mqueue",
          "debugfs",
          "tracefs",
          "securityfs",
          "pstore",
          "bpf",
          "configfs",
          "fusectl",
          "hugetlbfs",
          "autofs",
          "binfmt_misc",
          "squashfs",
          "ramfs",
          "rpc_pipefs",
          "nsfs",
          "efivarfs");

  private static final Path MOUNTS = Path.of("/proc/self/mounts");
  private static final int FIELDS = 3;

  /** Where shares are mounted on this machine. */
  public static List<Path> places() {
    List<Path> places = new ArrayList<>();
    try {
      places.addAll(mounts(Files.readString(MOUNTS)));
    } catch (IOException notLinux) {
      Arrays.stream(File.listRoots()).map(File::toPath).forEach(places::add);
      places.add(Path.of("/Volumes"));
    }
    return places;
  }

  /** The places that a table of mounts of Linux names, without those of the system. */
  static List<Path> mounts(String table) {
    return table
        .lines()
        .map(line -> line.split(" "))
        .filter(fields -> fields.length > FIELDS && !NO_FILMS.contains(fields[2]))
        .map(fields -> fields[1].replace("\\040", " ").replace("\\011", "\t"))
        .filter(place -> !place.startsWith("/proc") && !place.startsWith("/sys"))
        .map(Path::of)
        .distinct()
        .toList();
  }

  /** What lies where; a path that is found twice counts where it was found higher up. */
  public Map<String, Path> find(List<Path> places) throws InterruptedException {
    Map<String, Path> found = new ConcurrentHashMap<>();
    AtomicInteger left = new AtomicInteger(FOLDERS_MAX);
    List<Thread> threads = new ArrayList<>();
    for (Path place : places) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("marker-search")
              .start(() -> look(place, depth, found, left)));
    }
    long end = System.nanoTime() + limit.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    left.set(0);
    return new LinkedHashMap<>(found);
  }

  private void look(Path folder, int below, Map<String, Path> found, AtomicInteger left) {
    if (left.getAndDecrement() <= 0) {
      return;
    }
    PathMap.findMarker(disk, folder).ifPresent(ident -> keep(ident, folder, found));
    if (below == 0) {
      return;
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      for (Path each : inside) {
        boolean isHidden = each.getFileName().toString().startsWith(".");
        if (!isHidden && Files.isDirectory(each, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
          look(each, below - 1, found, left);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
      return;
    }
  }

  private static void keep(String ident, Path folder, Map<String, Path> found) {
    found.merge(
        ident, folder, (one, other) -> one.getNameCount() <= other.getNameCount() ? one : other);
  }
}
