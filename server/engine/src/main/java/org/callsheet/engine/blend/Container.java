package org.callsheet.engine.blend;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.zip.GZIPInputStream;

/** How a file is packed. */
public enum Container {
  /** Not at all. */
  RAW,
  /** As Blender before 3.0 compresses. */
  GZIP,
  /** As Blender from 3.0 on compresses. */
  ZSTD;

  private static final int GZIP_MAGIC = 0x1F8B;
  private static final int ZSTD_MAGIC = 0x28B52FFD;
  private static final int BUFFER = 64 << 10;

  /** A window of 32 MiB: more than any Blender uses, and a bound for what a file may ask for. */
  private static final int ZSTD_WINDOW_LOG_MAX = 25;

  /** How a file that begins with these bytes is packed; what is nothing known counts as raw. */
  static Container of(FileChannel file) throws IOException {
    if (file.size() < BlendHeader.CLASSIC_BYTES) {
      throw new BlendFault(BlendFault.Kind.FOREIGN, "header", 0);
    }
    ByteBuffer first = ByteBuffer.allocate(4);
    while (first.hasRemaining() && file.read(first, first.position()) >= 0) {
      // Until four bytes are here, or the file is shorter.
    }
    if (first.getInt(0) == ZSTD_MAGIC) {
      return ZSTD;
    }
    return first.getInt(0) >>> 16 == GZIP_MAGIC ? GZIP : RAW;
  }

  /** The content of a file, which now owns the channel. */
  Content open(FileChannel file, Limits limits) throws IOException {
    long max = limits.decoded(file.size());
    return switch (this) {
      case RAW -> new RawContent(file);
      case GZIP -> new StreamContent(file, () -> new GZIPInputStream(unclosed(file), BUFFER), max);
      case ZSTD -> {
        var table = SeekTable.find(file);
        yield table.isPresent()
            ? new SeekableContent(file, table.get(), max)
            : new StreamContent(file, () -> zstd(unclosed(file)), max);
      }
    };
  }

  /** What a zstd file without a seek table unpacks to. */
  static InputStream zstd(InputStream packed) throws IOException {
    return new ZstdInputStreamNoFinalizer(packed)
        .setContinuous(false)
        .setLongMax(ZSTD_WINDOW_LOG_MAX);
  }

  /** The rest of the file; closing the stream leaves the channel open for another beginning. */
  private static InputStream unclosed(FileChannel file) {
    return new java.io.FilterInputStream(Channels.newInputStream(file)) {
      @Override
      public void close() {
        // The content closes the channel.
      }
    };
  }
}
