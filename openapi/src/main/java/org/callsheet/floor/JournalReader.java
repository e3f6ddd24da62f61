package org.callsheet.floor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a journal's files in order, from the newest checkpoint on. Cuts off an unfinished end (and
 * keeps what it cuts), and steps over damage in the middle, which it reports. One use, one thread.
 */
final class JournalReader {
  private final Disk disk;
  private final Path folder;
  private final JournalLimits limits;
  private final Journal.Replay replay;
  private final boolean repairs;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Segment> superseded = new ArrayList<>();
  private final List<JournalReport.Damage> damage = new ArrayList<>();
  private Optional<JournalReport.Torn> torn = Optional.empty();
  private long records;
  private long bytes;

  /** With {@code repairs} an unfinished end is cut off, else it is only reported. */
  JournalReader(
      Disk disk, Path folder, JournalLimits limits, Journal.Replay replay, boolean repairs) {
    this.disk = disk;
    this.folder = folder;
    this.limits = limits;
    this.replay = replay;
    this.repairs = repairs;
  }

  JournalReport read() throws IOException {
    disk.list(folder).forEach(file -> Segment.of(file).ifPresent(segments::add));
    segments.sort(null);
    startAtCheckpoint();
    long expected = 1;
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.number() != expected && !segment.checkpoint()) {
        report(new JournalReport.Damage(segment.fileName(), 0, 0, "journal-segment-missing"));
      }
      read(segment, i == segments.size() - 1);
      expected = segment.number() + 1;
    }
    return new JournalReport(records, torn, damage);
  }

  /** The files that count, oldest first; empty before the first record. */
  List<Segment> segments() {
    return segments;
  }

  /** Files that a newer checkpoint made unnecessary. */
  List<Segment> superseded() {
    return superseded;
  }

  boolean isDamaged() {
    return !damage.isEmpty();
  }

  long bytes() {
    return bytes;
  }

  private void startAtCheckpoint() {
    int newest = 0;
    for (int i = 0; i < segments.size(); i++) {
      newest = segments.get(i).checkpoint() ? i : newest;
    }
    superseded.addAll(segments.subList(0, newest));
    segments.subList(0, newest).clear();
  }

  private void read(Segment segment, boolean last) throws IOException {
    byte[] file = disk.read(folder.resolve(segment.fileName()));
    bytes += file.length;
    OptionalLong header = Segment.whole(file);
    // Without its header a file may still be a whole checkpoint: then nothing in it may be cut off.
    long whole = header.orElse(segment.checkpoint() ? file.length : 0);
    int offset = Segment.HEADER_BYTES;
    if (header.isEmpty()) {
      offset = skip(new Break(segment, file, 0, Segment.HEADER_BYTES, last, whole));
    }
    while (offset < file.length) {
      switch (segment.at(file, offset, limits.recordBytesMax())) {
        case Segment.Found.Whole(int from, int length, long _, int next) -> {
          replay.record(Arrays.copyOfRange(file, from, from + length));
          records++;
          offset = next;
        }
        case Segment.Found.Broken() ->
            offset = skip(new Break(segment, file, offset, offset + 1, last, whole));
        case Segment.Found.End() -> offset = file.length;
      }
    }
    if (offset < whole && header.isPresent()) {
      report(
          new JournalReport.Damage(segment.fileName(), offset, whole - offset, "journal-damaged"));
    }
  }

  private record Break(
      Segment segment, byte[] file, int broken, int from, boolean last, long whole) {}

  /**
   * Decides what a broken place is. A later record that was written when this place was already
   * durable proves damage; so does any break in a file that is not the last, or in what was whole
   * when the file got its name. Else nothing after it was ever acknowledged, and it is an
   * unfinished write. Returns where to go on reading.
   */
  private int skip(Break at) throws IOException {
    int firstWhole = -1;
    for (int i = Math.min(at.from(), at.file().length); i < at.file().length; i++) {
      if (at.segment().at(at.file(), i, limits.recordBytesMax())
          instanceof Segment.Found.Whole(int _, int _, long durable, int _)) {
        firstWhole = firstWhole < 0 ? i : firstWhole;
        if (durable > at.broken()) {
          return lost(at.segment(), at.broken(), firstWhole);
        }
      }
    }
    if (!at.last() || at.broken() < at.whole()) {
      return lost(at.segment(), at.broken(), firstWhole < 0 ? at.file().length : firstWhole);
    }
    cut(at.segment(), at.file(), at.broken());
    return at.file().length;
  }

  private int lost(Segment segment, int broken, int next) {
    report(new JournalReport.Damage(segment.fileName(), broken, next - broken, "journal-damaged"));
    return next;
  }

  private void report(JournalReport.Damage place) {
    damage.add(place);
    replay.damage(place);
  }

  private void cut(Segment segment, byte[] file, int offset) throws IOException {
    String kept = segment.fileName() + ".torn-" + offset;
    torn =
        Optional.of(new JournalReport.Torn(segment.fileName(), offset, file.length - offset, kept));
    if (!repairs) {
      return;
    }
    Path path = folder.resolve(segment.fileName());
    Path copy = folder.resolve(kept);
    if (disk.exists(copy)) {
      disk.delete(copy);
    }
    try (Disk.Output output = disk.create(copy)) {
      output.write(ByteBuffer.wrap(file, offset, file.length - offset));
      output.force();
    }
    disk.forceFolder(folder);
    try (Disk.Output output = disk.append(path)) {
      output.truncate(offset);
      if (offset == 0) {
        output.write(ByteBuffer.wrap(Segment.header(Segment.HEADER_BYTES)));
      }
      output.force();
    }
    bytes -= file.length - offset;
  }
}
