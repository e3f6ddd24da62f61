package org.callsheet.engine.catalog.making;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NewFiles;
import org.callsheet.floor.Refusal;

/**
 * Which names are taken in the folders where assets are made, whatever their case: two files that
 * differ in case only cannot be copied to Windows. A folder is listed again only when its time
 * stamp says that others changed it, so that a new asset in a full folder costs no pass over it.
 * Thread-safe.
 */
final class FolderNames {
  private static final int FOLDERS_MAX = 16;

  private final Disk disk;
  private final NewFiles files;
  private final Map<Path, Listed> folders = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Path> swept = new HashSet<>();

  private static final class Listed {
    private Disk.Stat stat = new Disk.Stat(true, -1, java.time.Instant.EPOCH, "");
    private final Set<String> names = new HashSet<>();
    private final Set<String> reserved = new HashSet<>();
  }

  FolderNames(Disk disk, NewFiles files) {
    this.disk = disk;
    this.files = files;
  }

  /** Whether one of these names is taken. */
  synchronized boolean isTaken(Path folder, Collection<String> names) {
    Listed listed = look(folder);
    return names.stream()
        .map(SafeName::folded)
        .anyMatch(name -> listed.names.contains(name) || listed.reserved.contains(name));
  }

  /** Holds these names for whoever asks; false if one is taken. */
  synchronized boolean reserve(Path folder, List<String> names) {
    if (isTaken(folder, names)) {
      return false;
    }
    Listed listed = folders.get(folder);
    names.forEach(name -> listed.reserved.add(SafeName.folded(name)));
    return true;
  }

  /**
   * Gives held names back.
   *
   * @param made whether there are files of these names now
   */
  synchronized void release(Path folder, List<String> names, boolean made) {
    Listed listed = folders.get(folder);
    for (String name : names) {
      String folded = SafeName.folded(name);
      listed.reserved.remove(folded);
      if (made) {
        listed.names.add(folded);
      }
    }
    listed.stat = stat(folder);
  }

  /** Ends what a former process left in the middle in this folder; true if there was anything. */
  synchronized boolean sweep(Path folder) {
    return swept.add(folder) && exists(folder) && files.sweep(folder) > 0;
  }

  private Listed look(Path folder) {
    sweep(folder);
    Listed listed = folders.computeIfAbsent(folder, f -> new Listed());
    Disk.Stat now = stat(folder);
    if (listed.reserved.isEmpty() && !now.equals(listed.stat)) {
      listed.names.clear();
      for (String name : list(folder)) {
        listed.names.add(SafeName.folded(name));
      }
      listed.stat = now;
    }
    folders.entrySet().stream()
        .filter(each -> each.getValue() != listed && each.getValue().reserved.isEmpty())
        .findFirst()
        .filter(oldest -> folders.size() > FOLDERS_MAX)
        .ifPresent(oldest -> folders.remove(oldest.getKey()));
    return listed;
  }

  private boolean exists(Path folder) {
    try {
      return disk.exists(folder);
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
  }

  private Disk.Stat stat(Path folder) {
    try {
      return disk.find(folder).orElse(new Disk.Stat(true, -2, java.time.Instant.EPOCH, ""));
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
  }

  private List<String> list(Path folder) {
    try {
      return disk.exists(folder)
          ? disk.list(folder).stream().map(path -> path.getFileName().toString()).toList()
          : List.of();
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
  }
}
