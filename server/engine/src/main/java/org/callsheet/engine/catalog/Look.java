package org.callsheet.engine.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.callsheet.floor.Disk;

/**
 * What a file looked like when it was read. A file that was changed in the same tick of the disk's
 * clock as it was read may have changed again without looking different, so such a look proves
 * nothing (as in git's index).
 *
 * @param key of the inode, where the disk has one
 * @param fresh whether the file was so young when it was read that the look proves nothing
 */
public record Look(long size, Instant modified, int key, boolean fresh) {
  /** The coarsest clock of a disk we expect: FAT and some shares. */
  private static final Duration TICK = Duration.ofSeconds(2);

  /** What a file with that entry on the disk looked like at that time. */
  public static Look of(Disk.Stat stat, Instant readAt) {
    boolean fresh = stat.modified().plus(TICK).isAfter(readAt);
    return new Look(stat.size(), stat.modified(), stat.key().hashCode(), fresh);
  }

  /** A number that is another one after almost every change of the file. */
  public static int stamp(Disk.Stat stat) {
    return stamp(stat.size(), stat.modified(), stat.key().hashCode());
  }

  private static int stamp(long size, Instant modified, int key) {
    return Objects.hash(size, modified, key);
  }

  /** The same number of what was read. */
  public int stamp() {
    return stamp(size, modified, key);
  }

  /** The same as one that proves nothing. */
  public Look asFresh() {
    return new Look(size, modified, key, true);
  }

  /** From when on a look at a file that stays as it is proves something. */
  public Instant settlesAt() {
    return modified.plus(TICK);
  }

  /** Whether a file that looks like this now must still hold what was read. */
  public boolean proves(Disk.Stat now) {
    return !fresh
        && size == now.size()
        && modified.equals(now.modified())
        && key == now.key().hashCode();
  }
}
