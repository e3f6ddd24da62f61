package org.callsheet.engine.blend;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads single blocks by the file's catalogue. Belongs to one thread. */
final class Reader {
  private static final int TEXT_BYTES_MAX = 4096;

  private final Content content;
  private final BlendHeader header;
  private final Blocks blocks;
  private final Catalogue catalogue;

  Reader(Content content, BlendHeader header, Blocks blocks, Catalogue catalogue) {
    this.content = content;
    this.header = header;
    this.blocks = blocks;
    this.catalogue = catalogue;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** The first value in the block whose header begins at {@code at}. */
  Values read(long at, Structure structure) throws IOException {
    Block block = blocks.read(at);
    if (block.length() < structure.bytes()) {
      throw BlendFault.damaged("length", at);
    }
    byte[] bytes = new byte[structure.bytes()];
    content.read(block.at(), bytes, bytes.length);
    return new Values(catalogue, structure, block, ByteBuffer.wrap(bytes).order(header.order()));
  }

  /** The text in the block whose header begins at {@code at}, if it lay at this address. */
  String text(long at, long address) throws IOException {
    Block block = blocks.read(at);
    if (block.address() != address || block.length() > TEXT_BYTES_MAX) {
      return "";
    }
    byte[] bytes = new byte[(int) block.length()];
    content.read(block.at(), bytes, bytes.length);
    return Values.text(bytes, 0, bytes.length);
  }
}
