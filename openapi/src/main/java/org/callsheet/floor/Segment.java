package org.callsheet.floor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The bytes of one journal file: its name, its header, its records. Knows no disk and no threads.
 * See {@code docs/formats/journal.md}.
 *
 * @param number its place in the order, from one
 * @param checkpoint whether it begins with everything that came before
 */
record Segment(long number, boolean checkpoint) implements Comparable<Segment> {
  static final int HEADER_BYTES = 24;
  static final int RECORD_HEADER_BYTES = 12;
  private static final int VERSION = 1;
  private static final byte[] MAGIC = "CALLSHTJ".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern NAME = Pattern.compile("(\\d{10})\\.(journal|checkpoint)");

  /** What stands at one offset. */
  sealed interface Found {
    /** A whole record; {@code durable} is how far the file was forced when it was written. */
    record Whole(int from, int length, long durable, int next) implements Found {}

    /** The end of the file. */
    record End() implements Found {}

    /** No record. */
    record Broken() implements Found {}
  }

  static Optional<Segment> of(Path file) {
    Matcher match = NAME.matcher(file.getFileName().toString());
    if (!match.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Segment(Long.parseLong(match.group(1)), match.group(2).equals("checkpoint")));
  }

  String fileName() {
    return "%010d.%s".formatted(number, checkpoint ? "checkpoint" : "journal");
  }

  Segment next(boolean asCheckpoint) {
    return new Segment(number + 1, asCheckpoint);
  }

  @Override
  public int compareTo(Segment other) {
    return Long.compare(number, other.number);
  }

  /** The header of a file whose first {@code whole} bytes are durable before it gets its name. */
  static byte[] header(long whole) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putInt(VERSION).putLong(whole);
    CRC32C sum = new CRC32C();
    sum.update(header.array(), 0, header.position());
    return header.putInt((int) sum.getValue()).array();
  }

  /**
   * How much of the file is whole since its beginning, if the header is ours; another version is
   * refused.
   */
  static OptionalLong whole(byte[] file) {
    if (file.length < HEADER_BYTES) {
      return OptionalLong.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    CRC32C sum = new CRC32C();
    sum.update(file, 0, HEADER_BYTES - 4);
    if (header.getInt(HEADER_BYTES - 4) != (int) sum.getValue()) {
      return OptionalLong.empty();
    }
    if (header.getInt(MAGIC.length) != VERSION) {
      throw Refusal.of(
          Refusal.Kind.INTERNAL,
          "journal-version",
          "found",
          Integer.toString(header.getInt(MAGIC.length)),
          "known",
          Integer.toString(VERSION));
    }
    return OptionalLong.of(header.getLong(MAGIC.length + 4));
  }

  /** Puts one record at the end of {@code group}; {@code offset} is where it will stand. */
  void put(ByteBuffer group, byte[] record, long offset, long durable) {
    int start = group.position();
    group.putInt(record.length).putInt((int) (offset - durable)).putInt(0).put(record);
    group.putInt(start + 8, sum(group.array(), start, record.length) ^ place(offset));
  }

  /** What stands at {@code offset} of a file. */
  Found at(byte[] file, int offset, int recordBytesMax) {
    if (offset == file.length) {
      return new Found.End();
    }
    if (file.length - offset < RECORD_HEADER_BYTES) {
      return new Found.Broken();
    }
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = header.getInt(offset);
    int from = offset + RECORD_HEADER_BYTES;
    if (length < 1 || length > recordBytesMax || length > file.length - from) {
      return new Found.Broken();
    }
    long distance = Integer.toUnsignedLong(header.getInt(offset + 4));
    if (distance > offset - HEADER_BYTES) {
      return new Found.Broken();
    }
    if (header.getInt(offset + 8) != (sum(file, offset, length) ^ place(offset))) {
      return new Found.Broken();
    }
    return new Found.Whole(from, length, offset - distance, from + length);
  }

  /** Mixed into each checksum, so that a record of another place or file is none here. */
  private int place(long offset) {
    return (int) offset ^ (int) number * 0x9E3779B1;
  }

  /** Over length, distance and content. */
  private static int sum(byte[] bytes, int start, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, start, 8);
    sum.update(bytes, start + RECORD_HEADER_BYTES, length);
    return (int) sum.getValue();
  }
}
