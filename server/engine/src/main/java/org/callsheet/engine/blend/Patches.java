package org.callsheet.engine.blend;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** New bytes for fields, by their place in the unpacked content; little-endian. */
final class Patches {
  private final NavigableMap<Long, byte[]> bytes = new TreeMap<>();

  /** A whole number that fits, as the edit that brings it has checked. */
  void put(Place place, int value) throws BlendFault {
    ByteBuffer field = field(place);
    switch (place.bytes()) {
      case Short.BYTES -> field.putShort((short) value);
      case Integer.BYTES -> field.putInt(value);
      default -> throw BlendFault.damaged("catalogue", place.at());
    }
  }

  void put(Place place, float value) throws BlendFault {
    if (place.bytes() != Float.BYTES) {
      throw BlendFault.damaged("catalogue", place.at());
    }
    field(place).putFloat(value);
  }

  /** A text and zeros behind it; false if it does not fit, and then nothing is kept. */
  boolean put(Place place, String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    if (text.length >= place.bytes()) {
      return false;
    }
    field(place).put(text);
    return true;
  }

  private ByteBuffer field(Place place) {
    byte[] field = new byte[place.bytes()];
    bytes.put(place.at(), field);
    return ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where the last one ends; 0 if there is none. */
  long end() {
    Map.Entry<Long, byte[]> last = bytes.lastEntry();
    return last == null ? 0 : last.getKey() + last.getValue().length;
  }

  /** Whether any byte from {@code from} to before {@code to} is new. */
  boolean touches(long from, long to) {
    Map.Entry<Long, byte[]> last = bytes.lowerEntry(to);
    return last != null && last.getKey() + last.getValue().length > from;
  }

  /** Changes the {@code count} bytes that stand at {@code at} of the content. */
  void apply(byte[] content, int count, long at) {
    Long first = bytes.floorKey(at);
    for (var patch : bytes.tailMap(first == null ? at : first).entrySet()) {
      long from = Math.max(at, patch.getKey());
      long to = Math.min(at + count, patch.getKey() + patch.getValue().length);
      if (patch.getKey() >= at + count) {
        return;
      }
      if (from < to) {
        int length = (int) (to - from);
        System.arraycopy(
            patch.getValue(), (int) (from - patch.getKey()), content, (int) (from - at), length);
      }
    }
  }
}
