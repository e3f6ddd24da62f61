package org.callsheet.floor.pictures;

import java.io.IOException;

/** JPEG (ISO/IEC 10918-1): its segments up to the first scan, and its end. */
final class JpegFile {
  static final byte[] START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  private static final int START_OF_SCAN = 0xda;
  private static final int END = 0xd9;

  private JpegFile() {}

  /** Blender opens a JPEG cut in half without complaint; only its last two bytes tell. */
  static WholePicture check(Bytes bytes) throws IOException, NotWholeException {
    int width = 0;
    int height = 0;
    long place = 2;
    int marker = 0;
    while (marker != START_OF_SCAN) {
      byte[] head = bytes.at(place, 4);
      marker = head[1] & 0xff;
      if ((head[0] & 0xff) != 0xff || marker == END) {
        throw new NotWholeException("a JPEG with a damaged segment at byte " + place);
      }
      if (isFrame(marker)) {
        byte[] size = bytes.at(place + 5, 4);
        height = (size[0] & 0xff) << 8 | size[1] & 0xff;
        width = (size[2] & 0xff) << 8 | size[3] & 0xff;
      }
      place += 2 + ((head[2] & 0xff) << 8 | head[3] & 0xff);
    }
    byte[] end = bytes.at(bytes.size() - 2, 2);
    if (width == 0 || height == 0 || bytes.size() < place + 2) {
      throw new NotWholeException("a JPEG without a picture");
    }
    if ((end[0] & 0xff) != 0xff || (end[1] & 0xff) != END) {
      throw new NotWholeException("a JPEG that ends too early");
    }
    return new WholePicture("JPEG", width, height, false);
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
