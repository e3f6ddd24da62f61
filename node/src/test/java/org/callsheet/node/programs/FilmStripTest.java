package org.callsheet.node.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmStripTest {
  @TempDir Path folder;

  /** Which picture each frame of the film shows. */
  private List<Integer> shown(double rate, int... numbers) throws IOException {
    Path strip = Files.createDirectories(folder.resolve("strip"));
    SortedMap<Integer, Path> pictures = new TreeMap<>();
    for (int number : numbers) {
      Path picture = folder.resolve("100% 'Bild'\n" + number + ".PNG");
      Files.writeString(picture, "" + number);
      pictures.put(number, picture);
    }
    FilmStrip laid = FilmStrip.lay(strip, pictures, rate);
    assertThat(laid.ending()).isEqualTo(".png");
    try (Stream<Path> files = Files.list(strip)) {
      List<Path> inOrder = files.sorted().toList();
      assertThat(inOrder)
          .extracting(file -> file.getFileName().toString())
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, laid.count()).mapToObj("%06d.png"::formatted).toList());
      return inOrder.stream().map(FilmStripTest::read).toList();
    }
  }

  private static int read(Path file) {
    try {
      return Integer.parseInt(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyFrameIsShownOnce() throws IOException {
    assertThat(shown(24, -1, 0, 1, 2)).containsExactly(-1, 0, 1, 2);
  }

  @Test
  void everySecondFrameGivesAFilmOfTheSameLength() throws IOException {
    assertThat(shown(24, 1, 3, 5)).containsExactly(1, 1, 3, 3, 5, 5);
  }

  @Test
  void aPictureIsShownUntilTheNextOneThatIsThere() throws IOException {
    assertThat(shown(24, 1, 2, 5, 6)).containsExactly(1, 2, 2, 2, 5, 6);
  }

  @Test
  void noPictureIsShownForLongerThanASecond() throws IOException {
    assertThat(shown(2.5, 1, 2, 100)).containsExactly(1, 2, 2, 2, 100);
  }
}
