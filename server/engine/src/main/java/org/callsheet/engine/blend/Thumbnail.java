package org.callsheet.engine.blend;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * The small picture in a file.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgba four bytes for each pixel, rows from the top
 */
public record Thumbnail(int width, int height, byte[] rgba) {
  /** The largest width and height that is read. */
  public static final int SIDE_MAX = 1024;

  /** Checks that the bytes are those of the picture, and copies them. */
  public Thumbnail {
    if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX) {
      throw new IllegalArgumentException(width + " x " + height);
    }
    if (rgba.length != 4 * width * height) {
      throw new IllegalArgumentException(rgba.length + " bytes");
    }
    rgba = rgba.clone();
  }

  @Override
  public byte[] rgba() {
    return rgba.clone();
  }

  /** The picture as a PNG. */
  public byte[] png() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int pixel = 0; pixel < width * height; pixel++) {
      int at = 4 * pixel;
      int color =
          (rgba[at + 3] & 0xff) << 24
              | (rgba[at] & 0xff) << 16
              | (rgba[at + 1] & 0xff) << 8
              | rgba[at + 2] & 0xff;
      image.setRGB(pixel % width, pixel / width, color);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
