package org.callsheet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncAnswer.PreviewFilm;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameFile;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.pictures.WholePicture;
import org.callsheet.node.blender.BlenderProgram;
import org.callsheet.node.blender.RenderLog;
import org.callsheet.node.blender.ShippedFile;
import org.callsheet.node.programs.Encoders;
import org.callsheet.node.programs.FilmStrip;
import org.callsheet.node.programs.ProgramRun;
import org.callsheet.node.programs.SearchPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films of finished frames: real pictures, real encoders, the packaged node, a farm of one. */
class PreviewIT {
  @TempDir static Path folder;

  private static Path films;
  private static TestFarm farm;
  private static TestNode node;

  @BeforeAll
  static void start() throws IOException {
    films = TestFilms.copyTo(folder.resolve("films"));
    farm = new TestFarm(films);
    node = TestNode.start(farm.uri(), films, folder.resolve("work"));
  }

  @AfterAll
  static void stop() throws IOException {
    node.close();
    farm.close();
  }

  @Test
  void aFilmOfTheFramesIsMadeAndPublishedLikeAFrame() throws Exception {
    assertThat(farm.awaitAbilities()).contains("preview");
    farm.awaitEnd(farm.offer("j-shot", "plain.blend", 1, 2, 3, 5));
    Path preview = films.resolve("out/plain/pic.preview.mp4");
    farm.offer(film("f-1", "films::out/plain/pic_", 4, ".png", "1-5", preview, 23.976));

    AttemptEnd end = farm.awaitEnd("f-1");

    assertThat(end.outcome()).as(end.toString()).isEqualTo("done");
    FrameResult result = farm.frames("f-1").getFirst();
    assertThat(result.files())
        .extracting(FrameFile::target)
        .containsExactly("films::out/plain/pic.preview.mp4");
    assertThat(WholePicture.check(preview).format()).isEqualTo("MP4");
    assertThat(TestFilms.facts(folder, preview)).isEqualTo("5 64 48 23.976");
    assertThat(farm.faults()).isEmpty();
  }

  @Test
  void framesThatOnlyBlenderReadsHaveAFilmToo() throws Exception {
    farm.awaitEnd(farm.offer("j-exr", "small exr.blend", 1, 2));
    String picture = exr();
    Path preview = films.resolve("exr.preview.mp4");
    farm.offer(
        film("f-exr", picture.replaceFirst("0001\\.exr$", ""), 4, ".exr", "1-2", preview, 24));

    AttemptEnd end = farm.awaitEnd("f-exr");

    assertThat(end.outcome()).as(end.toString()).isEqualTo("done");
    assertThat(TestFilms.facts(folder, preview)).startsWith("2 ").endsWith(" 24.0");
  }

  private static String exr() throws IOException {
    try (var files = Files.walk(films)) {
      Path first =
          files.filter(file -> file.toString().endsWith("0001.exr")).findFirst().orElseThrow();
      return "films::" + films.relativize(first);
    }
  }

  @Test
  void aFilmOfFramesThatAreGoneIsNotMade() {
    farm.offer(film("f-2", "films::out/gone_", 4, ".png", "1-9", films.resolve("g.mp4"), 24));

    AttemptEnd end = farm.awaitEnd("f-2");

    assertThat(end.code()).isEqualTo("no-pictures");
    assertThat(films.resolve("g.mp4")).doesNotExist();
  }

  /** Each way by itself: what one of them cannot do must not be hidden by the other. */
  @Test
  void everyEncoderOfThisMachineMakesTheSameFilm() throws Exception {
    Path strip = Files.createDirectories(folder.resolve("100% %06d/strip"));
    Files.createDirectories(strip.resolveSibling("tmp"));
    SortedMap<Integer, Path> pictures = new TreeMap<>();
    for (int number = 1; number <= 30; number++) {
      pictures.put(number, picture(folder.resolve("p" + number + ".png"), number, 1921, 1081));
    }
    AtomicFile files = new AtomicFile(new LocalDisk(), Access.PRIVATE);
    Encoders encoders =
        new Encoders(
            SearchPath.of(System.getenv()).find("ffmpeg"),
            BlenderProgram.find(Path.of(TestFilms.BLENDER)).orElseThrow().program(),
            ShippedFile.PREVIEW.putInto(folder, files));
    FilmStrip laid = FilmStrip.lay(strip, pictures, 25);
    Path film = folder.resolve("100% %06d/film.mp4");

    List<String> ways = new ArrayList<>();
    for (Encoders.Way way : encoders.ways(laid, 25, film, 2)) {
      Files.deleteIfExists(film);
      try (ProgramRun run =
          ProgramRun.start(way.command(), strip.getParent(), new RenderLog(), _ -> {})) {
        Optional<Integer> status = run.awaitEnd(java.time.Duration.ofMinutes(3));
        assertThat(status).as(way.name() + run.log().lines()).contains(0);
      }
      assertThat(WholePicture.check(film).format()).isEqualTo("MP4");
      assertThat(TestFilms.facts(folder, film)).as(way.name()).isEqualTo("30 1278 720 25.0");
      ways.add(way.name());
    }

    assertThat(ways).endsWith("Blender");
    assertThat(ways.contains("ffmpeg")).isEqualTo(encoders.ffmpeg().isPresent());
  }

  private static Path picture(Path file, int number, int width, int height) throws IOException {
    var image =
        new java.awt.image.BufferedImage(width, height, java.awt.image.BufferedImage.TYPE_INT_RGB);
    IntStream.range(0, width).forEach(x -> image.setRGB(x, number % height, 0xff8000 + number));
    javax.imageio.ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static Lease film(
      String attempt,
      String before,
      int digits,
      String after,
      String frames,
      Path target,
      double rate) {
    return new Lease(
        attempt,
        "j-" + attempt,
        "p",
        "films::plain.blend",
        0,
        0,
        "films::",
        null,
        List.of(1),
        false,
        false,
        null,
        null,
        null,
        60,
        null,
        new PreviewFilm(before, digits, after, frames, "films::" + films.relativize(target), rate),
        null);
  }
}
