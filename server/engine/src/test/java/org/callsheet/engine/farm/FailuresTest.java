package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.floor.ForgetfulDisk;
import org.junit.jupiter.api.Test;

/** What goes wrong on nodes, and the faults of older farms that must not come back. */
class FailuresTest {
  private final TestingFarm all = new TestingFarm();

  private void fail(TestingFarm.Node node, Lease lease, OptionalInt frame, String code) {
    AttemptEnd end = node.end(lease, AttemptEnd.Outcome.FAILED, frame, code);
    node.call(0, List.of(), List.of(), List.of(end));
  }

  /** RenderController retried for ever: 171 failures in ten seconds, and said "Rendering". */
  @Test
  void aRendererThatAlwaysFailsEndsTheJobAfterThreeTries() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node node = all.node(1);
    int tries = 0;
    while (!all.job(job).state().ended()) {
      fail(node, node.lease(), OptionalInt.of(1), "no-camera");
      assertThat(++tries).isLessThan(10);
    }
    assertThat(tries).isEqualTo(3);
    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(all.job(job).why().orElseThrow().code()).isEqualTo("no-camera");
    assertThat(all.job(job).why().orElseThrow().parameters())
        .containsEntry("frame", "1")
        .containsEntry("node", "n1")
        .containsEntry("failed", "1");
    assertThat(all.farm.why(job).getFirst().code()).isEqualTo("no-camera");
    assertThat(all.share.logs()).hasSize(3);
  }

  /** RFAM counted failed frames as done: "5 of 5", 100 %. */
  @Test
  void aJobWithAFailedFrameNeitherFinishesNorShowsAllOfIt() {
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-6"), new Chunk(6)));
    TestingFarm.Node node = all.node(1);
    int tries = 0;
    while (tries < 3) {
      Lease lease = node.lease();
      if (lease.frames().contains(4)) {
        fail(node, lease, OptionalInt.of(4), "crashed");
        tries++;
      } else {
        node.finish(lease);
      }
    }
    all.node(2).renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(all.job(job).counts()).isEqualTo(new Counts(6, 0, 0, 5, 1));
    assertThat(all.job(job).counts().progress()).isLessThan(1.0);
    assertThat(now(all.farm.frames(job)).missing()).containsExactly(4);
  }

  @Test
  void onlyTheFrameBeingRenderedIsChargedAndNextLeasedAlone() {
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-6"), new Chunk(6)));
    TestingFarm.Node node = all.node(1);
    fail(node, node.lease(), OptionalInt.of(3), "crashed");
    FrameTable frames = now(all.farm.frames(job));
    assertThat(frames.list(0, 6)).extracting(FrameView::charges).containsExactly(0, 0, 1, 0, 0, 0);
    Lease before = node.lease();
    assertThat(before.frames()).containsExactly(1, 2);
    node.finish(before);
    assertThat(all.node(2).lease().frames()).containsExactly(3);
    assertThat(all.node(3).lease().frames()).containsExactly(4, 5, 6);
  }

  @Test
  void aFileThatNeverLoadsFailsItsJobOnTheSecondNode() {
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-250"), new Chunk(10)));
    for (int tries = 0; tries < 2; tries++) {
      assertThat(all.job(job).state().ended()).isFalse();
      TestingFarm.Node node = all.node(1 + tries);
      fail(node, node.lease(), OptionalInt.empty(), "truncated-blend");
    }
    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(all.job(job).why().orElseThrow().code()).isEqualTo("truncated-blend");
  }

  @Test
  void aFileThatNeverLoadsFailsItsJobAfterThreeTriesWhereOnlyOneNodeIs() {
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-250"), new Chunk(10)));
    TestingFarm.Node node = all.node(1);
    for (int tries = 0; tries < 3; tries++) {
      assertThat(all.job(job).state().ended()).isFalse();
      fail(node, node.lease(), OptionalInt.empty(), "truncated-blend");
    }
    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void firstFramesThatFailOnTwoNodesEndTheJobWhicheverTheyAre() {
    JobId job = all.submit(request("010", "1-250"));
    fail(all.node(1), all.node(1).lease(), OptionalInt.of(1), "no-camera");
    TestingFarm.Node second = all.node(2);
    Lease scout = second.lease();
    assertThat(scout.frames()).as("one that nobody has tried").containsExactly(250);
    fail(second, scout, OptionalInt.of(250), "no-camera");

    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(all.job(job).why().orElseThrow().code()).isEqualTo("no-camera");
    now(all.farm.move(job, Move.RETRY, "ana"));
    fail(second, second.lease(), OptionalInt.of(1), "no-camera");
    assertThat(all.job(job).state()).as("begins anew").isEqualTo(JobState.WAITING);
  }

  @Test
  void aSickNodeAloneDoesNotEndAJobThatAnotherHasNotTried() {
    JobId job = all.submit(request("010", "1-250"));
    all.node(2).call(1, List.of(), List.of(), List.of()); // takes a scout
    TestingFarm.Node sick = all.node(1);
    for (int tries = 0; tries < 5; tries++) {
      fail(sick, sick.lease(), OptionalInt.empty(), "crashed");
    }
    assertThat(all.job(job).state()).isEqualTo(JobState.RENDERING);
  }

  @Test
  void eachTryOfAFrameIsMadeOnAnotherNodeAsLongAsThereIsOne() {
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-40"), new Chunk(1)));
    List<TestingFarm.Node> nodes = List.of(all.node(1), all.node(2), all.node(3));
    nodes.forEach(node -> node.finish(node.lease()));
    nodes.forEach(node -> node.call(1, List.of(), List.of(), List.of()));
    nodes.forEach(node -> node.call(0, List.of(), List.of(), List.of())); // all given back
    nodes.forEach(this::isFree);
    TestingFarm.Node first = nodes.get(0);
    fail(first, first.lease(), OptionalInt.of(4), "crashed");
    assertThat(first.lease().frames()).containsExactly(5);
    first.call(0, List.of(), List.of(), List.of());
    all.powerCut();
    all.powerCut();

    List<TestingFarm.Node> again = List.of(all.node(1), all.node(2), all.node(3));
    again.forEach(node -> node.call(0, List.of(), List.of(), List.of()));
    again.forEach(this::isFree);
    assertThat(again.get(0).lease().frames()).as("after a restart too").containsExactly(5);
    fail(again.get(1), again.get(1).lease(), OptionalInt.of(4), "crashed");
    fail(again.get(2), again.get(2).lease(), OptionalInt.of(4), "crashed");
    assertThat(all.frame(job, 4)).isEqualTo(FrameState.FAILED);
    assertThat(all.job(job).state().ended()).isFalse();
  }

  /** Tells the farm that the node has a slot, and takes nothing. */
  private void isFree(TestingFarm.Node node) {
    boolean paused = all.farm.view().mode().paused();
    now(all.farm.set(paused(true), "ruth"));
    node.call(1, List.of(), List.of(), List.of());
    now(all.farm.set(paused(paused), "ruth"));
  }

  private static ModeChange paused(boolean now) {
    return new ModeChange(Optional.empty(), Optional.empty(), Optional.of(now));
  }

  /** One bad graphics card must not spoil the night: it fails at once, and so comes first again. */
  @Test
  void whoFailsThreeFramesThatOthersFinishGetsNoMoreOfTheJob() {
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-40"), new Chunk(1)));
    TestingFarm.Node sick = all.node(1);
    TestingFarm.Node well = all.node(2);
    well.finish(well.lease());
    for (int round = 0; round < 3; round++) {
      assertThat(all.job(job).blocked()).isEmpty();
      isFree(well);
      Lease lease = sick.lease();
      fail(sick, lease, OptionalInt.of(lease.frames().getFirst()), "crashed");
      Lease same = well.lease();
      assertThat(same.frames()).isEqualTo(lease.frames());
      well.finish(same);
    }
    assertThat(all.job(job).blocked()).containsExactly(sick.id);
    all.powerCut();
    all.powerCut();
    sick = all.node(1);
    assertThat(sick.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    all.node(2).call(0, List.of(), List.of(), List.of());
    now(all.farm.set(job, sick.id, Optional.of(true), "ruth"));
    assertThat(sick.lease().job()).as("somebody gives it another chance").isEqualTo(job);
  }

  @Test
  void whoFailsNowAndThenGoesOn() {
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-40"), new Chunk(1)));
    TestingFarm.Node shaky = all.node(1);
    TestingFarm.Node well = all.node(2);
    well.finish(well.lease());
    for (int round = 0; round < 5; round++) {
      isFree(well);
      Lease lease = shaky.lease();
      fail(shaky, lease, OptionalInt.of(lease.frames().getFirst()), "crashed");
      well.finish(well.lease());
      shaky.finish(shaky.lease());
    }
    assertThat(all.job(job).blocked()).isEmpty();
    assertThat(all.job(job).counts().done()).isEqualTo(11);
  }

  @Test
  void aJobFailsWhenEveryNodeThatCouldRenderItIsBlockedWhoeverElseIsHere() {
    Roster.Abilities gpu =
        new Roster.Abilities(true, java.util.Set.of("gpu"), java.util.Set.of(), java.util.Set.of());
    TestingFarm.Node only = all.node(1);
    all.abilities.put(only.id, gpu);
    all.node(2).call(0, List.of(), List.of(), List.of());
    JobId job = all.submit(TestingFarm.inPool(request("010", "1"), "gpu"));
    for (int tries = 0; tries < 3; tries++) {
      Lease lease = only.lease();
      AttemptEnd end =
          only.end(lease, AttemptEnd.Outcome.NODE_FAULT, OptionalInt.empty(), "disk-full");
      only.call(0, List.of(), List.of(), List.of(end));
    }
    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void whenSomethingIsGivenUpIsASetting() {
    all.settings =
        FarmSettings.usual().with(new FailureLimits(1, 1, 5, 2, 0.0), Duration.ofDays(7));
    all.open();
    TestingFarm.Node node = all.node(1);
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-250"), new Chunk(1)));
    node.finish(node.lease());
    fail(node, node.lease(), OptionalInt.of(2), "crashed");
    assertThat(all.frame(job, 2)).as("one try").isEqualTo(FrameState.FAILED);
    fail(node, node.lease(), OptionalInt.of(3), "crashed");
    assertThat(all.job(job).state()).as("two frames").isEqualTo(JobState.FAILED);
  }

  @Test
  void aTenthOfTheFramesFailedEndsTheJobAndStopsTheOthers() {
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-30"), new Chunk(1)));
    TestingFarm.Node node = all.node(1);
    node.finish(node.lease());
    Lease other = all.node(2).lease();
    for (int frame = 3; frame < 6; frame++) {
      for (int number : new int[] {1, 3, 4}) {
        assertThat(all.job(job).state()).isEqualTo(JobState.RENDERING);
        TestingFarm.Node next = all.node(number);
        Lease lease = next.lease();
        assertThat(lease.frames()).containsExactly(frame);
        fail(next, lease, OptionalInt.of(frame), "crashed");
      }
    }
    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
    TestingFarm.Node second = all.node(2);
    assertThat(second.holds(other).cancel()).containsExactly(other.attempt());
  }

  @Test
  void aNodesOwnFaultChargesTheNodeAndNotTheFrame() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node broken = all.node(1);
    TestingFarm.Node well = all.node(2);
    well.call(0, List.of(), List.of(), List.of());
    for (int tries = 0; tries < 3; tries++) {
      Lease lease = broken.lease();
      AttemptEnd end =
          broken.end(lease, AttemptEnd.Outcome.NODE_FAULT, OptionalInt.of(1), "blender-missing");
      broken.call(0, List.of(), List.of(), List.of(end));
    }
    assertThat(now(all.farm.frames(job)).get(0).charges()).isZero();
    assertThat(broken.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    well.renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void whenEveryNodeIsBlockedTheJobFailsAndSaysWhy() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node broken = all.node(1);
    for (int tries = 0; tries < 3; tries++) {
      Lease lease = broken.lease();
      AttemptEnd end =
          broken.end(lease, AttemptEnd.Outcome.NODE_FAULT, OptionalInt.empty(), "disk-full");
      broken.call(0, List.of(), List.of(), List.of(end));
    }
    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(all.job(job).why().orElseThrow().code()).isEqualTo("disk-full");
  }

  @Test
  void framesSaidToBeDoneWithoutAFileAreChargedAndDoNotComeBackForEver() {
    JobId job = all.submit(request("010", "1"));
    for (int tries = 0; tries < 3; tries++) {
      TestingFarm.Node node = all.node(1);
      Lease lease = node.lease();
      FrameResult lost = node.render(lease, 1);
      all.share.remove(lost.files().getFirst().hidden());
      assertThat(node.call(0, List.of(), List.of(lost), List.of(node.done(lease))).drop())
          .containsExactly(lost.id());
    }
    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(all.job(job).why().orElseThrow().code()).isEqualTo("result-missing");
  }

  @Test
  void whileTheShareIsAwayReportsWaitAndNothingIsCharged() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    FrameResult result = node.render(lease, 1);
    AttemptEnd end = node.done(lease);
    all.share.gone(true);
    SyncReply reply = node.call(0, List.of(), List.of(result), List.of(end));
    assertThat(reply.acknowledged()).isEmpty();
    assertThat(reply.drop()).isEmpty();
    all.share.gone(false);
    reply = node.call(0, List.of(), List.of(result), List.of(end));
    assertThat(reply.acknowledged()).containsExactly(result.id(), end.id());
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  /** RenderController showed 0 % after frame 0 was done: 0 was its mark for an open frame. */
  @Test
  void frameNumberZeroAndNegativeOnesAreFramesLikeOthers() {
    JobId job = all.submit(request("010", "-1-1"));
    all.node(1).renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    assertThat(now(all.farm.frames(job)).get(0).files().getFirst().fileName())
        .isEqualTo("010_-001.png");
  }

  /** RFAM kept failures in memory only: a restart forgot them. */
  @Test
  void chargesAndFailuresSurviveAPowerCut() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node node = all.node(1);
    fail(node, node.lease(), OptionalInt.of(1), "crashed");
    fail(node, node.lease(), OptionalInt.of(1), "crashed");
    all.powerCut();
    assertThat(now(all.farm.frames(job)).get(0).charges()).isEqualTo(2);
    TestingFarm.Node again = all.node(1);
    fail(again, again.lease(), OptionalInt.of(1), "crashed");
    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
  }

  /** In RFAM a long frame, reporting all the time, was failed by the clock. */
  @Test
  void aFrameMayTakeAsLongAsItReports() {
    JobId job = all.submit(request("010", "1"));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    for (int beat = 0; beat < 400; beat++) {
      all.pass(Duration.ofSeconds(10));
      node.holds(lease);
    }
    node.finish(lease);
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  /** RenderController kept queue positions that a deletion had made wrong. */
  @Test
  void theOrderOfTheQueueIsTheSameAfterADeletionAndARestart() {
    JobId first = all.submit(request("010", "1"));
    JobId second = all.submit(request("020", "1"));
    JobId third = all.submit(request("030", "1"));
    now(all.farm.move(first, Move.CANCEL, "ana"));
    now(all.farm.delete(first, "ana"));
    all.powerCut();
    assertThat(all.node(1).lease().job()).isEqualTo(second);
    assertThat(all.node(2).lease().job()).isEqualTo(third);
  }

  @Test
  void afterAFailedWriteTheFarmIsReadOnlyAndThenGoesOnWithWhatTheDiskHas() {
    JobId kept = all.submit(request("010", "1"));
    all.disk.failAt(1, ForgetfulDisk.Fault.ERROR);
    assertThat(failure(() -> all.submit(request("020", "1")))).isNotNull();
    assertThat(failure(() -> all.submit(request("030", "1"))).kind())
        .isEqualTo(org.callsheet.floor.Refusal.Kind.READ_ONLY);
    all.disk.failNever();
    all.pass(Duration.ofSeconds(5));
    assertThat(all.farm.view().readOnly()).isFalse();
    assertThat(all.farm.view().find(kept)).isPresent();
    JobId next = all.submit(request("040", "1"));
    all.node(1).renderAll();
    assertThat(all.job(next).state()).isEqualTo(JobState.FINISHED);
  }

  private static org.callsheet.floor.Refusal failure(Runnable what) {
    try {
      what.run();
      throw new AssertionError("that was not refused");
    } catch (org.callsheet.floor.Refusal refusal) {
      return refusal;
    }
  }

  @Test
  void aWaitingJobSaysWhyItWaits() {
    JobId first = all.submit(request("010", "1-3"));
    assertThat(codes(first)).containsExactly("no-node");
    TestingFarm.Node node = all.node(1);
    node.lease();
    JobId second = all.submit(request("020", "1"));
    assertThat(codes(first)).isEmpty();
    assertThat(codes(second)).containsExactly("behind-jobs");
    JobId third = all.submit(TestingFarm.after(request("030", "1"), first));
    assertThat(codes(third)).containsExactly("after-job");
    now(all.farm.move(second, Move.STOP, "ana"));
    assertThat(codes(second)).containsExactly("job-stopped");
  }

  private List<String> codes(JobId job) {
    all.farm.tick();
    return all.farm.why(job).stream().map(Reason::code).toList();
  }

  @Test
  void whoListensHearsOfEachTryThatFailed() {
    TestingFarm farm = new TestingFarm();
    List<String> heard = new ArrayList<>();
    farm.farm.listen(
        new FarmListener() {
          @Override
          public void frameDone(JobView job, DoneFrame done) {
            heard.add("done");
          }

          @Override
          public void jobEnded(JobView job) {
            heard.add(job.state().word());
          }

          @Override
          public void tryFailed(JobView job, NodeId node, Reason why) {
            heard.add(job.id() + " on " + node + ": " + why.code());
          }
        });
    JobId job = farm.submit(TestingFarm.request("010", "1-2"));
    TestingFarm.Node node = farm.node(4);
    Lease lease = node.lease();
    node.call(
        0, List.of(), List.of(), List.of(node.failed(lease, lease.frames().getFirst(), "crashed")));
    Lease again = node.lease();
    node.call(
        0,
        List.of(),
        List.of(),
        List.of(
            node.end(again, AttemptEnd.Outcome.RETURNED, java.util.OptionalInt.empty(), "stops")));
    assertThat(heard).containsExactly(job + " on n4: crashed");
  }
}
