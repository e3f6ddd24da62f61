package org.callsheet.engine.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.callsheet.engine.farm.AttemptEnd;
import org.callsheet.engine.farm.AttemptId;
import org.callsheet.engine.farm.FrameFile;
import org.callsheet.engine.farm.FrameResult;
import org.callsheet.engine.farm.HiddenName;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.Output;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finished files come into their place, once, and nothing else is ever written over. */
class PublishingTest {
  private static final AttemptId ATTEMPT = new AttemptId("e1", 7);
  private static final NamedPath ROOT = NamedPath.parse("films::blau");
  private static final String HASH_OF_NEW =
      "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437";

  @TempDir Path home;
  private final LocalDisk disk = new LocalDisk();
  private boolean away;

  private Publishing publishing() {
    return new Publishing(
        disk,
        new AtomicFile(disk, Access.SHARED),
        this::place,
        new Logs(disk, home.resolve("l")),
        new Replaced(disk, this::place, Runnable::run));
  }

  private Path place(NamedPath path) {
    if (away) {
      throw Refusal.of(Refusal.Kind.READ_ONLY, "path-unmounted");
    }
    return home.resolve(path.inside());
  }

  private static FrameResult result(String target, String hidden, long bytes, String sha256) {
    FrameFile file = new FrameFile(NamedPath.parse(target), NamedPath.parse(hidden), bytes, sha256);
    return new FrameResult("r", ATTEMPT, new JobId(1), 1, 1, 1, "CPU", List.of(file));
  }

  private static FrameResult frame(String target) {
    NamedPath place = NamedPath.parse(target);
    return result(target, HiddenName.of(ATTEMPT, place).toString(), 3, "");
  }

  @ParameterizedTest
  @CsvSource({
    "films::blau/render/ä_0001.png, true",
    "films::blau/x.png, true",
    "films::blau, false",
    "films::grün/render/x_0001.png, false",
    "films::blau2/render/x_0001.png, false",
    "images::blau/x.png, false",
    "films::blau/shot.blend, false",
    "films::blau/shot.BLEND, false",
    "films::blau/shot.blend1, false",
    "films::blau/shot.blend.json, false",
    "films::blau/.hidden.png, false",
    "films::blau/.callsheet/x.png, false",
  })
  void onlyFramesInsideTheOutputMayBeWritten(String target, boolean allowed) {
    Output output = new Output(ROOT, Optional.empty());
    assertThat(publishing().mayWrite(output, frame(target))).isEqualTo(allowed);
  }

  @Test
  void aHiddenFileOfAnotherAttemptOrPlaceIsNotTaken() {
    Output output = new Output(ROOT, Optional.empty());
    FrameResult other = result("films::blau/x.png", "films::blau/.callsheet.e1-8.x.png", 3, "");
    FrameResult elsewhere =
        result("films::blau/x.png", "films::blau/old/.callsheet.e1-7.x.png", 3, "");
    assertThat(publishing().mayWrite(output, other)).isFalse();
    assertThat(publishing().mayWrite(output, elsewhere)).isFalse();
  }

  @Test
  void framesOfATestGoIntoItsFolderOnly() {
    Output output = new Output(ROOT, Optional.of(ROOT.resolve("tests/j1")));
    assertThat(publishing().mayWrite(output, frame("films::blau/render/x.png"))).isFalse();
    assertThat(publishing().mayWrite(output, frame("films::blau/tests/j1/x.png"))).isTrue();
  }

  @Test
  void aFileIsWholeWhenItIsThereWithItsSize() throws IOException {
    FrameResult result = frame("films::x.png");
    assertThat(publishing().whole(result)).isFalse();
    Files.writeString(home.resolve(".callsheet.e1-7.x.png"), "ne");
    assertThat(publishing().whole(result)).isFalse();
    Files.writeString(home.resolve(".callsheet.e1-7.x.png"), "new");
    assertThat(publishing().whole(result)).isTrue();
    away = true;
    assertThatThrownBy(() -> publishing().whole(result)).isInstanceOf(Refusal.class);
  }

  @Test
  void publishingReplacesAnOlderFrameAndMayBeRepeated() throws IOException {
    FrameResult result = result("films::x.png", "films::.callsheet.e1-7.x.png", 3, HASH_OF_NEW);
    Files.writeString(home.resolve("x.png"), "old");
    Files.writeString(home.resolve(".callsheet.e1-7.x.png"), "new");
    assertThat(publishing().publish(result)).contains(Set.of(home));
    assertThat(home.resolve("x.png")).hasContent("new");
    assertThat(home.resolve("old/x j1.png")).hasContent("old");
    assertThat(home.resolve(".callsheet.e1-7.x.png")).doesNotExist();
    assertThat(publishing().publish(result)).contains(Set.of(home));
    Files.writeString(home.resolve("x.png"), "old");
    assertThat(publishing().publish(result)).as("an older frame is not it").isEmpty();
    Files.delete(home.resolve("x.png"));
    assertThat(publishing().publish(result)).isEmpty();
  }

