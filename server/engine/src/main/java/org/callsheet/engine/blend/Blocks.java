package org.callsheet.engine.blend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the headers of blocks. Belongs to one thread. */
final class Blocks {
  private static final long CONTENT_BYTES_MAX = 1L << 46;

  private final Content content;
  private final BlendHeader header;
  private final byte[] bytes;
  private final ByteBuffer numbers;

  Blocks(Content content, BlendHeader header) {
    this.content = content;
    this.header = header;
    this.bytes = new byte[header.blockHeaderBytes()];
    this.numbers = ByteBuffer.wrap(bytes).order(header.order());
  }

  /** The block whose header begins at {@code at}. */
  Block read(long at) throws IOException {
    content.read(at, bytes, bytes.length);
    int code = numbers.getInt(0);
    code = header.order() == ByteOrder.BIG_ENDIAN ? code : Integer.reverseBytes(code);
    // On big-endian machines the two letters of a data-block stood behind the zeros.
    code = code >>> 16 == 0 ? code << 16 : code;
    checkCode(code, at);
    Block block = header.wide() ? wide(code, at) : classic(code, at);
    if (block.length() < 0
        || block.length() > CONTENT_BYTES_MAX
        || block.end() > CONTENT_BYTES_MAX) {
      throw BlendFault.damaged("length", at);
    }
    return block;
  }

  /** The block whose header begins at {@code at} will be read. */
  void remember(long at, Block block) throws IOException {
    content.remember(at, block.end() - at);
  }

  private Block wide(int code, long at) {
    return new Block(
        code, numbers.getLong(8), numbers.getInt(4), at + bytes.length, numbers.getLong(16));
  }

  private Block classic(int code, long at) {
    boolean narrow = header.pointerBytes() == 4;
    long address = narrow ? Integer.toUnsignedLong(numbers.getInt(8)) : numbers.getLong(8);
    int structure = numbers.getInt(8 + header.pointerBytes());
    long length = Integer.toUnsignedLong(numbers.getInt(4));
    return new Block(code, address, structure, at + bytes.length, length);
  }

  /** Two letters and two zeros, or four letters or digits: anything else is no block. */
  private static void checkCode(int code, long at) throws BlendFault {
    boolean two = (code & 0xFFFF) == 0;
    for (int shift = two ? 16 : 0; shift < 32; shift += 8) {
      int letter = code >>> shift & 0xFF;
      if (!(letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9')) {
        throw BlendFault.damaged("block", at);
      }
    }
  }
}
