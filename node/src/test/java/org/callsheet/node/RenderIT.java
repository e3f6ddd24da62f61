package org.callsheet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.callsheet.contract.Overrides;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameFile;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.floor.pictures.NotWholeException;
import org.callsheet.floor.pictures.WholePicture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Blender, the packaged node, and a farm of one. */
class RenderIT {
  @TempDir static Path folder;

  private static Path films;
  private static Path starts;
  private static TestFarm farm;
  private static TestNode node;

  @BeforeAll
  static void start() throws IOException {
    films = TestFilms.copyTo(folder.resolve("films"));
    starts = folder.resolve("starts");
    Path counted = folder.resolve("counted-blender");
    Files.writeString(
        counted,
        """
        #!/bin/sh
        [ "$1" = --version ] || echo start >> '%s'
        exec '%s' "$@"
        """
            .formatted(starts, TestFilms.BLENDER));
    Files.setPosixFilePermissions(counted, PosixFilePermissions.fromString("rwxr-xr-x"));
    farm = new TestFarm(films);
    node = TestNode.start(counted, farm.uri(), films, folder.resolve("work"));
  }

  @AfterAll
  static void stop() throws IOException {
    node.close();
    farm.close();
  }

  @Test
  void framesRenderedWarmAndOutOfOrderEqualThoseOfBlenderItself() throws IOException {
    Path alone = TestFilms.copyTo(folder.resolve("alone"));
    String file = TestFilms.AWKWARD + ".blend";
    TestFilms.blender(
        alone,
        "-b",
        "--factory-startup",
        "-noaudio",
        alone.resolve(file).toString(),
        "-s",
        "1",
        "-e",
        "6",
        "-a");

    finished(farm.offer("j-warm", file, 5, 6));
    finished(farm.offer("j-warm", file, 4, 1, 2));
    finished(farm.offer("j-warm", file, 3));

    List<Path> expected = pictures(alone.resolve("out"));
    assertThat(expected).hasSize(12);
    assertThat(pictures(films.resolve("out").resolve(TestFilms.AWKWARD))).hasSameSizeAs(expected);
    for (Path picture : expected) {
      Path ours = films.resolve(alone.relativize(picture));
      assertThat(pixels(ours)).as(ours.toString()).isEqualTo(pixels(picture));
    }
    assertThat(pixels(expected.get(0))).isNotEqualTo(pixels(expected.get(5)));
  }

  @Test
  void aWholeJobStartsBlenderOnceAndReportsWhatItCost() throws IOException {
    finished(farm.offer("j-once", "plain.blend", 1));
    long before = Files.readAllLines(starts).size();
    for (int frame = 2; frame <= 6; frame++) {
      String attempt = farm.offer("j-once", "plain.blend", frame);
      finished(attempt);
      FrameResult result = farm.frames(attempt).getFirst();
      assertThat(result.frame()).isEqualTo(frame);
      assertThat(result.width()).isEqualTo(64);
      assertThat(result.height()).isEqualTo(48);
      assertThat(result.device()).isEqualTo("CPU");
      assertThat(result.peakMemoryBytes()).isBetween(50_000_000L, 2_000_000_000L);
      assertThat(result.seconds()).isPositive().isLessThan(60);
      assertThat(result.files())
          .extracting(FrameFile::target)
          .containsExactly("films::out/plain/pic_%04d.png".formatted(frame));
    }
    assertThat(Files.readAllLines(starts)).hasSize((int) before);
    assertThat(Files.getPosixFilePermissions(films.resolve("out/plain/pic_0002.png")))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
  }

  @Test
  void aFrameRenderedAgainInTheSameBlenderIsAFrameAgain() {
    finished(farm.offer("j-again", "plain.blend", 7));

    String again = farm.offer("j-again", "plain.blend", 7);
    finished(again);

    assertThat(farm.frames(again)).hasSize(1);
  }

  @Test
  void aFileSavedOverBetweenTwoAttemptsIsOpenedAgain() throws IOException {
    String name = "resaved.blend";
    Files.copy(films.resolve("plain.blend"), films.resolve(name));
    AttemptEnd first = finished(farm.offer("j-resaved", name, 1));
    assertThat(first.log()).as("what was printed").contains("Blender ", "Saved");
    assertThat(first.code()).as("nothing to remark").isNull();
    Files.delete(films.resolve(name));
    Files.copy(films.resolve("nocam.blend"), films.resolve(name));

    AttemptEnd end = farm.awaitEnd(farm.offer("j-resaved", name, 2));

    assertThat(end.code()).isEqualTo("no-camera");
  }

  @Test
  void aSubmittedFileThatWasSavedOverIsRenderedFromItsFrozenCopy() throws IOException {
    Path file = films.resolve("frozen.blend");
    Files.copy(films.resolve("plain.blend"), films.resolve(".frozen.j-frozen.blend"));
    Files.copy(films.resolve("nocam.blend"), file);
    long bytes = Files.size(films.resolve("plain.blend"));
    farm.offer(lease("a-frozen", "j-frozen", "frozen.blend", bytes, 1000, List.of(1), false));
    farm.offer(lease("a-changed", "j-other", "frozen.blend", bytes, 1000, List.of(1), false));

    assertThat(farm.awaitEnd("a-frozen").outcome()).isEqualTo("done");
    assertThat(farm.awaitEnd("a-changed").code()).isEqualTo("file-changed");
  }

