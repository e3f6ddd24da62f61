package org.callsheet.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncAnswer.LineMeaning;
import org.callsheet.contract.SyncAnswer.Recipe;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameFile;
import org.callsheet.floor.pictures.WholePicture;
import org.callsheet.node.programs.SearchPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other engines than Blender in the packaged node: a real POV-Ray as its shipped file describes it,
 * and a program that does what a real one does too seldom.
 */
class EngineIT {
  private static final String SCENE =
      """
      #version 3.7;
      global_settings { assumed_gamma 1.0 }
      #include "colour.inc"
      camera { location <0, 2, -5> look_at <0, 1, 2> }
      light_source { <2, 4, -3> color rgb 1 }
      sphere { <clock / 10, 1, 2>, 2 pigment { color Chosen } }
      """;

  private static final String NOBODYS = "nobodys"; // a name that no node was given

  @TempDir static Path folder;

  private static Path films;
  private static TestFarm farm;
  private static TestNode node;
  private static int leases;

  @BeforeAll
  static void start() throws IOException {
    films = TestFilms.copyTo(folder.resolve("films"));
    Files.writeString(films.resolve("sea.pov"), SCENE);
    Files.writeString(films.resolve("colour.inc"), "#declare Chosen = rgb <1, 0.2, 0.2>;\n");
    Files.writeString(films.resolve("wrong.pov"), "sphere { <\n");
    player("exit 0");
    farm = new TestFarm(films);
    node =
        TestNode.start(
            farm.uri(),
            films,
            folder.resolve("work"),
            "--engine",
            "povray",
            "--engine",
            "player=" + folder.resolve("player"));
  }

  @AfterAll
  static void stop() throws IOException {
    node.close();
    farm.close();
  }

  @Test
  void aNodeSaysWhichEnginesItHas() {
    assertThat(farm.awaitAbilities()).contains("engine povray", "engine player");
  }

  @Test
  void povRayRendersTheFramesOfItsScene() throws Exception {
    AttemptEnd end = render(povray("sea.pov", 160, 90), 3, 11);

    assertThat(end.outcome()).as(end.toString()).isEqualTo("done");
    for (int frame : List.of(3, 11)) {
      Path picture = films.resolve("renders/sea_00%02d.png".formatted(frame));
      WholePicture whole = WholePicture.check(picture);
      assertThat(List.of(whole.width(), whole.height())).containsExactly(160, 90);
      assertThat(whole.black()).as("the sphere is red").isFalse();
    }
    assertThat(Files.readAllBytes(films.resolve("renders/sea_0003.png")))
        .as("the sphere moves")
        .isNotEqualTo(Files.readAllBytes(films.resolve("renders/sea_0011.png")));
    if (new SearchPath(List.of(Path.of("/usr/bin"))).find("ffmpeg").isPresent()) {
      assertThat(farm.awaitThumbnails("/j-" + end.attempt() + "/", 2).values())
          .allSatisfy(each -> assertThat(each).startsWith(0xff, 0xd8));
    }
    assertThat(farm.faults()).isEmpty();
  }

  @Test
  void whatIsWrongWithASceneIsSaidInTheWordsOfItsDescription() throws Exception {
    AttemptEnd end = render(povray("wrong.pov", 64, 36), 1);

    assertThat(end.outcome()).isEqualTo("failed");
    assertThat(end.code()).isEqualTo("engine-said");
    assertThat(end.detail()).contains("has a mistake").contains("line 1");
    assertThat(end.frame()).isEqualTo(1);
    assertThat(end.log()).contains("Parse Error").contains("Render failed");
  }

  @Test
  void anOddNameOfAFileIsOneArgumentAndNothingIsEverExecuted() throws Exception {
    String odd = "-x $(touch pwned) `touch pwned` ; touch pwned & 'q' \"d\" %d {frame}.pov";
    Files.writeString(films.resolve(odd), "");
    player("printf '%s\\n' \"$@\" > '" + folder + "/said'\ncp '" + png(8, 6) + "' \"$2\"");

    AttemptEnd end = render(player(odd, List.of("{file}", "{output}", "a{stem}"), 8, 6), 1);

    assertThat(end.outcome()).as(end.toString()).isEqualTo("done");
    List<String> said = Files.readAllLines(folder.resolve("said"));
    assertThat(said).hasSize(3);
    assertThat(said.getFirst()).isEqualTo(films.resolve(odd).toString());
    assertThat(said.get(2)).isEqualTo("a" + odd.substring(0, odd.length() - 4));
    try (var all = Files.walk(folder)) {
      assertThat(all.filter(each -> each.endsWith("pwned"))).isEmpty();
    }
  }

  @Test
  void aFrameIsWhatLiesInItsFolderButNoLinkIsFollowed() throws Exception {
    player(
        "cp '%s' \"$1\"; echo depth > \"$2/depth.txt\"; ln -s /etc/passwd \"$2/stolen.txt\""
            .formatted(png(8, 6)));

    AttemptEnd end = render(player("sea.pov", List.of("{output}", "{pictures}"), 8, 6), 5);

    assertThat(farm.frames(end.attempt()).getFirst().files())
        .extracting(FrameFile::target)
        .containsExactlyInAnyOrder("films::renders/sea_0005.png", "films::renders/depth.txt");
  }

