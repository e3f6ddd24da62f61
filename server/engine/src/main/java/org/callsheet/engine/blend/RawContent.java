package org.callsheet.engine.blend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file that is not compressed, read through one window. */
final class RawContent implements Content {
  private static final int WINDOW = 64 << 10;

  private final FileChannel file;
  private final byte[] window = new byte[WINDOW];
  private long windowAt;
  private int windowLength;

  RawContent(FileChannel file) {
    this.file = file;
  }

  @Override
  public void read(long at, byte[] into, int count) throws IOException {
    if (count > WINDOW) {
      if (fill(at, into, count) < count) {
        throw BlendFault.truncated(at);
      }
      return;
    }
    if (at < windowAt || at + count > windowAt + windowLength) {
      windowAt = at;
      windowLength = fill(at, window, WINDOW);
    }
    if (windowLength < at - windowAt + count) {
      throw BlendFault.truncated(at);
    }
    System.arraycopy(window, (int) (at - windowAt), into, 0, count);
  }

  private int fill(long at, byte[] into, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(into, 0, count);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        break;
      }
    }
    return bytes.position();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
