package org.callsheet.floor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Whole files or none: writes a temporary beside the target, forces it, renames it and forces the
 * folder. When a method returns, what it did survives power loss; when it fails, the target is what
 * it was, or already whole and new.
 *
 * <p>A replaced file keeps its mode, group and access list; a symbolic link is followed first.
 * Failures are {@link Refusal}s. Thread-safe; two writers of one file do not mix, the last one
 * wins.
 */
public final class AtomicFile {
  /** How temporaries begin; a scan ignores whatever begins so. */
  public static final String TEMPORARY = ".callsheet.tmp-";

  private static final Pattern OURS = Pattern.compile("\\.callsheet\\.tmp-(?:was-)?[0-9A-Za-z-]+");
  private static final int LINKS_MAX = 40;
  private static final int RENAME_TRIES = 6;
  private static final Duration RENAME_PAUSE = Duration.ofMillis(5);

  private final Disk disk;
  private final Access access;
  private final Consumer<Duration> pause;
  private final AtomicLong counter = new AtomicLong();

  /** Files on {@code disk}; new ones get {@code access}. */
  public AtomicFile(Disk disk, Access access) {
    this(disk, access, wait -> LockSupport.parkNanos(wait.toNanos()));
  }

  AtomicFile(Disk disk, Access access, Consumer<Duration> pause) {
    this.disk = disk;
    this.access = access;
    this.pause = pause;
  }

  /** The same with other access for new files. */
  public AtomicFile with(Access other) {
    return new AtomicFile(disk, other, pause);
  }

  /** Content that is too much to be held in memory. */
  public interface Pieces {
    /** Writes all of it, from the beginning, in pieces that are worth a call of the disk each. */
    void writeTo(OutputStream out) throws IOException;

    /** Asked when all is on the disk: throws if it shall not take its name after all. */
    default void confirm() throws IOException {}
  }

  /** Writes or replaces a file; its folder exists. */
  public void put(Path target, byte[] content) {
    put(target, out -> out.write(content));
  }

  /** The same with content that comes in pieces. A {@link Refusal} of theirs is passed on. */
  public void put(Path target, Pieces content) {
    try {
      Path destination = destination(target);
      Path temporary = write(destination, content);
      try {
        long size = written(temporary).size();
        content.confirm();
        replace(temporary, destination, size);
      } catch (IOException | RuntimeException failure) {
        forget(temporary);
        throw failure;
      }
      disk.forceFolder(destination.getParent());
    } catch (IOException failure) {
      throw Refusal.ofDisk(target, failure);
    }
  }

  /** What was just written; its folder may have moved away meanwhile. */
  private Disk.Stat written(Path temporary) throws IOException {
    return disk.find(temporary).orElseThrow(() -> new NoSuchFileException(temporary.toString()));
  }

  /**
   * Writes a whole file beside {@code target} under a hidden name, durable, with the access that
   * {@link #put} would give it. Whoever asked gives it its name by {@link #publish} or deletes it.
   */
  public Path prepare(Path target, byte[] content) {
    try {
      return write(destination(target), out -> out.write(content));
    } catch (IOException failure) {
      throw Refusal.ofDisk(target, failure);
    }
  }

  /**
   * Gives whole files that lie on the disk their final names, hidden name to final name, replacing
   * what is there, with one force per folder: each appears in one step, and all are durable on
   * return. After a failure some may have their final name.
   */
  public void publish(Map<Path, Path> names) {
    Set<Path> folders = new LinkedHashSet<>();
    for (Map.Entry<Path, Path> each : names.entrySet()) {
      try {
        folders.add(rename(each.getKey(), each.getValue()));
        folders.add(each.getKey().toAbsolutePath().getParent());
      } catch (IOException failure) {
        throw Refusal.ofDisk(each.getValue(), failure);
      }
    }
    for (Path folder : folders) {
      try {
        disk.forceFolder(folder);
      } catch (IOException failure) {
        throw Refusal.ofDisk(folder, failure);
      }
    }
  }

  /**
   * Gives a whole file its final name, which may be lost with the power until the folders of both
   * names are forced.
   *
   * @return the folder of the final name
   */
  public Path rename(Path hidden, Path target) throws IOException {
    Optional<Disk.Stat> whole = disk.find(hidden);
    if (whole.isEmpty()) {
      throw new NoSuchFileException(hidden.toString());
    }
    Path destination = destination(target);
    replace(hidden, destination, whole.get().size());
    return destination.getParent();
  }

  /**
   * Gives a whole file its final name in the folder it is in, where nothing of that name is; a link
   * that leads nowhere is replaced, not followed. May be lost with the power until the folder is
   * forced.
   *
   * @param size of the file, in bytes
   */
  public void renameBeside(Path hidden, String name, long size) throws IOException {
    replace(hidden, hidden.resolveSibling(name), size);
  }

  /** A whole copy, with the access of the original, replacing what is at {@code target}. */
  public void copy(Path source, Path target) {
    try {
      Path destination = destination(target);
      Path temporary = copyBeside(source, destination);
      try {
        replace(temporary, destination, written(temporary).size());
      } catch (IOException failure) {
        forget(temporary);
        throw failure;
      }
      disk.forceFolder(destination.getParent());
    } catch (IOException failure) {
      throw Refusal.ofDisk(target, failure);
    }
  }

