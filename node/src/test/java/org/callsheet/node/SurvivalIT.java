package org.callsheet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the node, or the way to its server, breaks in the middle of a job. */
class SurvivalIT {
  @TempDir Path folder;

  private Path films;
  private Path work;
  private TestFarm farm;

  @BeforeEach
  void open() throws IOException {
    films = TestFilms.copyTo(folder.resolve("films"));
    work = folder.resolve("work");
    farm = new TestFarm(films);
  }

  @AfterEach
  void close() {
    farm.close();
  }

  @Test
  void aHungryRenderIsEndedAndOthersGoOnBesideIt() throws Exception {
    String[] options = {"--threads", "1,1", "--memory", "0.7"};
    String hungry = farm.offer("j-hungry", "hungry.blend", 1);
    String plain = farm.offer("j-plain", "plain.blend", 1, 2);
    try (TestNode node = TestNode.start(farm.uri(), films, work, options)) {
      AttemptEnd end = farm.awaitEnd(hungry);
      assertThat(end.code()).as(end.toString()).isEqualTo("memory-limit");
      assertThat(end.outcome()).isEqualTo("failed");
      assertThat(end.frame()).isEqualTo(1);
      assertThat(end.detail()).endsWith("GB of 0.7 GB");
      assertThat(farm.awaitEnd(plain).outcome()).isEqualTo("done");
      assertThat(node.console()).contains("with 2 slots");
      String blender =
          node.children().stream()
              .flatMap(c -> c.info().commandLine().stream())
              .findFirst()
              .orElseThrow();
      assertThat(blender).contains("-t 1");
    }
  }

  @Test
  void aKilledNodeTakesItsBlenderWithItAndItsNextStartReportsWhatWasDone() throws Exception {
    String attempt = farm.offerEndless("j1", "slow.blend");
    List<ProcessHandle> blenders;
    try (TestNode node = TestNode.start(farm.uri(), films, work)) {
      farm.awaitFrames(attempt, 1);
      farm.close(true);
      TestNode.await(() -> waiting() >= 2, "two frames in the outbox");
      blenders = node.children();
      assertThat(blenders).isNotEmpty();
      node.kill();
    }
    TestNode.await(() -> blenders.stream().noneMatch(ProcessHandle::isAlive), "Blender's end");
    int done = farm.frames(attempt).size();
    long kept = waiting();

    farm.close(false);
    try (TestNode node = TestNode.start(farm.uri(), films, work)) {
      List<FrameResult> frames = farm.awaitFrames(attempt, done + (int) kept);
      assertThat(frames).extracting(FrameResult::frame).doesNotHaveDuplicates();
      AttemptEnd end = farm.awaitEnd(attempt);
      assertThat(end.outcome()).isEqualTo("returned");
      TestNode.await(() -> hidden().isEmpty(), "no hidden file");
      assertThat(node.terminate()).isIn(0, 143);
    }
    assertThat(waiting()).isZero();
    assertThat(farm.enrolments()).hasSize(1);
    assertThat(farm.faults()).isEmpty();
  }

  @Test
  void aNodeWhoseServerIsAwayRendersOnAndReportsLater() throws Exception {
    String attempt = farm.offer("j1", "slow.blend", 1, 2, 3);
    try (TestNode node = TestNode.start(farm.uri(), films, work)) {
      farm.awaitFrame(attempt);
      farm.close(true);
      TestNode.await(
          () -> farm.frames(attempt).size() + waiting() > 3, "the rest of the job in the outbox");
      farm.close(false);

      assertThat(farm.awaitEnd(attempt).outcome()).isEqualTo("done");
      assertThat(farm.frames(attempt)).hasSize(3);
      assertThat(node.console()).contains("cannot be reached").contains("is back");
    }
  }

  @Test
  void ctrlCHandsFramesBackAtOnce() throws Exception {
    String attempt = farm.offerEndless("j1", "slow.blend");
    try (TestNode node = TestNode.start(farm.uri(), films, work)) {
      farm.awaitFrames(attempt, 1);
      List<ProcessHandle> blenders = node.children();
      long before = System.nanoTime();

      node.terminate();

      assertThat(System.nanoTime() - before).isLessThan(30_000_000_000L);
      AttemptEnd end = farm.awaitEnd(attempt);
      assertThat(end.outcome()).isEqualTo("returned");
      assertThat(end.frame()).isNull();
      assertThat(blenders).noneMatch(ProcessHandle::isAlive);
      assertThat(hidden()).isEmpty();
      assertThat(waiting()).isZero();
    }
  }

