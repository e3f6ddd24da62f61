package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What nodes are asked, and say, beside their work. */
class PrompterTest {
  private final TestingFarm all = new TestingFarm();
  private final Map<NodeId, Long> calls = new java.util.HashMap<>();

  @Test
  void everyNodeThatIsHereIsAskedOnceToRehearseAndItsAnswerIsKept() {
    CompletableFuture<SyncReply> parked = call(1, 25, Remarks.NONE);
    call(2, 0, Remarks.NONE);

    Rehearsal begun = now(all.farm.rehearse());

    assertThat(begun.nodes()).containsOnlyKeys(new NodeId(1), new NodeId(2));
    assertThat(begun.isOver()).isFalse();
    assertThat(now(parked).wishes().rehearse()).as("a parked call ends").hasValue(begun.id());
    assertThat(now(call(2, 25, Remarks.NONE)).wishes().rehearse()).hasValue(begun.id());
    CompletableFuture<SyncReply> again = call(2, 25, Remarks.NONE);
    assertThat(again).as("it is not asked again and again").isNotDone();

    call(2, 0, report(begun.id(), Rehearsal.Level.OK, Rehearsal.Level.WRONG));
    call(1, 0, report("another", Rehearsal.Level.OK));

    assertThat(all.farm.rehearsal().nodes().get(new NodeId(2)).orElseThrow().level())
        .isEqualTo(Rehearsal.Level.WRONG);
    assertThat(all.farm.rehearsal().nodes().get(new NodeId(1))).isEmpty();
    call(1, 0, report(begun.id(), Rehearsal.Level.OK));
    assertThat(all.farm.rehearsal().isOver()).isTrue();
    assertThat(now(call(1, 0, Remarks.NONE)).wishes()).isEqualTo(Wishes.NONE);
  }

  @Test
  void theOutputOfAFrameIsAskedForAsLongAsSomebodyReadsAlong() {
    JobId job = all.submit(request("010", "1"));
    Lease lease = all.node(1).lease();
    NodeId node = new NodeId(1);
    SyncReply quiet = holds(lease, 1, Remarks.NONE);
    assertThat(quiet.wishes()).isEqualTo(Wishes.NONE);
    holds(lease, 2, tail(lease, "nobody asked"));

    assertThat(now(all.farm.watch(job, 7)).attempt()).isEmpty();
    FrameLog first = now(all.farm.watch(job, 1));
    assertThat(first).isEqualTo(new FrameLog(Optional.of(lease.attempt()), Optional.of(node), ""));
    assertThat(holds(lease, 3, Remarks.NONE).wishes().watched()).containsExactly(lease.attempt());

    holds(lease, 4, tail(lease, "Fra:1 Sample 2/16"));
    assertThat(now(all.farm.watch(job, 1)).text()).isEqualTo("Fra:1 Sample 2/16");
    holds(lease, 5, tail(lease, "x".repeat(100_000) + "end"));
    assertThat(now(all.farm.watch(job, 1)).text()).hasSize(64 * 1024).endsWith("xend");

    all.clock.advance(Duration.ofSeconds(21));
    assertThat(holds(lease, 6, Remarks.NONE).wishes()).isEqualTo(Wishes.NONE);
  }

  @Test
  void aNodeThatRestsIsNoReasonToSayThatAllAreBusy() {
    Reason reason = Reason.of("node-gives-way");
    JobId job = all.submit(request("010", "1"));
    call(1, 0, new Remarks(Optional.of(reason), Map.of(), Optional.empty()));
    all.pass(Duration.ofSeconds(2));

    assertThat(all.farm.view().find(new NodeId(1)).orElseThrow().resting()).contains(reason);
    assertThat(all.farm.why(job)).extracting(Reason::code).containsExactly("nodes-resting");
  }

  private static Remarks report(String id, Rehearsal.Level... levels) {
    List<Rehearsal.Finding> findings =
        java.util.Arrays.stream(levels)
            .map(level -> new Rehearsal.Finding(level, Reason.of("looked-gpu-none")))
            .toList();
    return new Remarks(Optional.empty(), Map.of(), Optional.of(new Rehearsal.Report(id, findings)));
  }

  private static Remarks tail(Lease lease, String text) {
    return new Remarks(Optional.empty(), Map.of(lease.attempt(), text), Optional.empty());
  }

  private SyncReply holds(Lease lease, int seq, Remarks remarks) {
    List<Held> held = all.node(1).held(lease);
    return now(
        all.farm.sync(
            new NodeId(1),
            new SyncMessage("b", seq, Duration.ZERO, 0, held, List.of(), List.of(), remarks)));
  }

  private CompletableFuture<SyncReply> call(long node, int seconds, Remarks remarks) {
    NodeId id = new NodeId(node);
    long seq = 100 + calls.merge(id, 1L, Long::sum);
    SyncMessage message =
        new SyncMessage(
            "b" + node,
            seq,
            Duration.ofSeconds(seconds),
            0,
            List.of(),
            List.of(),
            List.of(),
            remarks);
    return all.farm.sync(id, message).toCompletableFuture();
  }
}
