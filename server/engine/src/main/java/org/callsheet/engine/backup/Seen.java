package org.callsheet.engine.backup;

import java.nio.file.Path;
import java.time.Instant;
import org.callsheet.floor.Disk;

/**
 * A file as it was seen where people work.
 *
 * @param path in a generation
 */
record Seen(String path, Path file, long size, Instant modified, String key) {
  static Seen of(String path, Path file, Disk.Stat stat) {
    return new Seen(path, file, stat.size(), stat.modified(), key(stat));
  }

  /** The number of the file, without that of its device, which differs from start to start. */
  private static String key(Disk.Stat stat) {
    return stat.key().replaceFirst("dev=[^,]*,", "");
  }

  boolean isStill(Disk.Stat stat) {
    return !stat.folder()
        && stat.size() == size
        && stat.modified().equals(modified)
        && key(stat).equals(key);
  }

  /** Whether the file has only grown: what was there is what is there. */
  boolean hasGrown(Disk.Stat stat) {
    return !stat.folder() && stat.size() > size && key(stat).equals(key);
  }
}
