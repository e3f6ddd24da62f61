package org.callsheet.engine.catalog.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * What a file or folder looks like, to see later whether it is still the same. A rename leaves it
 * as it is; of a folder only that it is one is known.
 */
record Print(boolean folder, long size, Instant modified) {
  /** What lies there; empty if nothing does. */
  static Optional<Print> of(Disk disk, Path path) {
    try {
      return disk.find(path)
          .map(
              stat ->
                  stat.folder()
                      ? new Print(true, 0, Instant.EPOCH)
                      : new Print(false, stat.size(), stat.modified()));
    } catch (IOException failure) {
      throw Refusal.ofDisk(path, failure);
    }
  }
}
