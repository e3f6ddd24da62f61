package org.callsheet.engine.blend;

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
}
