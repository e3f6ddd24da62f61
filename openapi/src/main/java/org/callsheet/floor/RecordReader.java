package org.callsheet.floor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link RecordWriter} wrote; running over the end is a fault of the record. */
public final class RecordReader {
  private final byte[] bytes;
  private int at;

  public RecordReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean more() {
    return at < bytes.length;
  }

  public int one() {
    return bytes[at++] & 0xff;
  }

  public long number() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  public int small() {
    return Math.toIntExact(number());
  }

  public long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  public boolean flag() {
    return one() == 1;
  }

  public double real() {
    long bits = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      bits |= (long) one() << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  public byte[] array() {
    byte[] value = new byte[length()];
    System.arraycopy(bytes, at, value, 0, value.length);
    at += value.length;
    return value;
  }

  public char[] chars() {
    char[] value = new char[length()];
    for (int each = 0; each < value.length; each++) {
      value[each] = (char) (one() | one() << 8);
    }
    return value;
  }

  public String text() {
    int length = length();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  public Instant instant() {
    return Instant.ofEpochMilli(signed());
  }

  public <T> Optional<T> maybe(Supplier<T> read) {
    return flag() ? Optional.of(read.get()) : Optional.empty();
  }

  public <T> List<T> list(Supplier<T> read) {
    int length = length();
    List<T> list = new ArrayList<>(length);
    for (int each = 0; each < length; each++) {
      list.add(read.get());
    }
    return list;
  }

  private int length() {
    int length = small();
    if (length > bytes.length) {
      throw new IndexOutOfBoundsException("a length of " + length + " at " + at);
    }
    return length;
  }
}
