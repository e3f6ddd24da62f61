package org.callsheet.floor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A file system in memory that forgets what was not forced, as a real one does when the power goes:
 * content is safe after {@code force} of the file, names after {@code forceFolder}. It can lose its
 * power, fail, or be full at the N-th operation that changes something, so that a test can try
 * every N until nothing fails any more. Thread-safe.
 */
public final class ForgetfulDisk implements Disk {
  /** What happens at the chosen operation. */
  public enum Fault {
    /** Power goes: this and every later operation fails until {@link #restart}. */
    POWER,
    /** The operation fails; a write may have written a part. */
    ERROR,
    /** No room: a write has written a part. */
    FULL,
    /** It is done, but reported as failed, as some network shares do. */
    DONE_BUT_REPORTED
  }

  /** What the disk only pretends, so that a test can show that it would notice. */
  public enum Lie {
    /** Forcing a file does nothing. */
    CONTENT_IS_SAFE,
    /** Forcing a folder does nothing. */
    NAMES_ARE_SAFE
  }

  private static final int SECTOR = 512;

  private sealed interface Entry permits Folder, File {}

  private static final class Folder implements Entry {
    private final Map<String, Entry> now = new TreeMap<>();
    private final Map<String, Entry> safe = new TreeMap<>();
  }

  private static final class File implements Entry {
    private final long key;
    private final Content now = new Content();
    private final Content safe = new Content();
    private int dirtyFrom = Integer.MAX_VALUE;
    private int lostFrom = Integer.MAX_VALUE;
    private int lostTo;
    private int mode;
    private long modified;

    private File(long key) {
      this.key = key;
    }
  }

  /** A name that appears or goes; of one rename both or none survive. */
  private record Change(Folder folder, String name, Optional<Entry> entry) {}

  private final Folder root = new Folder();
  private List<List<Change>> unsafe = new ArrayList<>();
  private final RandomGenerator parts;
  private Set<Lie> lies = Set.of();
  private long capacity = Long.MAX_VALUE;
  private long operations;
  private long faultAt = Long.MAX_VALUE;
  private Fault fault = Fault.ERROR;
  private boolean off;
  private int boot;
  private long keys;

  /** An empty disk; {@code parts} decides which part of a broken write arrives. */
  public ForgetfulDisk(RandomGenerator parts) {
    this.parts = parts;
  }

  /** Makes folders that are safe at once, to begin with. */
  public synchronized ForgetfulDisk withFolder(Path folder) {
    Folder at = root;
    for (Path part : folder.toAbsolutePath().normalize()) {
      Entry next = at.now.computeIfAbsent(part.toString(), name -> new Folder());
      at.safe.put(part.toString(), next);
      at = (Folder) next;
    }
    return this;
  }

  /** Lets the {@code n}-th changing operation from now on fail, counted from one. */
  public synchronized void failAt(long n, Fault how) {
    faultAt = operations + n;
    fault = how;
  }

  /** No fault any more. */
  public synchronized void failNever() {
    faultAt = Long.MAX_VALUE;
  }

  /** From now on the disk only pretends. */
  public synchronized void lie(Lie... about) {
    lies = Set.of(about);
  }

  /** How much fits on it in all. */
  public synchronized void capacity(long bytes) {
    capacity = bytes;
  }

  /** Changing operations so far. */
  public synchronized long operations() {
    return operations;
  }

  /** Power off and on: exactly what was forced is left. */
  public synchronized void restartForgettingAll() {
    restart(Optional.empty());
  }

  /** Power off and on: what was forced is left, and by chance some of what was not. */
  public synchronized void restart(RandomGenerator chance) {
    restart(Optional.of(chance));
  }

  /** Flips bits of a byte of a file, as old disks do. */
  public synchronized void damage(Path file, long offset) throws IOException {
    File found = file(file);
    found.now.bytes[(int) offset] ^= 0x40;
    if (offset < found.safe.size) {
      found.safe.bytes[(int) offset] ^= 0x40;
    }
  }

  @Override
  public synchronized Optional<Stat> find(Path path) throws IOException {
    check();
    return entry(path).map(ForgetfulDisk::stat);
  }

