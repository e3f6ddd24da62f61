package org.callsheet.floor.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenEXR (file layout as in "OpenEXR File Layout", openexr.com): the table of chunks is written
 * last, so a complete one whose last chunk ends inside the file means the whole file is there.
 */
final class ExrFile {
  static final byte[] MAGIC = {0x76, 0x2f, 0x31, 0x01};

  private static final int MULTI_PART = 1 << 12;
  private static final int TILED = 1 << 9;
  private static final int TEXT_MAX = 255;
  private static final int CHUNKS_MAX = 1 << 20;

  /** Lines in a chunk by compression: none, rle, zips, zip, piz, pxr24, b44, b44a, dwaa, dwab. */
  private static final int[] LINES = {1, 1, 1, 16, 32, 16, 32, 32, 32, 256};

  private final Bytes bytes;
  private long place = 8;
  private int width;
  private int height;

  private ExrFile(Bytes bytes) {
    this.bytes = bytes;
  }

  static WholePicture check(Bytes bytes) throws IOException, NotWholeException {
    ExrFile file = new ExrFile(bytes);
    int flags = bytes.littleInt(4);
    if ((flags & MULTI_PART) != 0) {
      file.checkParts();
    } else {
      int chunks = file.readHeader((flags & TILED) != 0);
      file.checkChunks(List.of(chunks), false);
    }
    return new WholePicture("EXR", file.width, file.height, false);
  }

  private void checkParts() throws IOException, NotWholeException {
    List<Integer> parts = new ArrayList<>();
    while (bytes.at(place, 1)[0] != 0) {
      parts.add(readHeader(false));
    }
    place++;
    checkChunks(parts, true);
  }

  /** Reads attributes to the empty name that ends them; the answer is the number of chunks. */
  private int readHeader(boolean tiled) throws IOException, NotWholeException {
    int lines = 1;
    int chunks = 0;
    for (String name = text(); !name.isEmpty(); name = text()) {
      text(); // its type: the names below have only one
      int length = bytes.littleInt(place);
      byte[] value = bytes.at(place + 4, length);
      place += 4L + length;
      ByteBuffer numbers = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
      switch (name) {
        case "compression" -> lines = LINES[value[0]];
        case "chunkCount" -> chunks = numbers.getInt();
        case "dataWindow" -> {
          width = numbers.getInt(8) - numbers.getInt(0) + 1;
          height = numbers.getInt(12) - numbers.getInt(4) + 1;
        }
        default -> {
          // an attribute that says nothing about where the file ends
        }
      }
    }
    if (chunks == 0 && tiled) {
      throw new NotWholeException("a tiled EXR, which Blender does not write");
    }
    int count = chunks > 0 ? chunks : Math.ceilDiv(height, lines);
    if (width <= 0 || count <= 0 || count > CHUNKS_MAX) {
      throw new NotWholeException("an EXR with a damaged header");
    }
    return count;
  }

  private String text() throws IOException, NotWholeException {
    byte[] window = bytes.at(place, Math.min(TEXT_MAX + 1L, bytes.size() - place));
    for (int i = 0; i < window.length; i++) {
      if (window[i] == 0) {
        place += i + 1;
        return new String(window, 0, i, StandardCharsets.UTF_8);
      }
    }
    throw new NotWholeException("an EXR with a damaged header");
  }

  private void checkChunks(List<Integer> parts, boolean numbered)
      throws IOException, NotWholeException {
    // A chunk begins with its part (when there are several) and line, then its length.
    int head = numbered ? 8 : 4;
    for (int chunks : parts) {
      ByteBuffer table =
          ByteBuffer.wrap(bytes.at(place, 8L * chunks)).order(ByteOrder.LITTLE_ENDIAN);
      place += 8L * chunks;
      while (table.hasRemaining()) {
        long chunk = table.getLong();
        if (chunk < place) {
          throw new NotWholeException("an EXR whose table of chunks is not complete");
        }
        long length = Integer.toUnsignedLong(bytes.littleInt(chunk + head));
        if (chunk + head + 4 + length > bytes.size()) {
          throw new NotWholeException("an EXR that ends too early");
        }
      }
    }
  }
}
