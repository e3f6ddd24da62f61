package org.callsheet.floor.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholePictureTest {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 20;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain-zip.exr",
        "plain-none.exr",
        "layers-piz.exr",
        "views-dwaa.exr",
        "views-layers.exr",
        "drawn.png",
        "drawn.jpg"
      })
  void aWholePictureIsWholeAndOneCutAnywhereIsNot(String name) throws Exception {
    byte[] whole = picture(name);
    Path file = folder.resolve(name);
    Files.write(file, whole);
    WholePicture picture = WholePicture.check(file);
    assertThat(picture.width()).isEqualTo(WIDTH);
    assertThat(picture.height()).isEqualTo(HEIGHT);

    for (int length : lengths(whole.length)) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> WholePicture.check(file))
          .as("cut at " + length + " of " + whole.length)
          .isInstanceOf(NotWholeException.class);
    }
  }

  /** Each length where the parts of a file lie close together, and many of those between. */
  private static int[] lengths(int whole) {
    return IntStream.range(0, whole)
        .filter(length -> length < 700 || length > whole - 100 || length % 41 == 0)
        .toArray();
  }

  /** What a full disk leaves: the right length, and zeros from some place on. */
  @ParameterizedTest
  @ValueSource(strings = {"plain-none.exr", "layers-piz.exr", "drawn.png", "drawn.jpg"})
  void aPictureWhoseHeadWasNeverWrittenIsNotWhole(String name) throws Exception {
    byte[] bytes = picture(name);
    Arrays.fill(bytes, 0, bytes.length / 2, (byte) 0);
    Path file = Files.write(folder.resolve(name), bytes);

    assertThatThrownBy(() -> WholePicture.check(file)).isInstanceOf(NotWholeException.class);
  }

  @Test
  void aPngWithAnyByteChangedIsNotWhole() throws Exception {
    byte[] whole = picture("drawn.png");
    Path file = folder.resolve("drawn.png");
    for (int at = 0; at < whole.length; at += at < 60 ? 1 : 17) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      Files.write(file, changed);
      assertThatThrownBy(() -> WholePicture.check(file))
          .as("byte " + at)
          .isInstanceOf(NotWholeException.class);
    }
  }

  /** Rendered by Blender 3.4, which dithers: black is not zero everywhere. */
  @ParameterizedTest
  @ValueSource(strings = {"black", "black16", "grey"})
  void aBlackPictureIsSeen(String name) throws Exception {
    Path file = Files.write(folder.resolve(name + ".png"), resource(name + ".png"));
    assertThat(WholePicture.check(file).black()).isEqualTo(name.startsWith("black"));
  }

  private static byte[] resource(String name) throws IOException {
    try (var stream = WholePictureTest.class.getResourceAsStream("/pictures/" + name)) {
      return stream.readAllBytes();
    }
  }

  @Test
  void aFormatThatIsNotKnownOnlyNeedsContent() throws Exception {
    Path file = Files.writeString(folder.resolve("frame.tif"), "II*...");
    assertThat(WholePicture.check(file).format()).isEqualTo("other");

    Files.writeString(file, "");
    assertThatThrownBy(() -> WholePicture.check(file)).isInstanceOf(NotWholeException.class);
  }

  @Test
  void aKnownEndingOnSomethingElseIsNotWhole() throws Exception {
    Path file = Files.writeString(folder.resolve("frame.png"), "II*...");

    assertThatThrownBy(() -> WholePicture.check(file)).isInstanceOf(NotWholeException.class);
  }

  private static byte[] picture(String name) throws IOException {
    if (name.endsWith(".exr")) {
      return resource(name);
    }
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    var out = new java.io.ByteArrayOutputStream();
    ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), out);
    return out.toByteArray();
  }
}
