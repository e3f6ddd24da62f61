package org.callsheet.floor.pictures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Movies: MP4 and QuickTime (ISO/IEC 14496-12), Matroska and WebM (RFC 9559), AVI. Whoever writes
 * one fills in at the end where what is and how long it is; without that nobody can play it.
 */
final class MovieFile {
  private static final byte[] EBML = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};
  private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
  private static final int SEGMENT = 0x18538067;
  private static final int HEADER = 8;
  private static final int LARGE_HEADER = 16;

  private MovieFile() {}

  static Optional<WholePicture> find(Bytes bytes) throws IOException, NotWholeException {
    if (bytes.size() > HEADER && word(bytes, 4).equals("ftyp")) {
      checkBoxes(bytes);
      return movie("MP4");
    }
    if (bytes.startsWith(EBML)) {
      checkSegment(bytes);
      return movie("MATROSKA");
    }
    if (bytes.startsWith(RIFF) && word(bytes, HEADER).equals("AVI ")) {
      checkChunks(bytes);
      return movie("AVI");
    }
    return Optional.empty();
  }

  private static Optional<WholePicture> movie(String format) {
    return Optional.of(new WholePicture(format, 0, 0, false));
  }

  private static String word(Bytes bytes, long place) throws IOException {
    return new String(bytes.at(place, 4), StandardCharsets.ISO_8859_1);
  }

  private static void checkBoxes(Bytes bytes) throws IOException, NotWholeException {
    boolean hasIndex = false;
    boolean hasPictures = false;
    long place = 0;
    while (place < bytes.size()) {
      long size = Integer.toUnsignedLong(bytes.bigInt(place));
      String type = word(bytes, place + 4);
      int header = HEADER;
      if (size == 1) {
        size = bigLong(bytes, place + HEADER);
        header = LARGE_HEADER;
      } else if (size == 0) {
        size = bytes.size() - place;
      }
      if (size < header || size > bytes.size() - place) {
        throw new NotWholeException("an MP4 that ends inside a part of it");
      }
      hasIndex |= type.equals("moov");
      hasPictures |= type.equals("mdat") && size > header;
      place += size;
    }
    if (!hasIndex || !hasPictures) {
      throw new NotWholeException("an MP4 without " + (hasPictures ? "its index" : "pictures"));
    }
  }

  private static void checkSegment(Bytes bytes) throws IOException, NotWholeException {
    long[] header = number(bytes, EBML.length);
    long place = header[1] + header[0];
    if (bytes.bigInt(place) != SEGMENT) {
      throw new NotWholeException("a Matroska file without its segment");
    }
    long[] segment = number(bytes, place + 4);
    if (segment[0] < 0 || segment[1] + segment[0] != bytes.size()) {
      throw new NotWholeException("a Matroska file that was not finished");
    }
  }

  /** A number of variable length and the place behind it; -1 where the length is not known yet. */
  private static long[] number(Bytes bytes, long place) throws IOException {
    int first = bytes.at(place, 1)[0] & 0xff;
    int length = Integer.numberOfLeadingZeros(first) - 23;
    byte[] all = bytes.at(place, length);
    long value = first & ((1 << (8 - length)) - 1);
    boolean isUnknown = value == (1 << (8 - length)) - 1;
    for (int at = 1; at < length; at++) {
      value = value << 8 | all[at] & 0xff;
      isUnknown &= all[at] == -1;
    }
    return new long[] {isUnknown ? -1 : value, place + length};
  }

  private static void checkChunks(Bytes bytes) throws IOException, NotWholeException {
    long place = 0;
    while (place < bytes.size()) {
      long size = Integer.toUnsignedLong(bytes.littleInt(place + 4));
      if (!word(bytes, place).equals("RIFF") || size < 4) {
        throw new NotWholeException("an AVI that was not finished");
      }
      place += HEADER + size + size % 2;
    }
    if (place > bytes.size() + 1) {
      throw new NotWholeException("an AVI that ends too early");
    }
  }

  private static long bigLong(Bytes bytes, long place) throws IOException {
    return Integer.toUnsignedLong(bytes.bigInt(place)) << 32
        | Integer.toUnsignedLong(bytes.bigInt(place + 4));
  }
}
