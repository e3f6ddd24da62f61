package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.chunked;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A node whose frame takes too long gives back those it has not begun. */
class HandBackTest {
  private final TestingFarm all = new TestingFarm();
  private final JobId job = all.submit(chunked(request("010", "1-6"), new Chunk(6)));
  private final TestingFarm.Node node = all.node(1);
  private final Lease lease = node.lease();

  private static Held holding(Lease lease, Integer... frames) {
    return new Held(lease.attempt(), lease.job(), List.of(frames), OptionalInt.of(frames[0]), 10);
  }

  private SyncReply call(FrameResult result, Held held) {
    return node.call(0, List.of(held), List.of(result), List.of());
  }

  @Test
  void framesThatAreNoLongerNamedGoToOthersWithoutACharge() {
    call(node.render(lease, 1), holding(lease, 2));

    assertThat(all.job(job).counts()).isEqualTo(new Counts(6, 4, 1, 1, 0));
    Lease other = all.node(2).lease();
    assertThat(other.frames()).containsExactly(3, 4, 5, 6);
    assertThat(TestingFarm.now(all.farm.frames(job)).list(0, 6))
        .extracting(FrameView::charges)
        .containsOnly(0);
  }

  @Test
  void theAttemptGoesOnAndEndsWithTheFrameItKept() {
    call(node.render(lease, 1), holding(lease, 2));
    SyncReply reply =
        node.call(0, List.of(), List.of(node.render(lease, 2)), List.of(node.done(lease)));

    assertThat(reply.drop()).isEmpty();
    all.node(2).renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void sayingItTwiceChangesNothingMore() {
    call(node.render(lease, 1), holding(lease, 2));
    Lease other = all.node(2).lease();
    node.call(0, List.of(holding(lease, 2)), List.of(), List.of());

    assertThat(all.job(job).counts().leased()).isEqualTo(5);
    assertThat(other.frames()).hasSize(4);
  }

  @Test
  void aRestartKeepsItEvenWhenTheJournalLostIt() {
    call(node.render(lease, 1), holding(lease, 2));
    all.powerCut();
    node.call(0, List.of(holding(lease, 2)), List.of(), List.of());

    assertThat(all.job(job).counts()).isEqualTo(new Counts(6, 4, 1, 1, 0));
  }

  @Test
  void aKilledServerReadsItFromTheJournal() {
    call(node.render(lease, 1), holding(lease, 2));
    all.kill();

    assertThat(all.job(job).counts()).isEqualTo(new Counts(6, 4, 1, 1, 0));
  }

  @Test
  void aNodeThatDoesNotSayWhichFramesItHoldsKeepsThemAll() {
    Held silent = new Held(lease.attempt(), lease.job(), List.of(), OptionalInt.empty(), 0);
    node.call(0, List.of(silent), List.of(), List.of());

    assertThat(all.job(job).counts().leased()).isEqualTo(6);
  }

  @Test
  void aResultNobodyCanLookAtNowIsNotHandedBack() {
    FrameResult result = node.render(lease, 1);
    all.share.gone(true);
    call(result, holding(lease, 2, 3, 4, 5, 6));

    assertThat(all.job(job).counts().leased()).isEqualTo(6);
  }

  @Test
  void aRefusedResultIsChargedAtTheEndAndNotHandedBackForEver() {
    FrameResult result = node.render(lease, 1);
    all.share.remove(result.files().getFirst().hidden());
    call(result, holding(lease, 2, 3, 4, 5, 6));

    assertThat(all.job(job).counts().leased()).isEqualTo(6);
  }

  @Test
  void aLeaseSaysHowLongAFrameMayTakeOnceThatIsKnown() {
    assertThat(lease.patience()).isEmpty();
    call(node.render(lease, 1), holding(lease, 2));

    // The one that is done took 2.5 s; below ten seconds nobody is hurried.
    assertThat(all.node(2).lease().patience()).contains(Duration.ofSeconds(10));
  }

  @Test
  void whatMustStayTogetherIsNeverHandedBack() {
    JobId whole = all.submit(chunked(request("020", "1-6"), Chunk.ALL));
    TestingFarm.Node other = all.node(2);
    Lease all6 = other.lease();
    assertThat(all6.job()).isEqualTo(whole);
    other.call(0, List.of(holding(all6, 1)), List.of(), List.of());

    assertThat(all.job(whole).counts().leased()).isEqualTo(6);
    assertThat(all6.patience()).isEmpty();
  }
}
