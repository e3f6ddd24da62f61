package org.callsheet.node.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * Pictures as a folder of files {@code 000001.png}, {@code 000002.png} …, one for each frame of a
 * film: names that no encoder misunderstands, whatever the pictures are called. A picture is shown
 * until the next one's turn comes by its number, so that every second frame of a shot gives a film
 * of the same length; but no longer than a second.
 *
 * @param folder of nothing but these
 * @param ending of all of them, as in {@code .png}
 * @param count how many frames the film has
 */
public record FilmStrip(Path folder, String ending, int count) {
  private static final int COUNT_MAX = 500_000;

  /**
   * Lays the pictures out.
   *
   * @param folder which is there, and empty
   * @param pictures at least one, by frame number
   * @param rate frames in a second
   */
  public static FilmStrip lay(Path folder, SortedMap<Integer, Path> pictures, double rate)
      throws IOException {
    String name = pictures.get(pictures.firstKey()).getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT);
    int second = Math.max(1, (int) Math.ceil(rate));
    List<Integer> numbers = List.copyOf(pictures.keySet());
    int count = 0;
    for (int at = 0; at < numbers.size(); at++) {
      int until = at + 1 < numbers.size() ? numbers.get(at + 1) - numbers.get(at) : step(numbers);
      int shown = count + numbers.size() > COUNT_MAX ? 1 : Math.min(until, second);
      for (int i = 0; i < shown; i++) {
        count++;
        link(folder.resolve("%06d".formatted(count) + ending), pictures.get(numbers.get(at)));
      }
    }
    return new FilmStrip(folder, ending, count);
  }

  /** How long the last one is shown: as long as two numbers are apart at least. */
  private static int step(List<Integer> numbers) {
    return IntStream.range(1, numbers.size())
        .map(at -> numbers.get(at) - numbers.get(at - 1))
        .min()
        .orElse(1);
  }

  private static void link(Path name, Path picture) throws IOException {
    try {
      Files.createSymbolicLink(name, picture);
    } catch (UnsupportedOperationException | IOException noLinks) {
      Files.copy(picture, name); // Windows lets only some people make them
    }
  }
}