  @Test
  void aCancelledAttemptEndsAtOnceAndDroppedFramesVanish() throws Exception {
    try (TestNode node = TestNode.start(farm.uri(), films, work)) {
      String attempt = farm.offerEndless("j1", "slow.blend");
      farm.awaitFrames(attempt, 1);
      List<ProcessHandle> blenders = node.children();
      farm.cancel(attempt);

      assertThat(farm.awaitEnd(attempt).code()).isEqualTo("cancelled");
      assertThat(blenders).noneMatch(ProcessHandle::isAlive);

      String unwanted = "t-2";
      farm.refuse(unwanted);
      farm.offer("j2", "plain.blend", 1, 2);
      farm.awaitDropped(2);
      TestNode.await(() -> hidden().isEmpty(), "no hidden file");
      assertThat(films.resolve("out/plain")).isEmptyDirectory();
    }
  }

  @Test
  void aNodeOfAnotherHomeJoinsAnewWithItsToken() throws Exception {
    try (TestNode node = TestNode.start(farm.uri(), films, work)) {
      farm.awaitEnd(farm.offer("j1", "plain.blend", 1));
      node.terminate();
    }
    farm.forgetNodes();

    refused(
        "Start it again with --token-file",
        "--server",
        farm.uri().toString(),
        "--path",
        "films=" + films);
    try (TestNode node = TestNode.start(farm.uri(), films, work)) {
      assertThat(farm.awaitEnd(farm.offer("j2", "plain.blend", 2)).outcome()).isEqualTo("done");
      assertThat(node.console()).contains("Joining anew");
    }
    assertThat(farm.enrolments()).hasSize(2);
  }

  @Test
  void aNodeThatIsThrownOutStaysOutThoughItHasAToken() throws Exception {
    try (TestNode node = TestNode.start(farm.uri(), films, work)) {
      farm.awaitEnd(farm.offer("j1", "plain.blend", 1));
      farm.forgetNodes();
      farm.offer("j2", "plain.blend", 2);

      assertThat(node.awaitExit()).isEqualTo(1);
      assertThat(node.console()).contains("refuses this node").doesNotContain("Joining anew");
    }
    assertThat(farm.enrolments()).hasSize(1);
  }

  @Test
  void aSingleUseNodeEndsWhenThereIsNothingToDo() throws Exception {
    String attempt = farm.offer("j1", "plain.blend", 1);
    try (TestNode node = TestNode.start(farm.uri(), films, work, "--once")) {
      assertThat(node.awaitExit()).isZero();
    }
    assertThat(farm.awaitEnd(attempt).outcome()).isEqualTo("done");
    assertThat(work.resolve("slot-1")).doesNotExist();
  }

  @Test
  void whatCannotWorkIsSaidInASentenceWithAnExitStatus() throws Exception {
    String uri = farm.uri().toString();
    String path = "films=" + films;
    refused("token", "--server", uri, "--token", "wrong", "--path", path);
    refused("--token-file", "--server", uri, "--path", path);
    refused("no folder", "--server", uri, "--token", "x", "--path", "films=" + folder + "/no");
    refused("not the path", "--server", uri, "--token", "x", "--path", "images=" + films);
    refused("no Blender", "--server", uri, "--token", "x", "--path", path, "--blender", "/bin/ls");
    refused(
        "cannot be reached",
        "--server",
        "http://127.0.0.1:1",
        "--token",
        "x",
        "--path",
        path,
        "--once");
    refused("--slots", "--server", uri, "--slots", "0");
  }

  private void refused(String sentence, String... options) throws Exception {
    Path log = folder.resolve("console.txt");
    Files.deleteIfExists(log);
    List<String> all =
        Stream.concat(Stream.of(options), Stream.of("--work", work.toString())).toList();
    try (TestNode node = TestNode.run(log, all)) {
      assertThat(node.awaitExit()).as(node.console()).isNotZero();
      assertThat(node.console()).contains(sentence).doesNotContain("\tat ");
    }
  }

  private long waiting() {
    return list(work.resolve("outbox"), ".json").size();
  }

  private List<Path> hidden() {
    return list(films, "").stream()
        .filter(file -> file.getFileName().toString().startsWith(".callsheet."))
        .toList();
  }

  private static List<Path> list(Path below, String ending) {
    if (!Files.exists(below)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .toList();
    } catch (IOException | java.io.UncheckedIOException vanishing) {
      return List.of(Path.of("vanishing"));
    }
  }
}
