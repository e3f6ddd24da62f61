package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What went wrong in RFAM's farm, by name, so that it does not come back. */
class RfamDefectsTest {
  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);

  @Test
  void aJobOfOneFrameIsRenderedOnce() {
    JobId job = all.submit(request("010", "7"));
    Lease lease = node.lease();
    assertThat(all.node(2).call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    node.finish(lease);

    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void aJobThatRequiresSomethingStopsNobodyElse() {
    NewJob plain = request("010", "1");
    NewJob job = request("020", "1");
    all.submit(
        new NewJob(
            job.name(),
            job.source(),
            job.output(),
            job.frames(),
            job.kind(),
            90,
            new Demands(Chunk.AUTO, "", Set.of("optix"), Set.of()),
            job.overrides(),
            job.scripts(),
            job.start(),
            job.submittedBy()));
    JobId other = all.submit(plain);

    assertThat(node.lease().job()).isEqualTo(other);
  }

  @Test
  void aFailedFrameIsNamedAndTheJobIsNotComplete() {
    JobId job = all.submit(TestingFarm.chunked(request("010", "1-6"), new Chunk(6)));
    for (int tries = 0; tries < 3; tries++) {
      Lease lease = node.lease();
      while (!lease.frames().contains(4)) {
        node.finish(lease);
        lease = node.lease();
      }
      node.call(0, List.of(), List.of(), List.of(node.failed(lease, 4, "crashed")));
    }
    all.node(2).renderAll();

    assertThat(all.job(job).counts().progress()).isLessThan(1.0);
    assertThat(now(all.farm.frames(job)).missing()).containsExactly(4);
    assertThat(all.job(job).allowed()).contains(Move.RETRY);
  }

  @Test
  void aNodeThatFellSilentIsNoticedWithoutAnybodyLookingAndARestartKeepsThat() {
    JobId job = all.submit(request("010", "1"));
    node.lease();
    all.pass(Duration.ofSeconds(61));
    assertThat(all.job(job).counts().todo()).isEqualTo(1);
    all.kill();

    assertThat(all.job(job).counts().todo()).isEqualTo(1);
    assertThat(all.node(2).lease().frames()).containsExactly(1);
  }

  @Test
  void aFailureIsToldAtOnceAndNotBySilence() {
    JobId job = all.submit(request("010", "1"));
    Lease lease = node.lease();
    node.call(0, List.of(), List.of(), List.of(node.failed(lease, 1, "crashed")));

    assertThat(all.job(job).counts().todo()).as("before any time has passed").isEqualTo(1);
    assertThat(now(all.farm.frames(job)).list(0, 1).getFirst().charges()).isEqualTo(1);
  }

  @Test
  void aFrameWithoutAFileIsNotDone() {
    JobId job = all.submit(request("010", "1"));
    Lease lease = node.lease();
    FrameResult result = node.render(lease, 1);
    all.share.remove(result.files().getFirst().hidden());
    SyncReply reply = node.call(0, List.of(), List.of(result), List.of(node.done(lease)));

    assertThat(reply.drop()).containsExactly(result.id());
    assertThat(all.job(job).counts().done()).isZero();
  }

  @Test
  void workOnAFrameThatTheJobDoesNotHaveAddsNothingToIt() {
    JobId job = all.submit(request("010", "1-3"));
    Lease lease = node.lease();
    Held odd =
        new Held(
            lease.attempt(), job, List.of(lease.frames().getFirst(), 999), OptionalInt.of(999), 5);
    node.call(0, List.of(odd), List.of(), List.of());
    FrameResult result = node.render(lease, 999);

    assertThat(node.call(0, node.held(lease), List.of(result), List.of()).drop())
        .containsExactly(result.id());
    assertThat(all.job(job).counts().total()).isEqualTo(3);
  }

  @Test
  void jobsOfTheSameNameAreNotMixedUp() {
    JobId one = all.submit(request("010", "1"));
    NewJob same = request("010", "5");
    JobId two =
        all.submit(
            new NewJob(
                same.name(),
                new Source("blau", "", TestingFarm.ROOT.resolve("b.blend"), 1, 1),
                same.output(),
                same.frames(),
                same.kind(),
                same.priority(),
                same.demands(),
                same.overrides(),
                same.scripts(),
                same.start(),
                same.submittedBy()));
    Lease first = node.lease();
    Lease second = all.node(2).lease();

    assertThat(Set.of(first.job(), second.job())).isEqualTo(Set.of(one, two));
    now(all.farm.move(one, Move.CANCEL, "ana"));
    assertThat(all.job(two).state()).isEqualTo(JobState.RENDERING);
  }

  @Test
  void moreNodesDoNotMakeHeartbeatsRarerThanTheLeaseIsLong() {
    List<Duration> beats = new ArrayList<>();
    for (int number = 1; number <= 1_500; number++) {
      beats.add(all.node(number).call(1, List.of(), List.of(), List.of()).heartbeat());
    }
    assertThat(beats).allMatch(beat -> beat.compareTo(Duration.ofSeconds(10)) == 0);
  }

  @Test
  void aSilentNodesVideoGoesBackAsAWhole() {
    JobId job = all.submit(TestingFarm.movie(request("010", "1-50")));
    assertThat(node.lease().frames()).hasSize(50);
    all.pass(Duration.ofSeconds(61));

    assertThat(all.node(2).lease().frames()).hasSize(50);
    assertThat(all.job(job).counts().leased()).isEqualTo(50);
  }

  @Test
  void aNodeThatMayNotWorkIsLeftAloneAndGetsWorkLater() {
    all.abilities.put(node.id, new Roster.Abilities(false, Set.of(), Set.of(), Map.of(), Set.of()));
    all.submit(request("010", "1"));
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    all.abilities.remove(node.id);

    assertThat(node.lease().frames()).containsExactly(1);
  }

  /** Fake reports marked frames as rendered, whoever sent them. */
  @Test
  void aFrameThatAnotherNodeHoldsIsNotReportedByANodeThatNeverHadIt() {
    JobId job = all.submit(request("010", "1"));
    Lease lease = node.lease();
    TestingFarm.Node other = all.node(2);
    FrameResult stolen = other.render(lease, 1);
    assertThat(other.call(0, List.of(), List.of(stolen), List.of()).drop())
        .containsExactly(stolen.id());
    assertThat(all.job(job).counts().leased()).isEqualTo(1);
  }

  /** A job's marks were made before the command ran; the choice among jobs was drawn by lot. */
  @Test
  void whoIsNextCanBeToldAndIsNotDrawnByLot() {
    List<JobId> first = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      TestingFarm farm = new TestingFarm(round);
      for (int number = 0; number < 9; number++) {
        farm.submit(request("0" + number, "1-3"));
      }
      List<JobId> order = new ArrayList<>();
      for (int number = 1; number <= 9; number++) {
        order.add(farm.node(number).lease().job());
      }
      if (round == 0) {
        first.addAll(order);
      } else {
        assertThat(order).isEqualTo(first);
      }
    }
  }

  @Test
  void cancellingAFilmInWorkHarmsNoNode() {
    JobId job = all.submit(TestingFarm.movie(request("010", "1-50")));
    Lease lease = node.lease();
    now(all.farm.move(job, Move.CANCEL, "ana"));
    assertThat(node.holds(lease).cancel()).containsExactly(lease.attempt());
    all.submit(request("020", "1"));
    node.renderAll();
    assertThat(all.share.published()).hasSize(1);
  }

  @Test
  void whatWasTakenTwiceUnderOneKeyIsOneJob() {
    Optional<SubmitKey> key = Optional.of(new SubmitKey("ana", "k", "d"));
    JobId one = now(all.farm.submit(request("010", "1"), key)).id();
    assertThat(now(all.farm.submit(request("010", "1"), key)).id()).isEqualTo(one);
  }
}
