package org.callsheet.node.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameFile;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Path FOLDER = Path.of("/node/outbox");

  private final ForgetfulDisk disk =
      new ForgetfulDisk(new Random(1)).withFolder(Path.of("/work")).withFolder(FOLDER);

  @Test
  void whatWasPutSurvivesPowerLossInItsOrder() {
    Outbox outbox = open("a");
    outbox.put(result(outbox, 1));
    outbox.put(result(outbox, 2));
    outbox.put(end(outbox));

    disk.restartForgettingAll();
    Outbox.Batch batch = open("b").batch();

    assertThat(batch.results()).extracting(FrameResult::frame).containsExactly(1, 2);
    assertThat(batch.results().getFirst()).isEqualTo(result("a-1", 1));
    assertThat(batch.ends()).hasSize(1);
  }

  @Test
  void whatIsAcknowledgedDoesNotComeBack() {
    Outbox outbox = open("a");
    outbox.put(result(outbox, 1));
    outbox.put(result(outbox, 2));
    String first = outbox.batch().results().getFirst().id();

    assertThat(outbox.forget(List.of(first, "unknown"))).hasSize(1);
    disk.restartForgettingAll();

    assertThat(open("b").batch().results()).extracting(FrameResult::frame).containsExactly(2);
  }

  @Test
  void idsOfTwoStartsNeverMeet() {
    Outbox first = open("a");
    first.put(result(first, 1));
    Outbox second = open("b");
    second.put(result(second, 2));

    assertThat(second.batch().results()).extracting(FrameResult::id).doesNotHaveDuplicates();
  }

  @Test
  void aCallHasALimitAndNamesTheEndsThatWait() {
    Outbox outbox = open("a");
    for (int frame = 0; frame < Outbox.REPORTS_MAX + 5; frame++) {
      outbox.put(result(outbox, frame));
    }
    outbox.put(end(outbox));

    Outbox.Batch batch = outbox.batch();

    assertThat(batch.results()).hasSize(Outbox.REPORTS_MAX);
    assertThat(batch.laterResults()).hasSize(5);
    assertThat(batch.ends()).isEmpty();
    assertThat(batch.later()).extracting(AttemptEnd::attempt).containsExactly("e-1");
    outbox.forget(batch.results().stream().map(FrameResult::id).toList());
    assertThat(outbox.batch().results()).hasSize(5);
    assertThat(outbox.batch().ends()).hasSize(1);
  }

  @Test
  void onAFullDiskAFrameIsRefusedAndAnEndIsKeptInMemory() {
    Outbox outbox = open("a");
    disk.capacity(0);

    assertThatThrownBy(() -> outbox.put(result("a-7", 1)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.DISK_FULL));
    outbox.put(end(outbox));

    assertThat(outbox.batch().results()).isEmpty();
    assertThat(outbox.batch().ends()).hasSize(1);
  }

  @Test
  void whatAnAttemptWroteIsKnownUntilItIsReported() {
    Begun begun = new Begun(Path.of("/node/attempts"), disk, files());
    begun.begin("e-1", "j1");
    FrameResult result = result("a-1", 1);
    begun.intend("e-1", result.files().getFirst().hidden());
    begun.intend("e-1", "films::out/.callsheet.e-1.b.png");
    begun.report("e-1", result);

    assertThat(begun.leftovers())
        .containsExactly(
            new Begun.Leftover(
                "e-1", "j1", List.of("films::out/.callsheet.e-1.b.png"), List.of(result)));
    begun.end("e-1");
    assertThat(begun.leftovers()).isEmpty();
  }

  @Test
  void aReportThatWasCutOffWasNeverMade() throws Exception {
    Begun begun = new Begun(Path.of("/node/attempts"), disk, files());
    FrameResult result = result("a-1", 1);
    String hidden = result.files().getFirst().hidden();
    begun.begin("e-1", "j1");
    begun.intend("e-1", hidden);
    begun.report("e-1", result);
    Path file = Path.of("/node/attempts/e-1");
    byte[] whole = disk.read(file);
    for (int cut = 1; cut < 200; cut += 7) {
      files().put(file, java.util.Arrays.copyOf(whole, whole.length - 1 - cut));
      assertThat(begun.leftovers())
          .as("without the last %d bytes", cut)
          .containsExactly(new Begun.Leftover("e-1", "j1", List.of(hidden), List.of()));
    }
  }

  private Outbox open(String boot) {
    return Outbox.open(FOLDER, disk, files(), boot);
  }

  private AtomicFile files() {
    return new AtomicFile(disk, Access.PRIVATE);
  }

  private static FrameResult result(Outbox outbox, int frame) {
    return result(outbox.nextId(), frame);
  }

  private static FrameResult result(String id, int frame) {
    FrameFile file =
        new FrameFile("films::ü \"x\".png", "films::.callsheet.e-1.ü \"x\".png", 3, "ab");
    return new FrameResult(id, "e-1", "j1", frame, 1.5, 1000, "CPU", 64, 48, List.of(file));
  }

  private static AttemptEnd end(Outbox outbox) {
    return new AttemptEnd(outbox.nextId(), "e-1", "j1", "done", null, null, null, null);
  }
}
