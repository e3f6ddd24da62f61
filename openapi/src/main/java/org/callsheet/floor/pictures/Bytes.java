package org.callsheet.floor.pictures;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file read at any place. Reading behind its end is an {@link EOFException}. */
final class Bytes implements AutoCloseable {
  private static final int PIECE_MAX = 1 << 28;

  private final FileChannel channel;
  private final long size;

  private Bytes(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  static Bytes open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new Bytes(channel, channel.size());
  }

  long size() {
    return size;
  }

  /** So many bytes from a place on. */
  byte[] at(long place, long length) throws IOException {
    if (place < 0 || length < 0 || length > PIECE_MAX || place + length > size) {
      throw new EOFException();
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, place + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
    return buffer.array();
  }

  boolean startsWith(byte[] signature) throws IOException {
    return size >= signature.length && java.util.Arrays.equals(at(0, signature.length), signature);
  }

  int bigInt(long place) throws IOException {
    return ByteBuffer.wrap(at(place, 4)).getInt();
  }

  int littleInt(long place) throws IOException {
    return ByteBuffer.wrap(at(place, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