  @Test
  void successIsTheStatusTheLineTheFileAndItsSize() throws Exception {
    List<String> arguments = List.of("{output}", "{width}");
    player("echo fine; exit 3");
    assertThat(render(player("sea.pov", arguments, 8, 6), 1).code()).isEqualTo("engine-ended");
    player("cp '%s' \"$1\"; echo over".formatted(png(8, 6)));
    AttemptEnd silent = render(player("sea.pov", arguments, 8, 6), 1);
    assertThat(silent.code()).as("it never said fine").isEqualTo("engine-ended");
    player("echo fine");
    assertThat(render(player("sea.pov", arguments, 8, 6), 1).code())
        .isEqualTo("engine-wrote-nothing");
    player("cp '%s' \"$1\"; echo fine".formatted(png(9, 6)));
    assertThat(render(player("sea.pov", arguments, 8, 6), 1).code()).isEqualTo("wrong-size");
    player("echo no picture > \"$1\"; echo fine");
    assertThat(render(player("sea.pov", arguments, 8, 6), 1).code()).isEqualTo("not-whole");
    player("echo the share is gone; exit 1");
    AttemptEnd share = render(player("sea.pov", arguments, 8, 6), 1);
    assertThat(share.code()).isEqualTo("engine-said");
    assertThat(share.outcome()).as("its file blames the node").isEqualTo("node-fault");
    assertThat(films.resolve("renders/sea_0001.png")).doesNotExist();
  }

  @Test
  void aNodeWithoutTheProgramAndAServerWithoutTheDescriptionSaySo() {
    Recipe other = player("sea.pov", List.of("{file}"), 8, 6).recipe();
    AttemptEnd missing = render(lease("sea.pov", with(other, NOBODYS, other.arguments())), 1);
    assertThat(missing.outcome()).isEqualTo("node-fault");
    assertThat(missing.code()).isEqualTo("program-missing");
    AttemptEnd gone = render(lease("sea.pov", with(other, "player", List.of())), 1);
    assertThat(gone.outcome()).isEqualTo("failed");
    assertThat(gone.code()).isEqualTo("engine-unknown");
  }

  @Test
  void aCancelledOneEndsWithAllThatItStarted() throws Exception {
    Path pids = folder.resolve("pids");
    player("sleep 600 & echo $! > '%s'; echo 'part 3 of 4'; wait".formatted(pids));
    Lease lease = player("sea.pov", List.of("{output}"), 8, 6);
    farm.offer(lease);
    TestNode.await(() -> Files.exists(pids) && pids.toFile().length() > 1, "the program");
    farm.awaitPercent(lease.attempt(), 75);
    ProcessHandle child =
        ProcessHandle.of(Long.parseLong(Files.readString(pids).strip())).orElseThrow();

    farm.cancel(lease.attempt());

    assertThat(farm.awaitEnd(lease.attempt()).outcome()).isEqualTo("returned");
    TestNode.await(() -> !child.isAlive(), "the end of what it started");
  }

  private static AttemptEnd render(Lease lease, int... frames) {
    List<Integer> all = new ArrayList<>();
    for (int frame : frames) {
      all.add(frame);
    }
    farm.offer(
        new Lease(
            lease.attempt(),
            lease.job(),
            lease.project(),
            lease.file(),
            lease.fileBytes(),
            lease.fileModified(),
            lease.outputRoot(),
            lease.outputFolder(),
            all,
            false,
            false,
            null,
            null,
            null,
            60,
            null,
            null,
            lease.recipe()));
    return farm.awaitEnd(lease.attempt());
  }

  /** As the server makes it of the shipped file. */
  private static Lease povray(String file, int width, int height) throws IOException {
    Path shipped =
        Path.of(System.getProperty("callsheet.root", "..")).resolve("config/engines/povray.json");
    JsonNode engine = new ObjectMapper().readTree(shipped.toFile());
    List<LineMeaning> failures = new ArrayList<>();
    for (JsonNode each : engine.path("failures")) {
      failures.add(
          new LineMeaning(
              each.path("line").asText(),
              each.path("says").asText(),
              each.path("blame").asText("file")));
    }
    Recipe recipe =
        new Recipe(
            "povray",
            engine.path("name").asText(),
            StreamSupport.stream(engine.path("arguments").spliterator(), false)
                .map(JsonNode::asText)
                .toList(),
            engine.path("output").asText(),
            List.of(0),
            engine.path("success").path("line").asText(),
            engine.path("progress").asText(),
            failures,
            width,
            height);
    return lease(file, recipe);
  }

  private static Lease player(String file, List<String> arguments, int width, int height) {
    String line = arguments.contains("{width}") ? "fine" : null;
    return lease(
        file,
        new Recipe(
            "player",
            "Player",
            arguments,
            "{stem}_{frame:4}.png",
            List.of(0),
            line,
            "part (\\d+) of (\\d+)",
            List.of(new LineMeaning("share is gone", "The share is away.", "node")),
            width,
            height));
  }

  private static Recipe with(Recipe any, String engine, List<String> arguments) {
    return new Recipe(
        engine,
        any.name(),
        arguments,
        any.output(),
        any.statuses(),
        any.line(),
        any.progress(),
        any.failures(),
        any.width(),
        any.height());
  }

  private static Lease lease(String file, Recipe recipe) {
    String attempt = "e-" + ++leases;
    return new Lease(
        attempt,
        "j-" + attempt,
        "p",
        "films::" + file,
        0,
        0,
        "films::",
        "films::renders",
        List.of(1),
        false,
        false,
        null,
        null,
        null,
        60,
        null,
        null,
        recipe);
  }

  private static void player(String script) throws IOException {
    Path program = folder.resolve("player");
    Path next = folder.resolve("player.next");
    Files.writeString(next, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(
        next,
        program,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path png(int width, int height) throws IOException {
    Path file = folder.resolve(width + "x" + height + ".png");
    var image =
        new java.awt.image.BufferedImage(width, height, java.awt.image.BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, 0xff8000);
    javax.imageio.ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
