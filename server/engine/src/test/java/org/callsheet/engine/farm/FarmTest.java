package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;

/** Jobs from their submission to their end, through power cuts and silent nodes. */
class FarmTest {
  private final TestingFarm all = new TestingFarm();

  @Test
  void aJobIsRenderedAndItsFramesAreInTheirPlace() {
    JobId job = all.submit(request("010", "1-5"));
    all.node(1).renderAll();
    JobView seen = all.job(job);
    assertThat(seen.state()).isEqualTo(JobState.FINISHED);
    assertThat(seen.counts()).isEqualTo(new Counts(5, 0, 0, 5, 0));
    assertThat(seen.outputFolder()).contains(TestingFarm.ROOT.resolve("render"));
    assertThat(all.share.published()).hasSize(5);
    assertThat(all.told).contains("j1 frame 3 by n1").endsWith("j1 finished");
    FrameTable frames = now(all.farm.frames(job));
    assertThat(frames.missing()).isEmpty();
    assertThat(frames.get(2).files())
        .containsExactly(TestingFarm.ROOT.resolve("render/010_0003.png"));
    assertThat(frames.get(2).node()).contains(new NodeId(1));
    assertThat(frames.get(2).seconds().getAsDouble())
        .isCloseTo(2.5, org.assertj.core.data.Offset.offset(0.002));
  }

  @Test
  void aJobOfOneFrameIsLeasedOnce() {
    all.submit(request("010", "7"));
    Lease lease = all.node(1).lease();
    assertThat(lease.frames()).containsExactly(7);
    assertThat(all.node(2).call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
  }

  @Test
  void whatWasAcknowledgedSurvivesAPowerCut() {
    JobId job = all.submit(request("010", "1-3"));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    FrameResult result = node.render(lease, 1);
    assertThat(node.call(0, node.held(lease), List.of(result), List.of()).acknowledged())
        .containsExactly(result.id());
    all.powerCut();
    assertThat(all.job(job).counts().done()).isEqualTo(1);
    assertThat(all.share.published()).hasSize(1);
  }

  @Test
  void aRenameThatTheCrashCutOffIsRepeated() {
    JobId job = all.submit(request("010", "1-3"));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    all.share.gone(false);
    FrameResult result = node.render(lease, 1);
    NamedPath target = result.files().getFirst().target();
    all.share.refuseRenames(true);
    node.call(0, node.held(lease), List.of(result), List.of());
    assertThat(all.share.find(target)).isEmpty();
    all.share.refuseRenames(false);
    all.powerCut();
    all.farm.tick();
    assertThat(all.share.find(target)).isPresent();
    assertThat(all.job(job).counts().done()).isEqualTo(1);
  }

  @Test
  void aRenameThatThePowerTookBackIsRepeated() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    FrameResult result = node.render(lease, 1);
    NamedPath target = result.files().getFirst().target();
    all.share.refuseForces(true);
    node.call(0, List.of(), List.of(result), List.of(node.done(lease)));
    assertThat(all.share.find(target)).isPresent();
    all.pass(Duration.ofSeconds(2));
    assertThat(all.job(job).state()).as("not for good yet").isEqualTo(JobState.RENDERING);
    all.powerCut();
    assertThat(all.share.find(target)).isEmpty();
    all.share.refuseForces(false);
    all.farm.tick();
    assertThat(all.share.find(target)).isPresent();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void aFrameWhoseFileVanishedBeforeTheRenameIsRenderedAgain() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    FrameResult result = node.render(lease, 1);
    all.share.refuseRenames(true);
    node.call(0, List.of(), List.of(result), List.of(node.done(lease)));
    assertThat(all.job(job).state()).isEqualTo(JobState.RENDERING);
    all.share.remove(result.files().getFirst().hidden());
    all.share.refuseRenames(false);
    all.pass(Duration.ofSeconds(2));
    assertThat(all.job(job).counts().todo()).isEqualTo(1);
    node.renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void aSecondFinishedCopyOfAFrameIsDropped() {
    all.submit(request("010", "1-2"));
    TestingFarm.Node slow = all.node(1);
    Lease first = slow.lease();
    all.pass(Duration.ofSeconds(61));
    TestingFarm.Node quick = all.node(2);
    Lease second = quick.lease();
    quick.finish(second);
    FrameResult late = slow.render(first, 1);
    assertThat(slow.call(0, List.of(), List.of(late), List.of()).drop()).containsExactly(late.id());
    assertThat(all.share.find(late.files().getFirst().target())).contains(second.attempt() + "/1");
  }

  @Test
  void aLateFrameThatNobodyElseFinishedCounts() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node slow = all.node(1);
    Lease first = slow.lease();
    all.pass(Duration.ofSeconds(61));
    TestingFarm.Node other = all.node(2);
    Lease second = other.lease();
    FrameResult late = slow.render(first, 1);
    assertThat(slow.call(0, List.of(), List.of(late), List.of()).acknowledged()).hasSize(1);
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    FrameResult useless = other.render(second, 1);
    assertThat(other.call(0, List.of(), List.of(useless), List.of(other.done(second))).drop())
        .containsExactly(useless.id());
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void leaseExpiresWhenTheNodeFallsSilentAndNothingIsCharged() {
    JobId job = all.submit(request("010", "1"));
    all.node(1).lease();
    all.pass(Duration.ofSeconds(59));
    assertThat(all.frame(job, 1)).isEqualTo(FrameState.LEASED);
    all.pass(Duration.ofSeconds(1));
    assertThat(all.frame(job, 1)).isEqualTo(FrameState.TODO);
    assertThat(now(all.farm.frames(job)).get(0).charges()).isZero();
    assertThat(all.farm.view().find(new NodeId(1)).orElseThrow().present()).isFalse();
  }

  @Test
  void aHeldLeaseIsRenewed() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    for (int beat = 0; beat < 10; beat++) {
      all.pass(Duration.ofSeconds(50));
      assertThat(node.holds(lease).cancel()).isEmpty();
    }
    assertThat(all.frame(job, 1)).isEqualTo(FrameState.LEASED);
  }

