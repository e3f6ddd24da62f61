package org.callsheet.floor.pictures;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A picture, or a movie, that was read to its end and found whole.
 *
 * @param format {@code PNG}, {@code JPEG}, {@code EXR}; {@code MP4}, {@code MATROSKA}, {@code AVI};
 *     or {@code other}: that one only has content
 * @param width pixels, 0 for movies and {@code other}
 * @param height pixels, 0 for movies and {@code other}
 * @param black whether a PNG shows nothing but black, as far as people see; other formats never
 */
public record WholePicture(String format, int width, int height, boolean black) {
  private static final Set<String> KNOWN_ENDINGS =
      Set.of("png", "jpg", "jpeg", "exr", "mp4", "m4v", "mov", "mkv", "webm", "avi");

  /** Checks a file by what it contains, not by its name. */
  public static WholePicture check(Path file) throws IOException, NotWholeException {
    try (Bytes bytes = Bytes.open(file)) {
      return check(bytes, file.getFileName().toString());
    } catch (EOFException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new NotWholeException(file.getFileName() + " ends too early");
    }
  }

  private static WholePicture check(Bytes bytes, String name)
      throws IOException, NotWholeException {
    if (bytes.size() == 0) {
      throw new NotWholeException(name + " is empty");
    }
    Optional<WholePicture> picture = find(bytes);
    if (picture.isPresent()) {
      return picture.get();
    }
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (KNOWN_ENDINGS.contains(ending)) {
      throw new NotWholeException(name + " does not begin as a picture of that kind");
    }
    return new WholePicture("other", 0, 0, false);
  }

  private static Optional<WholePicture> find(Bytes bytes) throws IOException, NotWholeException {
    if (bytes.startsWith(PngFile.SIGNATURE)) {
      return Optional.of(PngFile.check(bytes));
    }
    if (bytes.startsWith(JpegFile.START)) {
      return Optional.of(JpegFile.check(bytes));
    }
    if (bytes.startsWith(ExrFile.MAGIC)) {
      return Optional.of(ExrFile.check(bytes));
    }
    return MovieFile.find(bytes);
  }
}
