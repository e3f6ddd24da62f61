package org.callsheet.engine.production;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.callsheet.engine.farm.DoneFrame;
import org.callsheet.engine.farm.FarmListener;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Source;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * The file of each job as it was submitted, under a second, hidden name beside it: {@code
 * .010.j12.blend}. Whoever saves {@code 010.blend} over meanwhile (Blender and we do that by
 * another file in its place) leaves the second name what it was, and nodes go on with that. It
 * costs no room on disks with hard links; elsewhere it is a copy. Gone when the job has ended.
 * Thread-safe.
 */
public final class FrozenCopies implements FarmListener {
  private final NamedPaths paths;
  private final Disk disk;
  private final AtomicFile files;
  private final Executor executor;

  /**
   * Frozen copies of files in named paths.
   *
   * @param executor where keeping and removing may wait for the disk
   */
  public FrozenCopies(NamedPaths paths, Disk disk, AtomicFile files, Executor executor) {
    this.paths = paths;
    this.disk = disk;
    this.files = files;
    this.executor = executor;
  }

  /** Where waiting for the disk harms nobody. */
  Executor executor() {
    return executor;
  }

  /**
   * Keeps the job's file as it was submitted; false where that is not possible. Without it a job
   * whose file is saved over stops with a sentence, so this is no reason to refuse a job.
   */
  public boolean freeze(JobView job) {
    Source source = job.request().source();
    try {
      Path file = paths.resolve(source.file());
      Path copy = paths.resolve(name(source.file(), job.id()));
      if (isRecorded(copy, source)) {
        return true;
      }
      if (!isRecorded(file, source)) {
        return false;
      }
      files.delete(copy); // of another farm that counted its jobs like this one
      files.keep(file, copy);
      if (isRecorded(file, source) || isRecorded(copy, source)) {
        return true;
      }
      files.delete(copy); // it was saved over in this very moment
      return false;
    } catch (IOException | Refusal noRoom) {
      return false;
    }
  }

  /**
   * SHA-256 of the job's file as it was submitted, lower case hexadecimal; empty when neither it
   * nor its copy is that any more. Reads all of it.
   */
  Optional<String> hash(JobView job) {
    Source source = job.request().source();
    for (NamedPath each : List.of(name(source.file(), job.id()), source.file())) {
      try {
        Path file = paths.resolve(each);
        if (isRecorded(file, source)) {
          String hash = sha256(file);
          if (isRecorded(file, source)) {
            return Optional.of(hash);
          }
        }
      } catch (IOException | Refusal notThisOne) {
        continue;
      }
    }
    return Optional.empty();
  }

  private String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(disk.open(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private boolean isRecorded(Path file, Source source) throws IOException {
    Optional<Disk.Stat> stat = disk.find(file);
    return stat.isPresent()
        && !stat.get().folder()
        && stat.get().size() == source.bytes()
        && stat.get().modified().toEpochMilli() == source.modifiedMillis();
  }

  @Override
  public void frameDone(JobView job, DoneFrame done) {
    // the others still need it
  }

  @Override
  public void jobEnded(JobView job) {
    executor.execute(() -> remove(job));
  }

  /** Removes what is left of a job that has ended; true if there was something. */
  public boolean remove(JobView job) {
    try {
      Path copy = paths.resolve(name(job.request().source().file(), job.id()));
      boolean isThere = disk.exists(copy);
      files.delete(copy);
      return isThere;
    } catch (IOException | Refusal notNow) {
      // The next start tries again.
      return false;
    }
  }

  private static NamedPath name(NamedPath file, JobId job) {
    String name = file.fileName();
    int dot = name.lastIndexOf('.');
    int stem = dot < 0 ? name.length() : dot;
    return file.sibling("." + name.substring(0, stem) + "." + job + name.substring(stem));
  }
}