  /**
   * A second name for the file as it is now: a hard link, or a copy where the disk has none.
   * Whoever replaces the file (as Blender and we do) leaves the second name its old content.
   */
  public void keep(Path existing, Path name) {
    try {
      disk.link(existing, name);
    } catch (FileAlreadyExistsException taken) {
      throw Refusal.ofDisk(name, taken);
    } catch (IOException | UnsupportedOperationException noLinks) {
      copy(existing, name);
      return;
    }
    try {
      disk.forceFolder(name.toAbsolutePath().getParent());
    } catch (IOException failure) {
      throw Refusal.ofDisk(name, failure);
    }
  }

  /** Removes a file if it is there. */
  public void delete(Path file) {
    try {
      disk.delete(file);
      disk.forceFolder(file.toAbsolutePath().getParent());
    } catch (NoSuchFileException gone) {
      return;
    } catch (IOException failure) {
      throw Refusal.ofDisk(file, failure);
    }
  }

  /**
   * Removes the temporaries in a folder that were last written before that moment, which a process
   * left that ended in the middle. Folders in it are not looked into.
   *
   * @return how many there were
   */
  public int sweep(Path folder, Instant before) {
    int count = 0;
    try {
      for (Path each : disk.list(folder)) {
        if (OURS.matcher(each.getFileName().toString()).matches()
            && disk.find(each).filter(file -> isLeft(file, before)).isPresent()) {
          disk.delete(each);
          count++;
        }
      }
    } catch (NoSuchFileException goneMeanwhile) {
      return count;
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
    return count;
  }

  /** The same in a folder and all below it; links are not followed. */
  public int sweepAll(Path folder, Instant before) {
    try {
      if (!disk.exists(folder)) {
        return 0;
      }
      int count = sweep(folder, before);
      for (Path each : disk.list(folder)) {
        if (disk.linkTarget(each).isEmpty()
            && disk.find(each).map(Disk.Stat::folder).orElse(false)) {
          count += sweepAll(each, before);
        }
      }
      return count;
    } catch (NoSuchFileException goneMeanwhile) {
      return 0;
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private static boolean isLeft(Disk.Stat file, Instant before) {
    return !file.folder() && file.modified().isBefore(before);
  }

  /** Makes a folder and the missing ones above it; those that exist stay as they are. */
  public void createFolders(Path folder) {
    try {
      Deque<Path> missing = new ArrayDeque<>();
      for (Path at = folder.toAbsolutePath(); at != null && !disk.exists(at); at = at.getParent()) {
        missing.push(at);
      }
      for (Path each : missing) {
        createFolder(each);
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private void createFolder(Path folder) throws IOException {
    try {
      disk.createFolder(folder);
    } catch (FileAlreadyExistsException somebodyWasFaster) {
      return;
    }
    disk.grant(folder, access.folderMode(), access.group());
    disk.forceFolder(folder.getParent());
  }

  private Path destination(Path target) throws IOException {
    Path at = target.toAbsolutePath();
    for (int i = 0; i < LINKS_MAX; i++) {
      Optional<Path> next = disk.linkTarget(at);
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    throw new IOException("too many symbolic links: " + target);
  }

  private Path write(Path destination, Pieces content) throws IOException {
    while (true) {
      Path temporary = destination.resolveSibling(temporaryName());
      try (Disk.Output output = open(destination, temporary)) {
        content.writeTo(stream(output));
        output.force();
        return temporary;
      } catch (FileAlreadyExistsException leftOver) {
        // A temporary of a process that ended in the middle: take the next name.
        continue;
      } catch (IOException | RuntimeException failure) {
        forget(temporary);
        throw failure;
      }
    }
  }

  static OutputStream stream(Disk.Output output) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        output.write(ByteBuffer.wrap(new byte[] {(byte) one}));
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        output.write(ByteBuffer.wrap(bytes, from, count));
      }
    };
  }

  private Path copyBeside(Path source, Path destination) throws IOException {
    Path temporary = destination.resolveSibling(temporaryName());
    try (Disk.Output copied = disk.copy(source, temporary)) {
      copied.force();
      return temporary;
    } catch (IOException failure) {
      forget(temporary);
      throw failure;
    }
  }

  private Disk.Output open(Path destination, Path temporary) throws IOException {
    if (disk.exists(destination)) {
      try {
        return disk.createLike(destination, temporary);
      } catch (NoSuchFileException goneMeanwhile) {
        return created(temporary);
      }
    }
    return created(temporary);
  }

  private Disk.Output created(Path temporary) throws IOException {
    Disk.Output output = disk.create(temporary);
    try {
      disk.grant(temporary, access.fileMode(), access.group());
      return output;
    } catch (IOException failure) {
      output.close();
      throw failure;
    }
  }

  /**
   * Tries again while somebody reads the target (Windows shares), and believes the disk, not the
   * error.
   */
  private void replace(Path from, Path to, long size) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        disk.rename(from, to);
        return;
      } catch (IOException failure) {
        if (isDone(from, to, size)) {
          return;
        }
        if (tries == RENAME_TRIES || Refusal.isFull(failure) || !disk.exists(from)) {
          throw failure;
        }
        pause.accept(RENAME_PAUSE.multipliedBy(1L << tries));
      }
    }
  }

  private boolean isDone(Path from, Path to, long size) throws IOException {
    return !disk.exists(from) && disk.find(to).map(seen -> seen.size() == size).orElse(false);
  }

  private void forget(Path temporary) {
    try {
      disk.delete(temporary);
    } catch (IOException left) {
      // A hidden file more: the next start removes it, and the first failure is what matters.
      return;
    }
  }

  private String temporaryName() {
    return TEMPORARY + ProcessHandle.current().pid() + "-" + counter.incrementAndGet();
  }
}
