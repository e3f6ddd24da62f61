package org.callsheet.engine.farm;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link RecordWriter} wrote; running over the end is a fault of the record. */
final class RecordReader {
  private final byte[] bytes;
  private int at;

  RecordReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean more() {
    return at < bytes.length;
  }

  int one() {
    return bytes[at++] & 0xff;
  }

  long number() {
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

  int small() {
    return Math.toIntExact(number());
  }

  long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  boolean flag() {
    return one() == 1;
  }

  double real() {
    long bits = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      bits |= (long) one() << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  byte[] array() {
    byte[] value = new byte[length()];
    System.arraycopy(bytes, at, value, 0, value.length);
    at += value.length;
    return value;
  }

  char[] chars() {
    char[] value = new char[length()];
    for (int each = 0; each < value.length; each++) {
      value[each] = (char) (one() | one() << 8);
    }
    return value;
  }

  String text() {
    int length = length();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  Instant instant() {
    return Instant.ofEpochMilli(signed());
  }

  <T> Optional<T> maybe(Supplier<T> read) {
    return flag() ? Optional.of(read.get()) : Optional.empty();
  }

  <T> List<T> list(Supplier<T> read) {
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
