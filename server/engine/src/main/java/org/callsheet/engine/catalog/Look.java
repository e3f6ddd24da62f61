package org.callsheet.engine.catalog;

import java.time.Duration;
import java.time.Instant;
import org.callsheet.floor.Disk;

/**
 * What a file looked like when it was read. A file that was changed in the same tick of the disk's
 * clock as it was read may have changed again without looking different, so such a look proves
 * nothing (as in git's index).
 *
 * @param key of the inode, where the disk has one
 * @param fresh whether the file was so young when it was read that the look proves nothing
 */
record Look(long size, Instant modified, int key, boolean fresh) {
  /** The coarsest clock of a disk we expect: FAT and some shares. */
  private static final Duration TICK = Duration.ofSeconds(2);

  static Look of(Disk.Stat stat, Instant readAt) {
    boolean fresh = stat.modified().plus(TICK).isAfter(readAt);
    return new Look(stat.size(), stat.modified(), stat.key().hashCode(), fresh);
  }

  /** Whether a file that looks like this now must still hold what was read. */
  boolean proves(Disk.Stat now) {
    return !fresh
        && size == now.size()
        && modified.equals(now.modified())
        && key == now.key().hashCode();
  }
}
