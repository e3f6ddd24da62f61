package org.callsheet.engine.blend;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipException;

/**
 * A compressed file that can only be read from its beginning: what lies between is uncompressed and
 * dropped, and a step back begins again, except to what was remembered.
 */
final class StreamContent implements Content {
  private static final int WINDOW = 64 << 10;
  private static final long REMEMBERED_BYTES_MAX = 8 << 20;

  /** What an entry costs besides its bytes. */
  private static final int ENTRY_BYTES = 100;

  /** Begins to uncompress; the channel stands at the start of the file. */
  interface Opening {
    InputStream open() throws IOException;
  }

  private final FileChannel file;
  private final Opening opening;
  private final long max;
  private final byte[] window = new byte[WINDOW];
  private final NavigableMap<Long, byte[]> remembered = new TreeMap<>();
  private long rememberedBytes;
  private InputStream stream = InputStream.nullInputStream();
  private long windowAt;
  private int windowLength;
  private Optional<BlendFault> end = Optional.empty();

  StreamContent(FileChannel file, Opening opening, long max) throws IOException {
    this.file = file;
    this.opening = opening;
    this.max = max;
    begin();
  }

  @Override
  public void remember(long at, long count) throws IOException {
    long cost = count + ENTRY_BYTES;
    if (count <= WINDOW && rememberedBytes + cost <= REMEMBERED_BYTES_MAX) {
      byte[] bytes = new byte[(int) count];
      read(at, bytes, bytes.length);
      remembered.put(at, bytes);
      rememberedBytes += cost;
    }
  }

  @Override
  public void read(long at, byte[] into, int count) throws IOException {
    if (at < windowAt) {
      Map.Entry<Long, byte[]> known = remembered.floorEntry(at);
      if (known != null && at + count <= known.getKey() + known.getValue().length) {
        System.arraycopy(known.getValue(), (int) (at - known.getKey()), into, 0, count);
        return;
      }
      begin();
    }
    int done = 0;
    while (done < count) {
      long place = at + done;
      if (place < windowAt + windowLength) {
        int from = (int) (place - windowAt);
        int length = Math.min(count - done, windowLength - from);
        System.arraycopy(window, from, into, done, length);
        done += length;
      } else {
        advance();
      }
    }
  }

  @Override
  public long max() {
    return max;
  }

  private void begin() throws IOException {
    stream.close();
    file.position(0);
    windowAt = 0;
    windowLength = 0;
    end = Optional.empty();
    try {
      stream = opening.open();
    } catch (EOFException ended) {
      throw BlendFault.truncated(0);
    } catch (ZipException wrong) {
      throw BlendFault.damaged("compression", 0);
    }
  }

  private void advance() throws IOException {
    windowAt += windowLength;
    windowLength = 0;
    if (windowAt > max) {
      throw BlendFault.tooLarge("bytes", max);
    }
    if (end.isPresent()) {
      throw end.get();
    }
    fill();
    if (windowLength == 0) {
      throw end.orElseGet(() -> BlendFault.truncated(windowAt));
    }
  }

  /** Fills the window; what came before a broken place still counts. */
  private void fill() {
    try {
      int read = 0;
      while (read >= 0 && windowLength < WINDOW) {
        windowLength += read;
        read = stream.read(window, windowLength, WINDOW - windowLength);
      }
    } catch (EOFException ended) {
      end = Optional.of(BlendFault.truncated(windowAt + windowLength));
    } catch (IOException wrong) {
      end = Optional.of(BlendFault.damaged("compression", windowAt + windowLength));
    }
  }

  @Override
  public void close() throws IOException {
    try (file) {
      stream.close();
    }
  }
}
