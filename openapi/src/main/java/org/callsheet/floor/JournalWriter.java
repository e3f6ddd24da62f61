package org.callsheet.floor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a journal's files. Used by one thread at a time; {@link #failure}, {@link #bytes} and
 * {@link #hasRoom} by any. After the first failure every method does nothing.
 */
final class JournalWriter {
  private static final String UNFINISHED = ".unfinished";

  private final Disk disk;
  private final Path folder;
  private final JournalLimits limits;
  private final List<Segment> segments;
  private ByteBuffer group;
  private Disk.Output output;
  private long size;
  private long durable;
  private boolean keepOld;
  private volatile long bytes;
  private volatile Optional<Refusal> failure = Optional.empty();

  private JournalWriter(Disk disk, Path folder, JournalLimits limits, JournalReader reader) {
    this.disk = disk;
    this.folder = folder;
    this.limits = limits;
    this.segments = new ArrayList<>(reader.segments());
    this.keepOld = reader.isDamaged();
    this.bytes = reader.bytes();
    this.group = buffer(limits.groupBytesMax());
  }

  /** Goes on at the end of what the reader found; begins a new file after damage. */
  static JournalWriter open(Disk disk, Path folder, JournalLimits limits, JournalReader reader)
      throws IOException {
    JournalWriter writer = new JournalWriter(disk, folder, limits, reader);
    for (Path file : disk.list(folder)) {
      if (file.getFileName().toString().endsWith(UNFINISHED)) {
        disk.delete(file);
      }
    }
    writer.delete(reader.superseded());
    if (writer.segments.isEmpty() || reader.isDamaged()) {
      writer.begin();
    } else {
      writer.goOn();
    }
    return writer;
  }

  Optional<Refusal> failure() {
    return failure;
  }

  long bytes() {
    return bytes;
  }

  boolean hasRoom() {
    try {
      return disk.usableBytes(folder) >= limits.reserveBytes();
    } catch (IOException unknown) {
      return false;
    }
  }

  /** Takes a record into the group, writing the group when it is full. */
  void put(byte[] record) {
    int needed = Segment.RECORD_HEADER_BYTES + record.length;
    if (group.position() > 0 && group.remaining() < needed) {
      flush();
    }
    if (group.capacity() < needed) {
      group = buffer(needed);
    }
    if (failure.isEmpty()) {
      segments.getLast().put(group, record, size + group.position(), durable);
    }
  }

  /** Writes the group. */
  void flush() {
    attempt(
        () -> {
          if (group.position() == 0) {
            return;
          }
          int length = group.position();
          output.write(group.flip());
          group =
              group.capacity() > limits.groupBytesMax()
                  ? buffer(limits.groupBytesMax())
                  : group.clear();
          size += length;
          bytes += length;
          if (size > limits.segmentBytesMax()) {
            output.force();
            output.close();
            begin();
          }
        });
  }

  /** Makes all that was written durable. */
  void force() {
    attempt(
        () -> {
          if (durable < size) {
            output.force();
            durable = size;
          }
        });
  }

  /** A new file that begins with a snapshot and takes the place of all before it. */
  void rewrite(List<byte[]> snapshot) {
    attempt(
        () -> {
          output.force();
          Segment next = segments.getLast().next(true);
          Path unfinished = folder.resolve(next.fileName() + UNFINISHED);
          try (Disk.Output whole = disk.create(unfinished)) {
            size = writeAll(next, whole, snapshot);
            whole.force();
          }
          disk.rename(unfinished, folder.resolve(next.fileName()));
          disk.forceFolder(folder);
          output.close();
          output = disk.append(folder.resolve(next.fileName()));
          durable = size;
          bytes = size;
          List<Segment> older = List.copyOf(segments);
          segments.clear();
          segments.add(next);
          remove(older);
        });
  }

  /** Forces and closes. */
  void close() {
    force();
    attempt(output::close);
  }

  private long writeAll(Segment next, Disk.Output whole, List<byte[]> snapshot) throws IOException {
    long length = Segment.HEADER_BYTES;
    for (byte[] record : snapshot) {
      length += Segment.RECORD_HEADER_BYTES + record.length;
    }
    whole.write(ByteBuffer.wrap(Segment.header(length)));
    long at = Segment.HEADER_BYTES;
    for (byte[] record : snapshot) {
      ByteBuffer one = buffer(Segment.RECORD_HEADER_BYTES + record.length);
      next.put(one, record, at, at);
      at += one.position();
      whole.write(one.flip());
    }
    return at;
  }

  private void begin() throws IOException {
    Segment next = segments.isEmpty() ? new Segment(1, false) : segments.getLast().next(false);
    Path file = folder.resolve(next.fileName());
    output = disk.create(file);
    output.write(ByteBuffer.wrap(Segment.header(Segment.HEADER_BYTES)));
    output.force();
    disk.forceFolder(folder);
    segments.add(next);
    size = Segment.HEADER_BYTES;
    durable = size;
    bytes += size;
  }

  /** What was read may not have been forced before the crash; it counts from now on. */
  private void goOn() throws IOException {
    output = disk.append(folder.resolve(segments.getLast().fileName()));
    output.force();
    disk.forceFolder(folder);
    size = output.size();
    durable = size;
  }

  /** Damaged files are kept under another name: somebody may want to look at them. */
  private void remove(List<Segment> older) throws IOException {
    if (!keepOld) {
      delete(older);
      return;
    }
    for (Segment segment : older) {
      disk.rename(
          folder.resolve(segment.fileName()), folder.resolve(segment.fileName() + ".damaged"));
    }
    keepOld = false;
    disk.forceFolder(folder);
  }

  private void delete(List<Segment> older) throws IOException {
    for (Segment segment : older) {
      disk.delete(folder.resolve(segment.fileName()));
    }
    disk.forceFolder(folder);
  }

  private ByteBuffer buffer(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void attempt(Step step) {
    if (failure.isPresent()) {
      return;
    }
    try {
      step.run();
    } catch (IOException cause) {
      failure = Optional.of(readOnly(cause));
    } catch (RuntimeException fault) {
      failure = Optional.of(readOnly(new IOException(fault)));
    }
  }

  private Refusal readOnly(IOException cause) {
    Refusal why = Refusal.ofDisk(folder, cause);
    return new Refusal(
        why.kind() == Refusal.Kind.DISK_FULL ? why.kind() : Refusal.Kind.READ_ONLY,
        "journal-read-only",
        Map.of("path", folder.toString(), "detail", why.code()),
        cause);
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
