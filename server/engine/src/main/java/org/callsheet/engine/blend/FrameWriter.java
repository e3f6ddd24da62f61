package org.callsheet.engine.blend;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes a seekable zstd file as Blender does: frames, and their table in a skippable one. */
final class FrameWriter implements Closeable {
  /** How much goes into one frame, as in Blender. */
  static final int FRAME_BYTES = 1 << 20;

  /** The level that Blender uses. */
  private static final int LEVEL = 3;

  private final OutputStream out;
  private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);
  private ByteBuffer table = table(1 << 10);

  FrameWriter(OutputStream out) {
    this.out = out;
  }

  /** A frame that is packed already. */
  void put(byte[] packed, int count, int decoded) throws IOException {
    out.write(packed, 0, count);
    if (!table.hasRemaining()) {
      table = table(2 * table.capacity()).put(table.flip());
    }
    table.putInt(count).putInt(decoded);
  }

  void pack(byte[] content, int count) throws IOException {
    byte[] packed = zstd.compress(Arrays.copyOf(content, count));
    put(packed, packed.length, count);
  }

  /** The table; nothing comes after it. */
  void finish() throws IOException {
    int entries = table.position();
    int bytes = entries + SeekTable.FOOTER_BYTES;
    ByteBuffer last = table(8 + bytes);
    last.putInt(SeekTable.SKIPPABLE_MAGIC).putInt(bytes).put(table.flip());
    last.putInt(entries / 8).put((byte) 0).putInt(SeekTable.FOOTER_MAGIC);
    out.write(last.array());
  }

  @Override
  public void close() {
    zstd.close();
  }

  private static ByteBuffer table(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
