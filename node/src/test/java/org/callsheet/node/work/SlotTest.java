package org.callsheet.node.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameFile;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.LocalDisk;
import org.callsheet.node.blender.BlenderProgram;
import org.callsheet.node.blender.InstalledBlenders;
import org.callsheet.node.blender.OpenFile;
import org.callsheet.node.blender.Seat;
import org.callsheet.node.pictures.HiddenFiles;
import org.callsheet.node.pictures.PathMap;
import org.callsheet.node.programs.Encoders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slot with programs that only play Blender: what a real one does too seldom to wait for. */
class SlotTest {
  private static final String OPENS =
      """
      echo '@@ {"event":"ready","version":"0.0"}'
      read line
      echo '@@ {"event":"opened","scene":"S","engine":"E","notes":[]}'
      read line
      echo '@@ {"event":"begin","frame":1}'
      """;

  @TempDir Path folder;

  private final LinkedBlockingQueue<Boolean> reported = new LinkedBlockingQueue<>();
  private Workplace place;

  @BeforeEach
  void open() throws IOException {
    LocalDisk disk = new LocalDisk();
    Path films = Files.createDirectories(folder.resolve("films"));
    Files.writeString(films.resolve("a.blend"), "BLENDER-v304");
    PathMap paths = PathMap.of(disk, Map.of("films", films));
    AtomicFile files = new AtomicFile(disk, Access.PRIVATE);
    place =
        new Workplace(
            disk,
            blenders(),
            OpenFile.Cards.FILE,
            new Encoders(
                Optional.of(folder.resolve("ffmpeg")),
                folder.resolve("encoder"),
                folder.resolve("preview.py")),
            Map.of("echo", folder.resolve("engine")),
            paths,
            new HiddenFiles(disk, paths, Access.SHARED),
            Outbox.open(folder.resolve("outbox"), disk, files, "boot"),
            new Begun(folder.resolve("attempts"), disk, files),
            new Limits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20)),
            new MemoryGuard(new ProcMemory(), Long.MAX_VALUE, 1),
            new Thumbnails(disk),
            InstantSource.system(),
            () -> reported.add(true));
  }

  /** The player is one that any file can be rendered with, beside one that needs a wish. */
  private InstalledBlenders blenders() {
    return new InstalledBlenders(
        List.of(
            new BlenderProgram(folder.resolve("player"), "3.4.1"),
            new BlenderProgram(folder.resolve("newer"), "4.3.2")));
  }

  @Test
  void theBlenderThatTheJobNeedsRendersAndTheLogSaysSo() throws Exception {
    player("newer", OPENS + "echo 'the newer one'\nkill -KILL $$");
    Lease plain = lease();
    Lease wish =
        new Lease(
            "e-1",
            "j1",
            "p",
            plain.file(),
            0,
            0,
            plain.outputRoot(),
            null,
            List.of(1),
            false,
            false,
            null,
            ">=4.2",
            null,
            60,
            null);
    try (Slot slot = slot(OPENS + "echo 'the older one'\nkill -KILL $$")) {
      slot.begin(wish);
      for (int i = 0; place.outbox().batch().ends().isEmpty(); i++) {
        assertThat(reported.poll(30, TimeUnit.SECONDS)).as("report " + i).isTrue();
      }
    }
    assertThat(place.outbox().batch().ends().getFirst().log())
        .contains("Blender 4.3.2 renders what Blender 3.4 has saved")
        .contains("the newer one")
        .doesNotContain("the older one");
  }

  @Test
  void aBlenderThatDoesNotStartIsTheNodesFault() throws Exception {
    AttemptEnd end = run("exec sleep 60");

    assertThat(end.outcome()).isEqualTo("node-fault");
    assertThat(end.code()).isIn("start-timeout", "no-progress");
  }

  @Test
  void aRenderThatNeitherPrintsNorComputesIsEndedWithItsProcess() throws Exception {
    Path pid = folder.resolve("pid");
    AttemptEnd end = run("echo $$ > '" + pid + "'\n" + OPENS + "exec sleep 60");

    assertThat(end.outcome()).isEqualTo("failed");
    assertThat(end.code()).isEqualTo("no-progress");
    assertThat(end.frame()).isEqualTo(1);
    long number = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(number).ifPresent(left -> left.onExit().orTimeout(5, TimeUnit.SECONDS).join());
  }

  @Test
  void aFrozenCopyOfAnotherSizeIsNotTakenForTheFile() throws Exception {
    Path films = folder.resolve("films");
    Files.writeString(films.resolve(".a.j1.blend"), "BLENDER-v304 of another farm");
    long submitted = Files.size(films.resolve("a.blend")) + 1;
    Slot slot = slot(OPENS);
    try (slot) {
      slot.begin(lease(null, submitted));
      for (int i = 0; place.outbox().batch().ends().isEmpty(); i++) {
        assertThat(reported.poll(30, TimeUnit.SECONDS)).as("report " + i).isTrue();
      }
    }
    assertThat(place.outbox().batch().ends().getFirst().code()).isEqualTo("file-changed");
  }

  @Test
  void aFrameThatIsReportedAndNotThereFailsTheAttempt() throws Exception {
    AttemptEnd end =
        run(
            OPENS
                + "echo '@@ {\"event\":\"frame\",\"frame\":1,\"files\":[{\"file\":\"/nowhere/a.png\","
                + "\"target\":\"/nowhere/b.png\",\"main\":true}]}'\nread line");

    assertThat(end.code()).isEqualTo("nothing-written");
    assertThat(place.outbox().batch().results()).isEmpty();
  }

  @Test
  void aRenderThatEndsWithoutAFrameIsNotDone() throws Exception {
    AttemptEnd end = run(OPENS + "echo '@@ {\"event\":\"rendered\"}'\nread line");

    assertThat(end.outcome()).isEqualTo("failed");
    assertThat(end.code()).isEqualTo("nothing-written");
    assertThat(end.frame()).isEqualTo(1);
  }

  @Test
  void aBlenderThatEndsIsToldByItsStatusAndItsLastLines() throws Exception {
    AttemptEnd end = run(OPENS + "echo 'Malloc returns null: len=9'\nkill -KILL $$");

    assertThat(end.code()).isEqualTo("out-of-memory");
    assertThat(end.detail()).isEqualTo("Malloc returns null: len=9");
    assertThat(end.log()).contains("Malloc returns null");
  }

  @Test
  void aFrameThatTakesTooLongLetsOthersHaveTheRest() throws Exception {
    Path picture = folder.resolve("rendered.png");
    ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    Path go = folder.resolve("go");
    String frame =
        "echo '@@ {\"event\":\"frame\",\"frame\":1,\"seconds\":9,\"files\":[{\"file\":\""
            + picture
            + "\",\"target\":\""
            + folder.resolve("films/0001.png")
            + "\",\"main\":true}]}'\n"
            + "echo '@@ {\"event\":\"begin\",\"frame\":2}'\nexec sleep 60";
    Slot slot = slot(OPENS + "while [ ! -e '" + go + "' ]; do echo .; sleep 0.1; done\n" + frame);
    try (slot) {
      slot.begin(lease(0.5));
      assertThat(reported.poll(30, TimeUnit.SECONDS)).as("the hand-back is told at once").isTrue();
      assertThat(slot.current().orElseThrow().held().frames()).containsExactly(1);
      Files.createFile(go);
      for (int i = 0; place.outbox().batch().ends().isEmpty(); i++) {
        assertThat(reported.poll(30, TimeUnit.SECONDS)).as("report " + i).isTrue();
      }
    }
    AttemptEnd end = place.outbox().batch().ends().getFirst();
    assertThat(end.outcome()).isEqualTo("done");
    assertThat(place.outbox().batch().results()).extracting("frame").containsExactly(1);
  }

  @Test
  void besideABlenderThatWaitsForItsJobAnotherOneIsReadyForTheNext() throws Exception {
    String frames = frames();
    Path started = folder.resolve("started");
    Path served = folder.resolve("served");
    Slot slot =
        slot(
            "echo $$ >> '%s'\n".formatted(started)
                + OPENS
                + "echo $$ >> '%s'\n".formatted(served)
                + frames
                + "while read line; do :; done");
    try (slot) {
      slot.begin(lease());
      awaitEnds(1);
      awaitLines(started, 2);
      assertThat(Files.readAllLines(served)).hasSize(1);
      Lease first = lease();
      slot.begin(
          new Lease(
              "e-2",
              "j2",
              "p",
              first.file(),
              0,
              0,
              first.outputRoot(),
              null,
              List.of(1, 2),
              false,
              false,
              null,
              60,
              null));
      awaitEnds(2);
      assertThat(Files.readAllLines(served))
          .isEqualTo(Files.readAllLines(started).subList(0, 2))
          .doesNotHaveDuplicates();
    }
    assertThat(slot.awaitEnd(Duration.ofSeconds(20))).isTrue();
    for (String pid : Files.readAllLines(started)) {
      ProcessHandle.of(Long.parseLong(pid))
          .ifPresent(left -> left.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }
  }

  @Test
  void whatAJobShowsHasChangedAndAnotherBlenderLoadsItAnew() throws Exception {
    Path served = folder.resolve("served");
    Slot slot =
        slot(
            "echo '@@ {\"event\":\"ready\",\"version\":\"0.0\"}'\n"
                + "while read line; do\n"
                + "echo $$ >> '%s'\n".formatted(served)
                + "echo '@@ {\"event\":\"opened\",\"scene\":\"S\",\"engine\":\"E\",\"notes\":[]}'\n"
                + "read line\n"
                + "echo '@@ {\"event\":\"begin\",\"frame\":1}'\n"
                + frames()
                + "done");
    try (slot) {
      slot.begin(lease("e-1", "first", null, 0));
      awaitEnds(1);
      awaitFree(slot);
      slot.begin(lease("e-2", "first", null, 0));
      awaitEnds(2);
      awaitFree(slot);
      assertThat(Files.readAllLines(served).stream().distinct()).as("nothing changed").hasSize(1);
      slot.begin(lease("e-3", "second", null, 0));
      awaitEnds(3);
      assertThat(Files.readAllLines(served).stream().distinct()).as("something did").hasSize(2);
    }
    assertThat(slot.awaitEnd(Duration.ofSeconds(20))).isTrue();
  }

  /** What a Blender says that renders two frames after it has begun the first. */
  private String frames() throws IOException {
    Path picture = folder.resolve("rendered.png");
    ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    String frame =
        "cp '%s' '%s'/$$-%s.png\n"
            + "echo '@@ {\"event\":\"frame\",\"frame\":%s,\"seconds\":1,\"files\":[{\"file\":\"%s/'$$'-%s.png\","
            + "\"target\":\"%s/000%s.png\",\"main\":true}]}'\n";
    Path films = folder.resolve("films");
    return frame.formatted(picture, folder, 1, 1, folder, 1, films, 1)
        + "echo '@@ {\"event\":\"begin\",\"frame\":2}'\n"
        + frame.formatted(picture, folder, 2, 2, folder, 2, films, 2)
        + "echo '@@ {\"event\":\"rendered\"}'\n";
  }

  private void awaitEnds(int count) throws InterruptedException {
    for (int i = 0; place.outbox().batch().ends().size() < count; i++) {
      assertThat(reported.poll(30, TimeUnit.SECONDS)).as("report " + i).isTrue();
    }
    assertThat(place.outbox().batch().ends()).extracting(AttemptEnd::outcome).containsOnly("done");
  }

  /** An end is written before the slot is free, and told after that. */
  private void awaitFree(Slot slot) throws InterruptedException {
    while (slot.current().isPresent()) {
      assertThat(reported.poll(30, TimeUnit.SECONDS)).as("the slot is free").isTrue();
    }
  }

  private void awaitLines(Path file, int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.exists(file) || Files.readAllLines(file).size() < count) {
      assertThat(System.nanoTime()).as("still waiting for " + file).isLessThan(end);
      reported.poll(20, TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void aFrameThatANodeWasKilledWithJustBeforeReportingItIsReportedByTheNextStart() {
    FrameFile file = new FrameFile("films::1.png", "films::.callsheet.e-9.1.png", 3, "ab");
    FrameResult result =
        new FrameResult("old-1", "e-9", "j9", 1, 1.5, 1000, "CPU", 64, 48, List.of(file));
    place.begun().begin("e-9", "j9");
    place.begun().intend("e-9", file.hidden());
    place.begun().report("e-9", result);

    new Cleaning(place).handBack();
    assertThat(place.outbox().batch().results()).containsExactly(result);
    assertThat(place.outbox().batch().ends()).extracting(AttemptEnd::outcome).contains("returned");
    new Cleaning(place).handBack();
    assertThat(place.outbox().batch().results()).as("once").hasSize(1);
  }

  @Test
  void anAttemptOfAClosedSlotIsHandedBack() throws Exception {
    Slot slot = slot(OPENS + "exec sleep 60");
    slot.begin(lease());
    slot.close();
    assertThat(slot.awaitEnd(Duration.ofSeconds(20))).isTrue();

    AttemptEnd end = place.outbox().batch().ends().getFirst();
    assertThat(end.outcome()).isEqualTo("returned");
    assertThat(place.begun().leftovers()).isEmpty();
  }

  /** The end of the attempt, when the slot has tidied up and its thread is over. */
  private AttemptEnd run(String script) throws Exception {
    Slot slot = slot(script);
    try (slot) {
      slot.begin(lease());
      for (int i = 0; place.outbox().batch().ends().isEmpty(); i++) {
        assertThat(reported.poll(30, TimeUnit.SECONDS)).as("report " + i).isTrue();
      }
    }
    assertThat(slot.awaitEnd(Duration.ofSeconds(20))).isTrue();
    return place.outbox().batch().ends().getFirst();
  }

  private Slot slot(String script) throws IOException {
    Path program = player("player", script);
    return new Slot(
        "slot",
        place,
        new Seat(
            new BlenderProgram(program, "3.4.1"),
            folder.resolve("worker.py"),
            folder.resolve("slot"),
            0));
  }

  private Path player(String name, String script) throws IOException {
    Path program = folder.resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }

  private static Lease lease() {
    return lease(null);
  }

  private static Lease lease(Double patienceSeconds) {
    return lease(patienceSeconds, 0);
  }

  private static Lease lease(Double patienceSeconds, long fileBytes) {
    return lease("e-1", null, patienceSeconds, fileBytes);
  }

  private static Lease lease(
      String attempt, String fingerprint, Double patienceSeconds, long fileBytes) {
    return new Lease(
        attempt,
        "j1",
        "p",
        "films::a.blend",
        fileBytes,
        0,
        "films::",
        null,
        List.of(1, 2),
        false,
        false,
        null,
        null,
        fingerprint,
        60,
        patienceSeconds);
  }
}
