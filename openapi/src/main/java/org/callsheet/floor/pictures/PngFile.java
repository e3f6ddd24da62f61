package org.callsheet.floor.pictures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** PNG (ISO/IEC 15948): every chunk with its checksum, and as many pixels as it promises. */
final class PngFile {
  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private static final int[] SAMPLES_BY_COLOUR = {1, 0, 3, 1, 2, 0, 4};

  private final Bytes bytes;
  private int width;
  private int height;
  private long promised;
  private long unpacked;
  private Optional<PngRows> rows = Optional.empty();

  private PngFile(Bytes bytes) {
    this.bytes = bytes;
  }

  static WholePicture check(Bytes bytes) throws IOException, NotWholeException {
    PngFile file = new PngFile(bytes);
    Inflater inflater = new Inflater();
    try {
      file.readChunks(inflater);
    } catch (DataFormatException e) {
      throw new NotWholeException("a PNG whose pixels cannot be unpacked");
    } finally {
      inflater.end();
    }
    return new WholePicture(
        "PNG", file.width, file.height, file.rows.map(PngRows::isBlack).orElse(false));
  }

  private void readChunks(Inflater inflater)
      throws IOException, NotWholeException, DataFormatException {
    long place = SIGNATURE.length;
    String type = "";
    while (!type.equals("IEND")) {
      long length = Integer.toUnsignedLong(bytes.bigInt(place));
      byte[] chunk = bytes.at(place + 4, 4 + length);
      CRC32 sum = new CRC32();
      sum.update(chunk);
      if ((int) sum.getValue() != bytes.bigInt(place + 8 + length)) {
        throw new NotWholeException("a PNG with a damaged chunk at byte " + place);
      }
      type = new String(chunk, 0, 4, StandardCharsets.US_ASCII);
      if (type.equals("IHDR")) {
        readHeader(chunk, place + 8);
      } else if (type.equals("IDAT")) {
        unpack(inflater, chunk);
      }
      place += 12 + length;
    }
    if (width == 0 || unpacked < promised) {
      throw new NotWholeException("a PNG with fewer pixels than it promises");
    }
  }

  private void readHeader(byte[] chunk, long place) throws IOException {
    width = bytes.bigInt(place);
    height = bytes.bigInt(place + 4);
    long bits = (long) (chunk[12] & 0xff) * SAMPLES_BY_COLOUR[chunk[13]];
    boolean interlaced = chunk[16] != 0;
    promised = interlaced ? 1 : (1 + Math.ceilDiv(Math.multiplyExact(width, bits), 8)) * height;
    rows = interlaced ? Optional.empty() : PngRows.of(width, chunk[12], chunk[13]);
  }

  private void unpack(Inflater inflater, byte[] chunk) throws DataFormatException {
    byte[] part = new byte[1 << 16];
    inflater.setInput(chunk, 4, chunk.length - 4);
    for (int got = inflater.inflate(part); got > 0; got = inflater.inflate(part)) {
      unpacked += got;
      int count = got;
      rows.ifPresent(each -> each.take(part, count));
    }
  }
}
