package org.callsheet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.callsheet.contract.Overrides;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real Blender fails in every way that can be caused here: each has its code, and nothing appears.
 */
class FailuresIT {
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

  @ParameterizedTest(name = "{0}: {2} {3}")
  @CsvSource({
    "nocam.blend,           false, failed,     no-camera,        Cannot render",
    "truncated.blend,       false, failed,     truncated-blend,  Missing DNA block",
    "empty.blend,           false, failed,     not-a-blend,      not supported",
    "letter.blend,          false, failed,     not-a-blend,      not supported",
    "newer.blend,           false, failed,     newer-blender,    saved by Blender 99.2",
    "nowhere.blend,         false, node-fault, file-missing,     nowhere.blend",
    "lost.blend,            false, failed,     missing-file,     lost library.blend",
    "missing texture.blend, false, failed,     missing-file,     gone.png",
    "engine.blend,          false, failed,     engine-missing,   NOWHERE",
    "denoise.blend,         false, node-fault, denoiser-missing, OpenImageDenois",
    "outside.blend,         false, failed,     output-outside,   /tmp/callsheet-outside",
    "blocked.blend,         false, node-fault, cannot-write,     afile",
    "raises.blend,          true,  failed,     python-error,     no such bone",
    "handler.blend,         true,  failed,     python-error,     rig",
    "telling.blend,         true,  failed,     python-error,     'True, None'",
    "crash.blend,           true,  failed,     crashed,          signal 11"
  })
  void aFailureHasItsCodeAndPublishesNothing(
      String file, boolean scripts, String outcome, String code, String detail) throws IOException {
    assumeFalse(code.equals("denoiser-missing") && TestFilms.version() >= 5, "it renders without");
    List<Path> before = everything();

    String attempt = farm.offer("j-" + file, file, scripts, List.of(3, 4));
    AttemptEnd end = farm.awaitEnd(attempt);

    assertThat(end.outcome()).as(end.toString()).isEqualTo(outcome);
    assertThat(end.code()).as(end.toString()).isEqualTo(code);
    assertThat(end.detail()).contains(detail);
    assertThat(end.frame()).isEqualTo(outcome.equals("failed") ? 3 : null);
    assertThat(everything()).isEqualTo(before);
    assertThat(farm.frames(attempt)).isEmpty();
    assertThat(farm.faults()).isEmpty();
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "Nope, -,    -,    -,    scene-missing",
        "-,    Nope, -,    -,    view-layer-missing",
        "-,    -,    Nope, -,    camera-missing",
        "-,    -,    -,    Nope, engine-missing",
      })
  void whatIsAskedForAndNotInTheFileIsNamed(
      String scene, String layer, String camera, String engine, String code) throws IOException {
    String attempt = "a-" + code;
    farm.offer(
        new Lease(
            attempt,
            "j-" + code,
            "film",
            "films::plain.blend",
            0,
            0,
            "films::out/tests",
            "films::out/tests/j-" + code,
            List.of(2),
            false,
            false,
            new Overrides(scene, layer, camera, engine, null, null),
            60,
            null));
    AttemptEnd end = farm.awaitEnd(attempt);

    assertThat(end.code()).as(end.toString()).isEqualTo(code);
    assertThat(end.outcome()).isEqualTo("failed");
    assertThat(end.detail()).contains("Nope");
  }

  /** RenderController ended the newest Blender of the machine, which might be an artist's own. */
  @Test
  void aCancelledRenderLeavesTheBlenderOfSomebodyElseAlone() throws IOException {
    String attempt = farm.offerEndless("j-own", "slow.blend");
    farm.awaitFrames(attempt, 1);
    String waits = "import sys; print('\\nhere', flush=True); sys.stdin.read()";
    Process own =
        new ProcessBuilder(TestFilms.BLENDER, "-b", "--factory-startup", "--python-expr", waits)
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(own.inputReader().lines().anyMatch("here"::equals)).isTrue();
      farm.cancel(attempt);
      assertThat(farm.awaitEnd(attempt).code()).isEqualTo("cancelled");
      assertThat(own.isAlive()).isTrue();
    } finally {
      own.destroyForcibly();
    }
  }

  @Test
  void scriptsThatMayNotRunDoNoHarm() {
    String attempt = farm.offer("j-quiet", "crash.blend", 1);

    assertThat(farm.awaitEnd(attempt).outcome()).isEqualTo("done");
  }

  @Test
  void aFullDiskIsTheNodesFaultAndLeavesNothingBehind() throws Exception {
    Path small = Files.createDirectory(films.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "none", small.toString()), "needs root");
    try {
      AttemptEnd end = farm.awaitEnd(farm.offer("j-full", "full.blend", 1));

      assertThat(end.code()).as(end.toString()).isEqualTo("disk-full");
      assertThat(end.outcome()).isEqualTo("node-fault");
      assertThat(small).isEmptyDirectory();
    } finally {
      run("umount", small.toString());
      Files.delete(small);
    }
  }

  @Test
  void aKilledBlenderIsToldAndTheNextAttemptWorks() {
    String attempt = farm.offerEndless("j-kill", "slow.blend");
    farm.awaitFrames(attempt, 1);
    node.children().forEach(ProcessHandle::destroyForcibly);

    AttemptEnd end = farm.awaitEnd(attempt);
    assertThat(end.code()).as(end.toString()).isEqualTo("killed");
    assertThat(end.frame()).isGreaterThan(1);

    AttemptEnd next = farm.awaitEnd(farm.offer("j-kill", "slow.blend", end.frame()));
    assertThat(next.outcome()).isEqualTo("done");
  }

  @Test
  void aShareThatWentAwayIsTheNodesFault() throws IOException {
    Path marker = films.resolve(".callsheet-path.json");
    byte[] content = Files.readAllBytes(marker);
    Files.delete(marker);
    try {
      AttemptEnd end = farm.awaitEnd(farm.offer("j-away", "plain.blend", 1));

      assertThat(end.outcome()).isEqualTo("node-fault");
      assertThat(end.code()).isEqualTo("path-missing");
    } finally {
      Files.write(marker, content);
    }
  }

  private static boolean run(String... command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().onExit().join().exitValue()
        == 0;
  }

  private static List<Path> everything() throws IOException {
    try (Stream<Path> files = Files.walk(films)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
