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

  /** The block whose header begins at {@code at}. */
  Block block(long at) throws IOException {
    return blocks.read(at);
  }

  /** The first value in the block whose header begins at {@code at}. */
  Values read(long at, Structure structure) throws IOException {
    return read(blocks.read(at), structure);
  }

  /** The first value in a block. */
  Values read(Block block, Structure structure) throws IOException {
    if (block.length() < structure.bytes()) {
      throw BlendFault.damaged("length", block.at());
    }
    byte[] bytes = new byte[structure.bytes()];
    content.read(block.at(), bytes, bytes.length);
    return new Values(catalogue, structure, block, ByteBuffer.wrap(bytes).order(header.order()));
  }

  /** The text in a block, or nothing if it is longer than any path. */
  String text(Block block) throws IOException {
    if (block.length() > TEXT_BYTES_MAX) {
      return "";
    }
    byte[] bytes = new byte[(int) block.length()];
    content.read(block.at(), bytes, bytes.length);
    return Values.text(bytes, 0, bytes.length);
  }
}
