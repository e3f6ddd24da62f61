package org.callsheet.engine.blend;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** A zstd file with a seek table: only the frames that are asked for are uncompressed. */
final class SeekableContent implements Content {
  private final FileChannel file;
  private final SeekTable table;
  private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
  private final long max;
  private byte[] frame = new byte[0];
  private int frameNumber = -1;
  private long decoded;

  SeekableContent(FileChannel file, SeekTable table, long max) {
    this.file = file;
    this.table = table;
    this.max = max;
  }

  @Override
  public void read(long at, byte[] into, int count) throws IOException {
    if (at + count > table.size()) {
      throw BlendFault.truncated(at);
    }
    int done = 0;
    while (done < count) {
      long place = at + done;
      decode(table.frameOf(place));
      int from = (int) (place - table.decoded()[frameNumber]);
      int length = Math.min(count - done, table.decodedBytes(frameNumber) - from);
      System.arraycopy(frame, from, into, done, length);
      done += length;
    }
  }

  @Override
  public Optional<SeekTable> table() {
    return Optional.of(table);
  }

  @Override
  public long max() {
    return max;
  }

  private void decode(int number) throws IOException {
    if (number == frameNumber) {
      return;
    }
    int bytes = table.decodedBytes(number);
    long start = table.decoded()[number];
    decoded += bytes;
    if (decoded > max) {
      throw BlendFault.tooLarge("bytes", max);
    }
    int packedBytes = table.compressedBytes(number);
    byte[] packed = SeekTable.read(file, table.compressed()[number], packedBytes).array();
    frameNumber = -1;
    frame = frame.length < bytes ? new byte[bytes] : frame;
    try {
      if (zstd.decompressByteArray(frame, 0, bytes, packed, 0, packedBytes) != bytes) {
        throw BlendFault.damaged("compression", start);
      }
    } catch (ZstdException wrong) {
      throw BlendFault.damaged("compression", start);
    }
    frameNumber = number;
  }

  @Override
  public void close() throws IOException {
    try (file) {
      zstd.close();
    }
  }
}