  @Override
  public synchronized byte[] read(Path file) throws IOException {
    check();
    return file(file).now.copy();
  }

  @Override
  public InputStream open(Path file) throws IOException {
    return new ByteArrayInputStream(read(file));
  }

  @Override
  public synchronized List<Path> list(Path folder) throws IOException {
    check();
    return folder(folder).now.keySet().stream().map(folder::resolve).toList();
  }

  @Override
  public synchronized Path real(Path path) throws IOException {
    check();
    entry(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    return path.toAbsolutePath().normalize();
  }

  @Override
  public synchronized Optional<Path> linkTarget(Path path) throws IOException {
    check();
    return Optional.empty();
  }

  @Override
  public synchronized Output create(Path file) throws IOException {
    boolean reported = begin();
    Folder folder = folder(parent(file));
    if (folder.now.containsKey(name(file))) {
      throw new FileAlreadyExistsException(file.toString());
    }
    File created = new File(++keys);
    created.modified = operations;
    change(List.of(new Change(folder, name(file), Optional.of(created))));
    end(reported);
    return new Writing(created, boot);
  }

  @Override
  public synchronized Output createLike(Path model, Path file) throws IOException {
    int mode = file(model).mode;
    Output output = create(file);
    file(file).mode = mode;
    return output;
  }

  @Override
  public synchronized Output copy(Path source, Path file) throws IOException {
    byte[] content = read(source);
    Output output = createLike(source, file);
    output.write(ByteBuffer.wrap(content));
    return output;
  }

  @Override
  public synchronized Output append(Path file) throws IOException {
    check();
    return new Writing(file(file), boot);
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    boolean reported = begin();
    Folder source = folder(parent(from));
    Entry moved = existing(source, from);
    List<Change> changes = new ArrayList<>();
    changes.add(new Change(source, name(from), Optional.empty()));
    changes.add(new Change(folder(parent(to)), name(to), Optional.of(moved)));
    change(changes);
    end(reported);
  }

  @Override
  public synchronized void link(Path existing, Path name) throws IOException {
    boolean reported = begin();
    Folder folder = folder(parent(name));
    if (folder.now.containsKey(name(name))) {
      throw new FileAlreadyExistsException(name.toString());
    }
    change(List.of(new Change(folder, name(name), Optional.of(file(existing)))));
    end(reported);
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    boolean reported = begin();
    Folder folder = folder(parent(path));
    if (existing(folder, path) instanceof Folder gone && !gone.now.isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    change(List.of(new Change(folder, name(path), Optional.empty())));
    end(reported);
  }

  @Override
  public synchronized void createFolder(Path path) throws IOException {
    boolean reported = begin();
    Folder folder = folder(parent(path));
    if (folder.now.containsKey(name(path))) {
      throw new FileAlreadyExistsException(path.toString());
    }
    change(List.of(new Change(folder, name(path), Optional.of(new Folder()))));
    end(reported);
  }

  @Override
  public synchronized void forceFolder(Path path) throws IOException {
    boolean reported = begin();
    Folder folder = folder(path);
    if (!lies.contains(Lie.NAMES_ARE_SAFE)) {
      List<List<Change>> left = new ArrayList<>();
      Set<Folder> involved = involved(folder);
      for (List<Change> changes : unsafe) {
        if (changes.stream().anyMatch(change -> involved.contains(change.folder()))) {
          makeSafe(changes);
        } else {
          left.add(changes);
        }
      }
      unsafe = left;
    }
    end(reported);
  }

  /** The folder, and those it shares a rename with: a rename is safe in both or in none. */
  private Set<Folder> involved(Folder folder) {
    Set<Folder> involved = new HashSet<>(Set.of(folder));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (List<Change> changes : unsafe) {
        if (changes.stream().anyMatch(change -> involved.contains(change.folder()))) {
          grew |= involved.addAll(changes.stream().map(Change::folder).toList());
        }
      }
    }
    return involved;
  }

  @Override
  public synchronized void grant(Path path, int mode, Optional<String> group) throws IOException {
    boolean reported = begin();
    if (entry(path).orElseThrow(() -> new NoSuchFileException(path.toString()))
        instanceof File file) {
      file.mode = mode;
    }
    end(reported);
  }

  @Override
  public synchronized long usableBytes(Path path) throws IOException {
    check();
    return capacity - used(root);
  }

  /** The mode a file was given. */
  public synchronized int mode(Path path) throws IOException {
    return file(path).mode;
  }

  private void restart(Optional<RandomGenerator> chance) {
    boolean inOrder = chance.map(RandomGenerator::nextBoolean).orElse(true);
    for (List<Change> changes : unsafe) {
      boolean survives = chance.map(RandomGenerator::nextBoolean).orElse(false);
      if (!survives && inOrder) {
        break;
      }
      if (survives) {
        makeSafe(changes);
      }
    }
    unsafe = new ArrayList<>();
    wake(root, chance);
    off = false;
    faultAt = Long.MAX_VALUE;
    boot++;
  }

  private void wake(Folder folder, Optional<RandomGenerator> chance) {
    folder.now.clear();
    folder.now.putAll(folder.safe);
    for (Entry entry : folder.now.values()) {
      switch (entry) {
        case Folder inner -> wake(inner, chance);
        case File file -> wake(file, chance);
      }
    }
  }

  /** Each sector of what was not forced arrived or did not, in any order; so did the new length. */
  private static void wake(File file, Optional<RandomGenerator> chance) {
    Content left = new Content();
    left.put(0, file.safe.bytes, 0, file.safe.size);
    if (chance.isPresent() && file.dirtyFrom < Integer.MAX_VALUE) {
      RandomGenerator random = chance.get();
      int longer = Math.max(file.now.size, file.safe.size);
      int shorter = Math.min(file.now.size, file.safe.size);
      left.resize(random.nextInt(shorter, longer + 1));
      for (int at = file.dirtyFrom; at < left.size; at = (at / SECTOR + 1) * SECTOR) {
        int end = Math.min(Math.min((at / SECTOR + 1) * SECTOR, left.size), file.now.size);
        if (end > at && random.nextBoolean()) {
          left.put(at, file.now.bytes, at, end - at);
        }
      }
    }
    file.now.become(left);
    file.safe.become(left);
    file.dirtyFrom = Integer.MAX_VALUE;
    file.lostFrom = Integer.MAX_VALUE;
    file.lostTo = 0;
  }

  private void makeSafe(List<Change> changes) {
    for (Change change : changes) {
      change
          .entry()
          .ifPresentOrElse(
              entry -> change.folder().safe.put(change.name(), entry),
              () -> change.folder().safe.remove(change.name()));
    }
  }

  private void change(List<Change> changes) {
    for (Change change : changes) {
      change
          .entry()
          .ifPresentOrElse(
              entry -> change.folder().now.put(change.name(), entry),
              () -> change.folder().now.remove(change.name()));
    }
    unsafe.add(changes);
  }

  /** Counts; whether the operation is to be done and then reported as failed. */
  private boolean begin() throws IOException {
    check();
    operations++;
    if (operations != faultAt) {
      return false;
    }
    off = fault == Fault.POWER;
    return switch (fault) {
      case POWER -> throw new IOException("power is off");
      case ERROR -> throw new IOException("Input/output error");
      case FULL -> throw new IOException("No space left on device");
      case DONE_BUT_REPORTED -> true;
    };
  }

  private void end(boolean reported) throws IOException {
    if (reported) {
      throw new IOException("Input/output error");
    }
  }

  private void check() throws IOException {
    if (off) {
      throw new IOException("power is off");
    }
  }

  private Optional<Entry> entry(Path path) {
    Entry at = root;
    for (Path part : path.toAbsolutePath().normalize()) {
      if (!(at instanceof Folder folder) || !folder.now.containsKey(part.toString())) {
        return Optional.empty();
      }
      at = folder.now.get(part.toString());
    }
    return Optional.of(at);
  }

  private Folder folder(Path path) throws IOException {
    Entry found = entry(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    if (found instanceof Folder folder) {
      return folder;
    }
    throw new NotDirectoryException(path.toString());
  }

  private File file(Path path) throws IOException {
    Entry found = entry(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    if (found instanceof File file) {
      return file;
    }
    throw new IOException("Is a directory: " + path);
  }

  private static Entry existing(Folder folder, Path path) throws IOException {
    return Optional.ofNullable(folder.now.get(name(path)))
        .orElseThrow(() -> new NoSuchFileException(path.toString()));
  }

  private static Path parent(Path path) {
    return path.toAbsolutePath().normalize().getParent();
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static Stat stat(Entry entry) {
    return switch (entry) {
      case Folder folder -> new Stat(true, 0, Instant.EPOCH, "folder-" + folder.hashCode());
      case File file ->
          new Stat(false, file.now.size, Instant.ofEpochMilli(file.modified), "file-" + file.key);
    };
  }

  private static long used(Folder folder) {
    long sum = 0;
    for (Entry entry : folder.now.values()) {
      sum +=
          switch (entry) {
            case Folder inner -> used(inner);
            case File file -> file.now.size;
          };
    }
    return sum;
  }

  private final class Writing implements Output {
    private final File file;
    private final int opened;
    private boolean closed;

    private Writing(File file, int opened) {
      this.file = file;
      this.opened = opened;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      synchronized (ForgetfulDisk.this) {
        checkOpen();
        boolean reported;
        try {
          reported = begin();
        } catch (IOException failure) {
          put(bytes, parts.nextInt(bytes.remaining() + 1));
          throw failure;
        }
        if (capacity < Long.MAX_VALUE && capacity - used(root) < bytes.remaining()) {
          put(bytes, (int) Math.max(0, capacity - used(root)));
          throw new IOException("No space left on device");
        }
        put(bytes, bytes.remaining());
        end(reported);
      }
    }

    private void put(ByteBuffer bytes, int count) {
      byte[] copy = new byte[count];
      bytes.get(copy);
      file.dirtyFrom = Math.min(file.dirtyFrom, file.now.size);
      file.now.put(file.now.size, copy, 0, count);
      file.modified = operations;
    }

    /** After a failed force the system forgets that those bytes were never written. */
    @Override
    public void force() throws IOException {
      synchronized (ForgetfulDisk.this) {
        checkOpen();
        boolean reported;
        try {
          reported = begin();
        } catch (IOException failure) {
          file.lostFrom = Math.min(file.lostFrom, file.dirtyFrom);
          file.lostTo = Math.max(file.lostTo, file.now.size);
          throw failure;
        }
        if (lies.contains(Lie.CONTENT_IS_SAFE)) {
          return;
        }
        int from = Math.min(file.dirtyFrom, file.safe.size);
        file.safe.resize(file.now.size);
        for (int at = from; at < file.now.size; at++) {
          if (at < file.lostFrom || at >= file.lostTo) {
            file.safe.bytes[at] = file.now.bytes[at];
          }
        }
        file.dirtyFrom = Integer.MAX_VALUE;
        end(reported);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (ForgetfulDisk.this) {
        checkOpen();
        boolean reported = begin();
        file.dirtyFrom = Math.min(file.dirtyFrom, (int) size);
        file.now.resize((int) size);
        end(reported);
      }
    }

    @Override
    public long size() throws IOException {
      synchronized (ForgetfulDisk.this) {
        checkOpen();
        return file.now.size;
      }
    }

    @Override
    public void close() {
      closed = true;
    }

    private void checkOpen() throws IOException {
      check();
      if (closed || opened != boot) {
        throw new IOException("closed");
      }
    }
  }

  /** Bytes that grow. */
  private static final class Content {
    private byte[] bytes = new byte[64];
    private int size;

    private void put(int at, byte[] source, int from, int count) {
      if (at + count > size) {
        resize(at + count);
      }
      System.arraycopy(source, from, bytes, at, count);
    }

    private void resize(int wanted) {
      if (wanted > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(wanted, bytes.length * 2));
      }
      if (wanted < size) {
        Arrays.fill(bytes, wanted, size, (byte) 0);
      }
      size = wanted;
    }

    private void become(Content other) {
      bytes = other.bytes.clone();
      size = other.size;
    }

    private byte[] copy() {
      return Arrays.copyOf(bytes, size);
    }
  }
}
