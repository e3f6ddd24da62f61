package org.callsheet.engine.backup;

import java.time.Instant;

/**
 * A file of a generation.
 *
 * @param path in the generation, with forward slashes
 * @param key which file it was on its own disk, to know it again
 * @param whole whether it stood still while it was copied; else it is the last of several tries
 */
record Entry(String path, long size, Instant modified, String key, String sha256, boolean whole) {
  /** The same file, unchanged since? Its device may have another number after a restart. */
  boolean isStill(Seen seen) {
    return size == seen.size() && modified.equals(seen.modified()) && key.equals(seen.key());
  }
}
