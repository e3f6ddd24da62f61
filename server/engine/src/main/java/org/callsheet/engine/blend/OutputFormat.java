package org.callsheet.engine.blend;

/** What a scene writes, by Blender's names for Python; the numbers are those in files. */
public enum OutputFormat {
  TARGA(0),
  IRIS(1),
  JPEG(4),
  TARGA_RAW(14),
  AVI_RAW(15),
  AVI_JPEG(16),
  PNG(17),
  BMP(20),
  HDR(21),
  TIFF(22),
  OPEN_EXR(23),
  FFMPEG(24),
  CINEON(26),
  DPX(27),
  OPEN_EXR_MULTILAYER(28),
  JPEG2000(30),
  WEBP(35),
  /** A number that this program does not know. */
  OTHER(-1);

  private final int number;

  OutputFormat(int number) {
    this.number = number;
  }

  static OutputFormat of(int number) {
    for (OutputFormat format : values()) {
      if (format.number == number) {
        return format;
      }
    }
    return OTHER;
  }

  /** What the names of frames end in; those of movies are rendered as PNG. */
  public String extension() {
    return switch (this) {
      case TARGA, TARGA_RAW -> ".tga";
      case IRIS -> ".rgb";
      case JPEG -> ".jpg";
      case PNG, AVI_RAW, AVI_JPEG, FFMPEG -> ".png";
      case BMP -> ".bmp";
      case HDR -> ".hdr";
      case TIFF -> ".tif";
      case OPEN_EXR, OPEN_EXR_MULTILAYER -> ".exr";
      case CINEON -> ".cin";
      case DPX -> ".dpx";
      case JPEG2000 -> ".jp2";
      case WEBP -> ".webp";
      case OTHER -> "";
    };
  }

  /** Whether all frames go into one film, so that nothing can be rendered in parts. */
  public boolean isMovie() {
    return this == AVI_RAW || this == AVI_JPEG || this == FFMPEG;
  }
}
