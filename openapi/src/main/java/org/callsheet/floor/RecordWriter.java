package org.callsheet.floor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Bytes of a journal record: numbers of variable length, texts and arrays with their length. */
public final class RecordWriter {
  private byte[] bytes = new byte[256];
  private int size;

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  public RecordWriter one(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Seven bits a byte, least first. */
  public RecordWriter number(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** A number that may be negative. */
  public RecordWriter signed(long value) {
    return number(value << 1 ^ value >> 63);
  }

  public RecordWriter flag(boolean value) {
    return one(value ? 1 : 0);
  }

  public RecordWriter real(double value) {
    long bits = Double.doubleToLongBits(value);
    for (int shift = 0; shift < 64; shift += 8) {
      one((int) (bits >>> shift));
    }
    return this;
  }

  public RecordWriter array(byte[] value) {
    number(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  public RecordWriter array(char[] value) {
    number(value.length);
    for (char each : value) {
      one(each).one(each >> 8);
    }
    return this;
  }

  public RecordWriter text(String value) {
    return array(value.getBytes(StandardCharsets.UTF_8));
  }

  /** In milliseconds since 1970. */
  public RecordWriter instant(Instant value) {
    return signed(value.toEpochMilli());
  }

  public <T> RecordWriter maybe(Optional<T> value, Consumer<T> write) {
    flag(value.isPresent());
    value.ifPresent(write);
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