  @Test
  void overridesChangeThePictureAndWhereItGoes() throws IOException {
    Lease lease = lease("a-over", "j-over", "plain.blend", 0, 0, List.of(2), false);
    farm.offer(
        new Lease(
            lease.attempt(),
            lease.job(),
            lease.project(),
            lease.file(),
            0,
            0,
            "films::out/tests",
            "films::out/tests/j-over",
            lease.frames(),
            false,
            false,
            new Overrides(null, null, "Camera", "BLENDER_WORKBENCH", null, 50),
            60,
            null));

    finished("a-over");

    assertThat(pixels(films.resolve("out/tests/j-over/pic_0002.png"))).hasSize(32 * 24);
  }

  @Test
  void aFrameForTwoEyesIsTwoFiles() throws IOException {
    String attempt = farm.offer("j-stereo", "stereo.blend", 2, 3);
    finished(attempt);

    assertThat(farm.frames(attempt))
        .extracting(frame -> frame.files().stream().map(FrameFile::target).toList())
        .containsExactly(
            List.of("films::out/stereo/pic_0002_L.png", "films::out/stereo/pic_0002_R.png"),
            List.of("films::out/stereo/pic_0003_L.png", "films::out/stereo/pic_0003_R.png"));
    assertThat(pixels(films.resolve("out/stereo/pic_0002_L.png")))
        .isNotEqualTo(pixels(films.resolve("out/stereo/pic_0002_R.png")));
  }

  @Test
  void whoWantsAGraphicsCardAndGetsTheProcessorIsTold() {
    String attempt = farm.offer("j-card", "card.blend", 1);
    AttemptEnd end = finished(attempt);

    String device = farm.frames(attempt).getFirst().device();
    String said = String.valueOf(end.log());
    assertThat(said.contains("gpu-missing")).as(said).isEqualTo(device.equals("CPU"));
  }

  @Test
  void aMovieInAFramesJobBecomesPicturesAndSaysSo() {
    String attempt = farm.offer("j-movie", "movie.blend", 1, 2);

    AttemptEnd end = finished(attempt);

    assertThat(farm.frames(attempt))
        .flatExtracting(FrameResult::files)
        .extracting(FrameFile::target)
        .containsExactly("films::out/movie/film1_0001.png", "films::out/movie/film1_0002.png");
    assertThat(end.code()).isEqualTo("remarks");
    assertThat(end.log()).startsWith("movie-as-png");
  }

  @Test
  void aVideoJobMakesOneMovie() {
    farm.offer(lease("a-video", "j-video", "movie.blend", 0, 0, List.of(1, 2, 3, 4), true));

    finished("a-video");

    assertThat(farm.frames("a-video")).hasSize(1);
    assertThat(farm.frames("a-video").getFirst().files()).hasSize(1);
  }

  @Test
  void aVideoJobIsTheFilesOwnMovieWithTheFramesThatAreAskedForAndWhole() throws Exception {
    farm.offer(lease("a-steps", "j-steps", "movie mkv.blend", 0, 0, List.of(1, 3, 5, 7), true));

    finished("a-steps");

    String target = farm.frames("a-steps").getFirst().files().getFirst().target();
    assertThat(target).startsWith("films::out/movie mkv/film").endsWith(".mkv");
    Path movie = films.resolve(target.substring("films::".length()));
    assertThat(WholePicture.check(movie).format()).isEqualTo("MATROSKA");
    assertThat(TestFilms.facts(folder, movie)).isEqualTo("4 64 48 24.0");
    byte[] whole = Files.readAllBytes(movie);
    Path half = Files.write(folder.resolve("half.mkv"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> WholePicture.check(half)).isInstanceOf(NotWholeException.class);
  }

  @Test
  void formatsThatOnlyBlenderReadsAndNegativeFramesWorkToo() {
    String tiff = farm.offer("j-tiff", "tiff.blend", 1, 2);
    String negative = farm.offer("j-negative", "plain.blend", -2, 0, 1);
    finished(tiff);
    finished(negative);

    assertThat(farm.frames(tiff)).hasSize(2);
    assertThat(farm.frames(negative))
        .flatExtracting(FrameResult::files)
        .extracting(FrameFile::target)
        .containsExactly(
            "films::out/plain/pic_-0002.png",
            "films::out/plain/pic_0000.png",
            "films::out/plain/pic_0001.png");
  }

  @Test
  void eachFinishedFrameHasASmallPicture() throws IOException {
    finished(farm.offer("j-small", "small.blend", 1, 2, 3));
    finished(farm.offer("j-small-exr", "small exr.blend", 2));

    Map<String, byte[]> pictures = farm.awaitThumbnails("/j-small", 4);
    assertThat(pictures)
        .containsOnlyKeys(
            "/api/farm/jobs/j-small/frames/1/thumbnail",
            "/api/farm/jobs/j-small/frames/2/thumbnail",
            "/api/farm/jobs/j-small/frames/3/thumbnail",
            "/api/farm/jobs/j-small-exr/frames/2/thumbnail");
    for (byte[] picture : pictures.values()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
      assertThat(image.getWidth()).isEqualTo(320);
      assertThat(image.getHeight()).isEqualTo(180);
      assertThat(image.getRGB(160, 90) & 0xff).as("the cube is grey, not black").isBetween(40, 230);
    }
  }

  private static Lease lease(
      String attempt,
      String job,
      String file,
      long bytes,
      long modified,
      List<Integer> frames,
      boolean video) {
    return new Lease(
        attempt,
        job,
        "p",
        "films::" + file,
        bytes,
        modified,
        "films::",
        null,
        frames,
        video,
        false,
        null,
        60,
        null);
  }

  private static AttemptEnd finished(String attempt) {
    AttemptEnd end = farm.awaitEnd(attempt);
    assertThat(end.outcome()).as(end.toString()).isEqualTo("done");
    assertThat(farm.faults()).isEmpty();
    return end;
  }

  private static List<Path> pictures(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static int[] pixels(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