  @Test
  void aLeaseThatTheNextCallDoesNotHoldGoesBackAtOnce() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node node = all.node(1);
    node.lease();
    node.call(0, List.of(), List.of(), List.of());
    assertThat(all.frame(job, 1)).isEqualTo(FrameState.TODO);
  }

  @Test
  void aRepeatedCallGetsTheSameAnswer() {
    all.submit(request("010", "1-9"));
    TestingFarm.Node node = all.node(1);
    SyncMessage message = node.message(1, List.of(), List.of(), List.of());
    SyncReply first = now(all.farm.sync(node.id, message));
    assertThat(now(all.farm.sync(node.id, message))).isEqualTo(first);
    assertThat(first.leases()).hasSize(1);
  }

  @Test
  void anOlderCallIsRefused() {
    TestingFarm.Node node = all.node(1);
    SyncMessage old = node.message(1, List.of(), List.of(), List.of());
    node.call(1, List.of(), List.of(), List.of());
    assertThatThrownBy(() -> now(all.farm.sync(node.id, old)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("sync-stale"));
  }

  @Test
  void aParkedCallIsAnsweredWhenThereIsWork() {
    TestingFarm.Node node = all.node(1);
    CompletableFuture<SyncReply> parked = parked(node, 25);
    assertThat(parked).isNotDone();
    all.submit(request("010", "1"));
    assertThat(now(parked).leases()).hasSize(1);
  }

  @Test
  void aParkedCallIsAnsweredWhenItsTimeIsOver() {
    CompletableFuture<SyncReply> parked = parked(all.node(1), 100);
    all.pass(Duration.ofSeconds(24));
    assertThat(parked).isNotDone();
    all.pass(Duration.ofSeconds(1));
    assertThat(now(parked).leases()).isEmpty();
  }

  @Test
  void aNewCallEndsAParkedOne() {
    TestingFarm.Node node = all.node(1);
    CompletableFuture<SyncReply> parked = parked(node, 25);
    node.call(0, List.of(), List.of(), List.of());
    assertThat(now(parked).leases()).isEmpty();
  }

  @Test
  void newWorkWakesAsManyNodesAsItCanUse() {
    CompletableFuture<SyncReply> first = parked(all.node(1), 25);
    CompletableFuture<SyncReply> second = parked(all.node(2), 25);
    CompletableFuture<SyncReply> third = parked(all.node(3), 25);
    all.submit(request("010", "1-2"));
    assertThat(now(first).leases()).hasSize(1);
    assertThat(now(second).leases()).hasSize(1);
    assertThat(third).isNotDone();
  }

  private CompletableFuture<SyncReply> parked(TestingFarm.Node node, int seconds) {
    SyncMessage message =
        new SyncMessage(
            node.boot, 1_000, Duration.ofSeconds(seconds), 1, List.of(), List.of(), List.of());
    node.skipTo(1_000);
    return all.farm.sync(node.id, message).toCompletableFuture();
  }

  @Test
  void stoppingAJobStopsItsAttempts() {
    JobId job = all.submit(request("010", "1-2"));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    SyncMessage waits =
        new SyncMessage(
            node.boot, 50, Duration.ofSeconds(25), 0, node.held(lease), List.of(), List.of());
    node.skipTo(50);
    CompletableFuture<SyncReply> parked = all.farm.sync(node.id, waits).toCompletableFuture();
    now(all.farm.move(job, Move.STOP, "ana"));
    assertThat(now(parked).cancel()).containsExactly(lease.attempt());
    assertThat(all.job(job).state()).isEqualTo(JobState.STOPPED);
    assertThat(all.job(job).counts().leased()).isZero();
  }

  @Test
  void afterARestartNothingIsLeasedUntilItsHolderHasCalled() {
    JobId job = all.submit(request("010", "1-4"));
    TestingFarm.Node holder = all.node(1);
    Lease lease = holder.lease();
    all.powerCut();
    TestingFarm.Node other = all.node(2);
    assertThat(other.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    assertThat(holder.holds(lease).cancel()).isEmpty();
    Lease next = other.lease();
    assertThat(next.frames()).doesNotContainAnyElementsOf(lease.frames());
    assertThat(next.attempt()).isNotEqualTo(lease.attempt());
    assertThat(all.job(job).counts().leased()).isEqualTo(2);
  }

  @Test
  void afterARestartLeasesOfALostNodeEndWithTheLeaseTime() {
    all.submit(request("010", "1-4"));
    Lease lost = all.node(1).lease();
    all.kill();
    TestingFarm.Node other = all.node(2);
    assertThat(other.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    all.pass(Duration.ofSeconds(60));
    assertThat(other.lease().frames()).isEqualTo(lost.frames());
  }

  @Test
  void aJobIsNotGivenOutBeforeItsSubmissionIsOnTheDisk() {
    CompletableFuture<SyncReply> parked = parked(all.node(1), 25);
    all.disk.failAt(1, ForgetfulDisk.Fault.POWER);
    assertThatThrownBy(() -> all.submit(request("010", "1-4"))).isInstanceOf(Refusal.class);
    assertThat(parked).isNotDone();
  }

  @Test
  void theSameKeyGivesTheSameJobAndAnotherBodyIsRefused() {
    Optional<SubmitKey> key = Optional.of(new SubmitKey("ana", "k1", "digest"));
    JobId first = now(all.farm.submit(request("010", "1-4"), key)).id();
    all.powerCut();
    assertThat(now(all.farm.submit(request("010", "1-4"), key)).id()).isEqualTo(first);
    assertThat(now(all.farm.findSubmitted(key.get())).orElseThrow().id()).isEqualTo(first);
    assertThatThrownBy(
            () ->
                now(
                    all.farm.submit(
                        request("011", "1-4"), Optional.of(new SubmitKey("ana", "k1", "x")))))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.IDEMPOTENCY_MISMATCH));
    Optional<SubmitKey> others = Optional.of(new SubmitKey("ben", "k1", "x"));
    assertThat(now(all.farm.submit(request("012", "1"), others)).id()).isNotEqualTo(first);
    all.pass(Duration.ofHours(24));
    assertThat(now(all.farm.findSubmitted(key.get()))).isEmpty();
  }

  @Test
  void twoUnfinishedJobsMayNotHaveTheSameOutput() {
    JobId job = all.submit(request("010", "1-4"));
    assertThatThrownBy(() -> all.submit(request("010", "9")))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.parameters()).containsEntry("job", job.toString()));
    now(all.farm.move(job, Move.CANCEL, "ana"));
    all.submit(request("010", "9"));
  }

  @Test
  void aJobWaitsForTheOneItComesAfter() {
    JobId first = all.submit(request("010", "1"));
    JobId second = all.submit(TestingFarm.after(request("020", "1"), first));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    assertThat(lease.job()).isEqualTo(first);
    assertThat(all.node(2).call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    node.finish(lease);
    assertThat(all.node(2).lease().job()).isEqualTo(second);
  }

  @Test
  void theMostUrgentJobComesFirstAndThenTheOldest() {
    JobId first = all.submit(request("010", "1"));
    JobId second = all.submit(request("020", "1"));
    JobId urgent = all.submit(TestingFarm.urgent(request("030", "1"), 90));
    assertThat(List.of(all.node(1).lease().job(), all.node(2).lease().job()))
        .containsExactly(urgent, first);
    assertThat(all.node(3).lease().job()).isEqualTo(second);
  }

  @Test
  void anEndedJobCanBeDeletedAndALiveOneNot() {
    JobId job = all.submit(request("010", "1"));
    assertThatThrownBy(() -> now(all.farm.delete(job, "ana"))).isInstanceOf(Refusal.class);
    all.node(1).renderAll();
    now(all.farm.delete(job, "ana"));
    assertThat(all.farm.view().find(job)).isEmpty();
    all.powerCut();
    assertThat(all.farm.view().find(job)).isEmpty();
    assertThat(all.submit(request("010", "1"))).isNotEqualTo(job);
  }

  @Test
  void editingChangesTheVersionAndAStaleOneIsRefused() {
    JobId job = all.submit(request("010", "1"));
    String version = all.job(job).version();
    JobEdit edit =
        new JobEdit(
            Optional.of(version),
            Optional.of("Ändern"),
            OptionalInt.of(80),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    JobView after = now(all.farm.edit(job, edit, "ana"));
    assertThat(after.name()).isEqualTo("Ändern");
    assertThat(after.priority()).isEqualTo(80);
    assertThatThrownBy(() -> now(all.farm.edit(job, edit, "ana")))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE));
    all.powerCut();
    assertThat(all.job(job).name()).isEqualTo("Ändern");
  }

  @Test
  void aMovieIsOneAttemptAndOneResult() {
    JobId job = all.submit(TestingFarm.movie(request("010", "1-250")));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    assertThat(lease.frames()).hasSize(250);
    assertThat(all.node(2).call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    node.call(0, List.of(), List.of(node.render(lease, 1)), List.of(node.done(lease)));
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    assertThat(all.job(job).counts().done()).isEqualTo(250);
  }
}
