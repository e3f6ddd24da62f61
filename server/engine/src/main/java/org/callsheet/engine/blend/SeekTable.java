package org.callsheet.engine.blend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the frames of a seekable zstd file begin, from the table in its last, skippable frame (the
 * zstd project's "seekable format"). A table that does not fit its file is as good as none.
 *
 * @param compressed where each frame begins in the file, and where the last one ends
 * @param decoded where its content begins, and where the last one ends
 */
record SeekTable(long[] compressed, long[] decoded) {
  static final int FOOTER_BYTES = 9;
  static final int FOOTER_MAGIC = 0x8F92EAB1;
  static final int SKIPPABLE_MAGIC = 0x184D2A5E;
  private static final int FRAMES_MAX = 1 << 20;
  private static final int FRAME_BYTES_MAX = 16 << 20;

  static Optional<SeekTable> find(FileChannel file) throws IOException {
    long size = file.size();
    if (size < FOOTER_BYTES + 8) {
      return Optional.empty();
    }
    ByteBuffer footer = read(file, size - FOOTER_BYTES, FOOTER_BYTES);
    int frames = footer.getInt(0);
    int entryBytes = (footer.get(4) & 0x80) == 0 ? 8 : 12;
    long tableBytes = (long) frames * entryBytes + FOOTER_BYTES;
    long start = size - tableBytes - 8;
    if (footer.getInt(5) != FOOTER_MAGIC || frames < 1 || frames > FRAMES_MAX || start < 0) {
      return Optional.empty();
    }
    ByteBuffer table = read(file, start, (int) tableBytes + 8);
    if (table.getInt(0) != SKIPPABLE_MAGIC || table.getInt(4) != tableBytes) {
      return Optional.empty();
    }
    return places(table, frames, entryBytes, start);
  }

  private static Optional<SeekTable> places(
      ByteBuffer table, int frames, int entryBytes, long end) {
    long[] compressed = new long[frames + 1];
    long[] decoded = new long[frames + 1];
    for (int i = 0; i < frames; i++) {
      int packed = table.getInt(8 + i * entryBytes);
      int content = table.getInt(12 + i * entryBytes);
      if (packed <= 0 || packed > FRAME_BYTES_MAX || content < 0 || content > FRAME_BYTES_MAX) {
        return Optional.empty();
      }
      compressed[i + 1] = compressed[i] + packed;
      decoded[i + 1] = decoded[i] + content;
    }
    return compressed[frames] == end
        ? Optional.of(new SeekTable(compressed, decoded))
        : Optional.empty();
  }

  /** How many frames there are. */
  int count() {
    return decoded.length - 1;
  }

  /** How many bytes the content has. */
  long size() {
    return decoded[decoded.length - 1];
  }

  /** The frame in which a place inside the content lies. */
  int frameOf(long at) {
    int found = Arrays.binarySearch(decoded, at);
    if (found < 0) {
      return -found - 2;
    }
    int last = found;
    while (decoded[last + 1] == at) {
      last++;
    }
    return last;
  }

  int compressedBytes(int frame) {
    return (int) (compressed[frame + 1] - compressed[frame]);
  }

  int decodedBytes(int frame) {
    return (int) (decoded[frame + 1] - decoded[frame]);
  }

  static ByteBuffer read(FileChannel file, long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw BlendFault.truncated(at);
      }
    }
    return bytes;
  }
}
