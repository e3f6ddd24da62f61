package org.callsheet.floor.pictures;

import java.util.Optional;

/**
 * The rows of a PNG as they come unpacked: undoes their filters and remembers the brightest sample.
 * Of 8 and 16 bits without a palette; alpha is left out.
 */
final class PngRows {
  /** Dithering makes black a little brighter than zero. */
  private static final int BLACK_MAX = 2;

  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int GREY_ALPHA = 4;
  private static final int RGB_ALPHA = 6;

  private final int samples;
  private final int colours;
  private final int sampleBytes;
  private byte[] row;
  private byte[] above;
  private int filter = -1;
  private int at;
  private int brightest;

  private PngRows(int width, int samples, int colours, int sampleBytes) {
    this.samples = samples;
    this.colours = colours;
    this.sampleBytes = sampleBytes;
    this.row = new byte[width * samples * sampleBytes];
    this.above = new byte[row.length];
  }

  /** Rows of that form; empty for those that are not looked at. */
  static Optional<PngRows> of(int width, int bits, int colour) {
    if (bits != 8 && bits != 16 || width < 1 || width > 1 << 16) {
      return Optional.empty();
    }
    return switch (colour) {
      case GREY -> Optional.of(new PngRows(width, 1, 1, bits / 8));
      case RGB -> Optional.of(new PngRows(width, 3, 3, bits / 8));
      case GREY_ALPHA -> Optional.of(new PngRows(width, 2, 1, bits / 8));
      case RGB_ALPHA -> Optional.of(new PngRows(width, 4, 3, bits / 8));
      default -> Optional.empty();
    };
  }

  /** Whether nothing was brighter than black so far. */
  boolean isBlack() {
    return brightest <= BLACK_MAX;
  }

  /** The next bytes; once something is bright, the rest does not matter. */
  void take(byte[] bytes, int count) {
    for (int i = 0; i < count && isBlack(); i++) {
      if (filter < 0) {
        filter = bytes[i];
      } else {
        row[at] = (byte) (bytes[i] + predicted());
        look();
        at++;
        if (at == row.length) {
          next();
        }
      }
    }
  }

  private void look() {
    int sample = at / sampleBytes % samples;
    if (sample < colours && at % sampleBytes == 0) {
      brightest = Math.max(brightest, row[at] & 0xff);
    }
  }

  private void next() {
    byte[] used = above;
    above = row;
    row = used;
    at = 0;
    filter = -1;
  }

  /** ISO/IEC 15948, 9: what a byte is the difference to. */
  private int predicted() {
    int pixel = samples * sampleBytes;
    int left = at < pixel ? 0 : row[at - pixel] & 0xff;
    int up = above[at] & 0xff;
    return switch (filter) {
      case 1 -> left;
      case 2 -> up;
      case 3 -> (left + up) / 2;
      case 4 -> paeth(left, up, at < pixel ? 0 : above[at - pixel] & 0xff);
      default -> 0;
    };
  }

  private static int paeth(int left, int up, int corner) {
    int guess = left + up - corner;
    int toLeft = Math.abs(guess - left);
    int toUp = Math.abs(guess - up);
    int toCorner = Math.abs(guess - corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
