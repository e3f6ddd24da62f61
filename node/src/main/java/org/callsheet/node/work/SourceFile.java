package org.callsheet.node.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.pictures.PathMap;

/**
 * Which file is opened for a lease: the artist's own as long as it is what was submitted, else the
 * copy that the server froze beside it.
 */
final class SourceFile {
  /** Some shares keep times to two seconds only. */
  private static final Duration TIME_TOLERANCE = Duration.ofSeconds(2);

  private final Disk disk;
  private final PathMap paths;

  SourceFile(Disk disk, PathMap paths) {
    this.disk = disk;
    this.paths = paths;
  }

  Path get(Lease lease) throws AttemptFailure {
    NamedPath named = NamedPath.parse(lease.file());
    Path file = paths.resolve(named);
    Optional<Disk.Stat> own = find(file);
    if (own.isPresent() && isRecorded(own.get(), lease)) {
      return file;
    }
    Path frozen = paths.resolve(named.sibling(frozenName(named.fileName(), lease.job())));
    if (find(frozen).filter(stat -> isOfSize(stat, lease)).isPresent()) {
      return frozen;
    }
    if (own.isEmpty()) {
      throw new AttemptFailure(
          Diagnosis.ofNode("file-missing", "Cannot read file '" + file + "' on this node"));
    }
    throw new AttemptFailure(
        Diagnosis.ofFrame("file-changed", "'" + file + "' was saved after the job was submitted"));
  }

  private static String frozenName(String name, String job) {
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String ending = dot < 0 ? "" : name.substring(dot);
    return "." + stem + "." + job + ending;
  }

  /** A lease without a size is of a file nobody has looked at: any content is right. */
  private static boolean isRecorded(Disk.Stat stat, Lease lease) {
    if (stat.folder()) {
      return false;
    }
    Instant recorded = Instant.ofEpochMilli(lease.fileModified());
    Duration apart = Duration.between(recorded, stat.modified()).abs();
    return lease.fileBytes() == 0 || isOfSize(stat, lease) && apart.compareTo(TIME_TOLERANCE) <= 0;
  }

  /** A copy may be younger than what it is of. */
  private static boolean isOfSize(Disk.Stat stat, Lease lease) {
    return !stat.folder() && (lease.fileBytes() == 0 || stat.size() == lease.fileBytes());
  }

  private Optional<Disk.Stat> find(Path file) throws AttemptFailure {
    try {
      return disk.find(file);
    } catch (IOException e) {
      throw new AttemptFailure(Diagnosis.ofNode("cannot-read", file + ": " + e.getMessage()));
    }
  }
}
