package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.util.List;
import java.util.OptionalInt;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state and every move, through a whole farm. */
class TransitionsTest {
  private final TestingFarm all = new TestingFarm();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          WAITING,   START,   WAITING,
          WAITING,   STOP,    STOPPED,
          WAITING,   ENQUEUE, ,        job-enqueued
          WAITING,   CANCEL,  CANCELLED,
          WAITING,   RETRY,   ,        no-failed-frames
          RENDERING, START,   ,        job-rendering
          RENDERING, STOP,    STOPPED,
          RENDERING, ENQUEUE, ,        job-rendering
          RENDERING, CANCEL,  CANCELLED,
          RENDERING, RETRY,   ,        no-failed-frames
          STOPPED,   START,   WAITING,
          STOPPED,   STOP,    ,        job-stopped
          STOPPED,   ENQUEUE, WAITING,
          STOPPED,   CANCEL,  CANCELLED,
          STOPPED,   RETRY,   ,        no-failed-frames
          FINISHED,  START,   ,        job-ended
          FINISHED,  STOP,    ,        job-ended
          FINISHED,  ENQUEUE, ,        job-ended
          FINISHED,  CANCEL,  ,        job-ended
          FINISHED,  RETRY,   ,        job-ended
          FAILED,    START,   ,        job-failed
          FAILED,    STOP,    ,        job-ended
          FAILED,    ENQUEUE, ,        job-failed
          FAILED,    CANCEL,  ,        job-ended
          FAILED,    RETRY,   WAITING,
          CANCELLED, START,   ,        job-ended
          CANCELLED, STOP,    ,        job-ended
          CANCELLED, ENQUEUE, ,        job-ended
          CANCELLED, CANCEL,  ,        job-ended
          CANCELLED, RETRY,   ,        job-ended
          WAITING,   APPROVE, ,        nothing-to-approve
          RENDERING, APPROVE, ,        nothing-to-approve
          STOPPED,   APPROVE, ,        nothing-to-approve
          FINISHED,  APPROVE, ,        job-ended
          FAILED,    APPROVE, ,        job-ended
          CANCELLED, APPROVE, ,        job-ended
          """)
  void aMoveLeadsToAStateOrIsRefusedWithItsReason(
      JobState from, Move move, JobState to, String code) {
    JobId job = jobThatIs(from);
    assertThat(all.job(job).state()).isEqualTo(from);
    assertThat(all.job(job).allowed().contains(move)).isEqualTo(to != null);
    if (to == null) {
      assertThatThrownBy(() -> now(all.farm.move(job, move, "ana")))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> {
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.ILLEGAL_MOVE);
                assertThat(refusal.code()).isEqualTo(code);
              });
      assertThat(all.job(job).state()).isEqualTo(from);
      return;
    }
    now(all.farm.move(job, move, "ana"));
    assertThat(all.job(job).state()).isEqualTo(to);
    all.powerCut();
    assertThat(all.job(job).state()).as("after a power cut").isEqualTo(to);
  }

  private JobId jobThatIs(JobState state) {
    JobId job = all.submit(request("010", "1"));
    switch (state) {
      case WAITING -> {}
      case RENDERING -> all.node(1).lease();
      case STOPPED -> now(all.farm.move(job, Move.STOP, "ana"));
      case FINISHED -> all.node(1).renderAll();
      case CANCELLED -> now(all.farm.move(job, Move.CANCEL, "ana"));
      case FAILED -> {
        for (int tries = 0; tries < 2; tries++) {
          TestingFarm.Node node = all.node(1 + tries);
          Lease lease = node.lease();
          node.call(0, List.of(), List.of(), List.of(node.failed(lease, 1, "no-camera")));
        }
      }
    }
    return job;
  }

  @Test
  void aJobSubmittedStoppedWaitsForSomebody() {
    JobId job = all.submit(TestingFarm.stopped(request("010", "1")));
    assertThat(all.node(1).call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    now(all.farm.move(job, Move.ENQUEUE, "ana"));
    assertThat(all.node(1).call(1, List.of(), List.of(), List.of()).leases()).hasSize(1);
  }

  @Test
  void whatIsStartedByHandComesFirstAmongEqualsUntilItIsEnqueued() {
    all.submit(request("010", "1"));
    JobId second = all.submit(request("020", "1"));
    now(all.farm.move(second, Move.START, "ana"));
    TestingFarm.Node node = all.node(1);
    Lease lease = node.lease();
    assertThat(lease.job()).isEqualTo(second);
    node.call(0, List.of(), List.of(), List.of());
    now(all.farm.move(second, Move.ENQUEUE, "ana"));
    assertThat(node.lease().job()).isNotEqualTo(second);
  }

  @Test
  void failedFramesOfAJobThatGoesOnCanBeRetried() {
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-40"), new Chunk(1)));
    all.node(1).finish(all.node(1).lease());
    for (int tries = 0; tries < 3; tries++) {
      TestingFarm.Node node = all.node(1 + tries);
      Lease lease = node.lease();
      assertThat(lease.frames()).containsExactly(2);
      node.call(
          0,
          List.of(),
          List.of(),
          List.of(node.end(lease, AttemptEnd.Outcome.FAILED, OptionalInt.of(2), "crashed")));
    }
    assertThat(all.frame(job, 2)).isEqualTo(FrameState.FAILED);
    assertThat(all.job(job).state()).isEqualTo(JobState.WAITING);
    now(all.farm.move(job, Move.RETRY, "ana"));
    assertThat(all.frame(job, 2)).isEqualTo(FrameState.TODO);
    assertThat(now(all.farm.frames(job)).get(1).charges()).isZero();
  }
}
