package org.callsheet.engine.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.engine.farm.JobId;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Small pictures of finished frames, as nodes made them, in {@code cache/thumbnails/<job>/}: they
 * may be deleted at any time. Thread-safe.
 */
public final class Thumbnails {
  /** The largest picture that is taken. */
  public static final int BYTES_MAX = 64 << 10;

  private static final String ENDING = ".jpg";

  private final Disk disk;
  private final AtomicFile files;
  private final Path folder;
  private final Map<JobId, Integer> newest = new ConcurrentHashMap<>();

  /** Pictures in a folder, which is made when the first one comes. */
  public Thumbnails(Disk disk, Path folder) {
    this.disk = disk;
    this.files = new AtomicFile(disk, Access.PRIVATE);
    this.folder = folder;
  }

  /**
   * Keeps a frame's picture.
   *
   * @throws Refusal {@code thumbnail-malformed} for what is no JPEG of at most 64 KB
   */
  public void put(JobId job, int frame, byte[] jpeg) {
    if (jpeg.length > BYTES_MAX || !isJpeg(jpeg)) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "thumbnail-malformed", "max", Integer.toString(BYTES_MAX));
    }
    files.createFolders(folder(job));
    files.put(file(job, frame), jpeg);
    newest.put(job, frame);
  }

  private static boolean isJpeg(byte[] bytes) {
    int last = bytes.length - 1;
    return last > 3
        && (bytes[0] & 0xff) == 0xff
        && (bytes[1] & 0xff) == 0xd8
        && (bytes[last - 1] & 0xff) == 0xff
        && (bytes[last] & 0xff) == 0xd9;
  }

  /** Where a frame's picture is, if there is one. */
  public Optional<Path> find(JobId job, int frame) {
    try {
      return Optional.of(file(job, frame)).filter(this::exists);
    } catch (RuntimeException failure) {
      return Optional.empty();
    }
  }

  private boolean exists(Path file) {
    try {
      return disk.exists(file);
    } catch (IOException failure) {
      return false;
    }
  }

  /** The frame whose picture came last since the server started. */
  public OptionalInt newest(JobId job) {
    Integer frame = newest.get(job);
    return frame == null ? OptionalInt.empty() : OptionalInt.of(frame);
  }

  /** Removes the pictures of a job. */
  public void remove(JobId job) {
    newest.remove(job);
    try {
      if (disk.exists(folder(job))) {
        List<Path> all = disk.list(folder(job));
        all.forEach(files::delete);
        disk.delete(folder(job));
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder(job), failure);
    }
  }

  private Path folder(JobId job) {
    return folder.resolve(job.toString());
  }

  private Path file(JobId job, int frame) {
    return folder(job).resolve(frame + ENDING);
  }
}