  @Test
  void aLinkThatLeadsNowhereIsReplacedAndNotFollowed(@TempDir Path elsewhere) throws IOException {
    Files.createSymbolicLink(home.resolve("x.png"), elsewhere.resolve("x.png"));
    Files.writeString(home.resolve(".callsheet.e1-7.x.png"), "new");
    assertThat(publishing().publish(frame("films::x.png"))).contains(Set.of(home));
    assertThat(home.resolve("x.png")).hasContent("new").isRegularFile();
    assertThat(Files.isSymbolicLink(home.resolve("x.png"))).isFalse();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aFrameIsThereWhenAllItsFilesAreWholeAndNotOlder() throws IOException {
    List<NamedPath> frame =
        List.of(NamedPath.parse("films::x.png"), NamedPath.parse("films::x.tga"));
    Instant then = Instant.parse("2026-11-27T16:00:00Z");
    assertThat(publishing().isThere(frame, then)).isFalse();
    Files.write(
        home.resolve("x.png"),
        HexFormat.of()
            .parseHex(
                "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
                    + "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"));
    Files.writeString(home.resolve("x.tga"), "pixels");
    for (NamedPath file : frame) {
      Files.setLastModifiedTime(place(file), FileTime.from(then));
    }
    assertThat(publishing().isThere(frame, then)).isTrue();
    assertThat(publishing().isThere(frame, then.plusSeconds(1))).as("older").isFalse();
    Files.write(home.resolve("x.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    assertThat(publishing().isThere(frame, then)).as("cut off").isFalse();
    away = true;
    assertThatThrownBy(() -> publishing().isThere(frame, then)).isInstanceOf(Refusal.class);
  }

  @Test
  void logsOfAJobAreKeptNewestFirstAndNotMoreThanTwenty() {
    Logs logs = new Logs(disk, home.resolve("logs"));
    assertThat(logs.read(new JobId(1), false)).isEmpty();
    for (int number = 1; number <= 25; number++) {
      logs.keep(
          new AttemptEnd(
              "e",
              new AttemptId("e1", number),
              new JobId(1),
              AttemptEnd.Outcome.FAILED,
              OptionalInt.of(3),
              "no-camera",
              "Error: no camera",
              "Blender 3.4.1\nError: no camera of " + number));
    }
    assertThat(logs.read(new JobId(1), false))
        .contains("Error: no camera of 25")
        .contains("--- e1-25 no-camera Error: no camera");
    assertThat(logs.read(new JobId(1), false).getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(20 * 100);
    assertThat(home.resolve("logs/j1").toFile().list()).hasSize(Logs.ATTEMPTS_MAX);
    assertThat(logs.ofFrame(new JobId(1), 3))
        .hasSize(Logs.ATTEMPTS_MAX)
        .first()
        .asString()
        .contains("no camera of 25");
    assertThat(logs.ofFrame(new JobId(1), 13)).as("its number ends the same").isEmpty();
    assertThat(logs.ofFrame(new JobId(2), 3)).isEmpty();
  }

  @Test
  void whatWasPrintedWhileAllWentWellIsKeptBesideAndPushesNoFailureOut() {
    Logs logs = new Logs(disk, home.resolve("logs"));
    JobId job = new JobId(1);
    logs.keep(end(1, AttemptEnd.Outcome.FAILED, "no-camera", "Error: no camera"));
    for (int number = 2; number <= 30; number++) {
      logs.keep(end(number, AttemptEnd.Outcome.DONE, "", "Saved: frame of " + number));
    }
    logs.keep(end(31, AttemptEnd.Outcome.DONE, "remarks", "movie-as-png: x.mp4"));

    assertThat(logs.read(job, false)).contains("no camera", "movie-as-png").doesNotContain("Saved");
    assertThat(logs.read(job, true)).contains("no camera", "Saved: frame of 30", "--- e1-30 done");
    assertThat(logs.newest(job).orElseThrow()).contains("no camera");
    assertThat(home.resolve("logs/j1").toFile().list()).hasSize(Logs.ATTEMPTS_MAX + 1);
  }

  private static AttemptEnd end(int number, AttemptEnd.Outcome outcome, String code, String log) {
    return new AttemptEnd(
        "e",
        new AttemptId("e1", number),
        new JobId(1),
        outcome,
        OptionalInt.empty(),
        code,
        "",
        log);
  }
}
