package org.callsheet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.Looked;
import org.callsheet.node.times.Claim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node on a PC that belongs to somebody, with real Blender. */
class TimesIT {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private Path films;
  private Path work;
  private TestFarm farm;
  private Duration took;

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
  void aPcThatIsTakenBackIsFreeWithinASecondAndRendersAgainLater() throws Exception {
    try (TestNode node = TestNode.start(farm.uri(), films, work)) {
      Claim claim = new Claim(work.resolve("given-back"));
      String attempt = takeBack(node, claim);
      for (int again = 0; again < 4 && took.compareTo(SECOND) > 0; again++) {
        assertThat(claim.withdraw()).isTrue();
        attempt = takeBack(node, claim); // the machine may have been busy with something else
      }
      assertThat(took).isLessThan(SECOND);

      AttemptEnd end = farm.awaitEnd(attempt);
      assertThat(end.outcome()).isEqualTo("returned");
      assertThat(end.code()).isEqualTo("node-rests");
      farm.awaitResting("node-given-back");
      assertThat(command("give-back")).isZero();
      String later = farm.offer("j-later", "plain.blend", 1);
      assertThat(command("resume")).isZero();
      farm.awaitResting("");
      assertThat(farm.awaitEnd(later).outcome()).isEqualTo("done");
      assertThat(farm.faults()).isEmpty();
    }
  }

  /** Claims the PC while it renders; the answer is the attempt, {@link #took} how long it took. */
  private String takeBack(TestNode node, Claim claim) throws Exception {
    String attempt = farm.offerEndless("j-slow", "slow.blend");
    farm.awaitFrame(attempt);
    Instant asked = Instant.now();
    claim.make();
    assertThat(claim.awaitFree(Duration.ofSeconds(60), InstantSource.system())).isTrue();
    took = Duration.between(asked, Instant.now());
    assertThat(node.children()).as("no Blender is left").isEmpty();
    return attempt;
  }

  @Test
  void aNodeGivesWayToABlenderThatSomebodyOpens() throws Exception {
    try (TestNode _ = TestNode.startPolite(Path.of(TestFilms.BLENDER), farm.uri(), films, work)) {
      String attempt = farm.offerEndless("j-slow", "slow.blend");
      farm.awaitFrame(attempt);
      Process window =
          new ProcessBuilder("xvfb-run", "-a", TestFilms.BLENDER, "--factory-startup", "-noaudio")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        farm.awaitResting("node-gives-way");
        assertThat(farm.awaitEnd(attempt).outcome()).isEqualTo("returned");
      } finally {
        List<ProcessHandle> all = window.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        window.destroy();
        all.forEach(each -> each.onExit().join());
      }
      farm.awaitResting("");
      assertThat(farm.awaitEnd(farm.offer("j-after", "plain.blend", 1)).outcome())
          .isEqualTo("done");
    }
  }

  @Test
  void aNodeThatIsToFinishLosesNothingOfWhatItHas() throws Exception {
    try (TestNode node = TestNode.start(farm.uri(), films, work)) {
      String attempt = farm.offer("j-last", "slow.blend", 1, 2, 3);
      farm.awaitFrames(attempt, 1);

      assertThat(command("finish")).isZero();

      assertThat(node.awaitExit()).isZero();
      assertThat(farm.awaitEnd(attempt).outcome()).isEqualTo("done");
      assertThat(farm.frames(attempt)).hasSize(3);
      assertThat(node.console()).contains("ends when what it renders is done");
    }
    assertThat(command("finish")).as("nothing runs there").isZero();
  }

  @Test
  void outsideOfItsHoursItTakesNothing() throws Exception {
    LocalTime now = LocalTime.now();
    String from = now.plusHours(2).withSecond(0).withNano(0).toString();
    String until = now.plusHours(3).withSecond(0).withNano(0).toString();
    try (TestNode node =
        TestNode.start(farm.uri(), films, work, "--from", from, "--until", until)) {
      String attempt = farm.offer("j-hours", "plain.blend", 1);
      farm.awaitResting("node-hours");
      assertThat(farm.frames(attempt)).isEmpty();
      assertThat(node.console()).contains("It renders from " + from);
    }
  }

  @Test
  void atARehearsalItRendersAndWhoReadsAlongSeesWhatBlenderPrints() throws Exception {
    try (TestNode _ = TestNode.start(farm.uri(), films, work)) {
      farm.rehearse("r-1");
      List<Looked> findings = farm.awaitRehearsed("r-1");
      assertThat(findings).extracting(Looked::code).contains("blender-renders", "path-works");

      String attempt = farm.offerEndless("j-slow", "slow.blend");
      farm.awaitFrame(attempt);
      farm.watch(attempt);
      assertThat(farm.awaitTail(attempt, "Sample"))
          .contains("Callsheet: Blender ")
          .contains("Fra:");
      farm.cancel(attempt);
    }
  }

  private int command(String name) throws Exception {
    Path log = folder.resolve(name + ".txt");
    try (TestNode program = TestNode.run(log, List.of(name, "--work", work.toString()))) {
      int status = program.awaitExit();
      assertThat(Files.readString(log)).isNotEmpty();
      return status;
    }
  }
}
