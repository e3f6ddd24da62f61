package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;

/** What went wrong in RenderController, by name, so that it does not come back. */
class RenderControllerDefectsTest {
  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);

  @Test
  void aRendererThatAlwaysFailsIsNotTriedForEver() {
    JobId job = all.submit(request("010", "1"));
    int tries = 0;
    while (!all.job(job).state().ended()) {
      assertThat(++tries).isLessThan(10);
      Lease lease = all.node(tries % 2 + 1).lease();
      all.node(tries % 2 + 1)
          .call(0, List.of(), List.of(), List.of(node.failed(lease, 1, "crashed")));
    }
    assertThat(all.job(job).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void aFrameThatTakesLongerThanALeaseIsNotTakenAwayWhileItsNodeCalls() {
    JobId job = all.submit(request("010", "1"));
    Lease lease = node.lease();
    for (int minute = 0; minute < 120; minute++) {
      all.pass(Duration.ofSeconds(50));
      assertThat(node.holds(lease).cancel()).isEmpty();
    }
    assertThat(node.finish(lease).drop()).isEmpty();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void aNodeThatHangsInSilenceIsTimedOut() {
    all.submit(request("010", "1"));
    node.lease();
    all.pass(Duration.ofSeconds(61));
    assertThat(all.node(2).lease().frames()).containsExactly(1);
  }

  @Test
  void twoJobsDoNotRunInOneSlot() {
    all.submit(request("010", "1-9"));
    JobId second = all.submit(request("020", "1-9"));
    now(all.farm.move(second, Move.START, "ana"));
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).hasSize(1);
  }

  @Test
  void aRestartGoesOnWithWhatRendersAndRendersNothingTwice() {
    JobId job = all.submit(request("010", "1"));
    Lease lease = node.lease();
    all.farm.close();
    all.open();
    assertThat(all.job(job).state()).isEqualTo(JobState.RENDERING);
    assertThat(all.node(2).call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    assertThat(node.holds(lease).cancel()).isEmpty();
    node.finish(lease);

    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    assertThat(all.share.published()).hasSize(1);
  }

  @Test
  void theOrderAfterARestartIsTheOrderBefore() {
    List<JobId> jobs = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      jobs.add(all.submit(TestingFarm.urgent(request("0" + number, "1"), 50 - number)));
    }
    now(all.farm.move(jobs.get(1), Move.CANCEL, "ana"));
    now(all.farm.delete(jobs.get(1), "ana"));
    jobs.remove(1);
    all.kill();
    List<JobId> rendered = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      Lease lease = node.lease();
      rendered.add(lease.job());
      node.finish(lease);
    }
    assertThat(rendered).isEqualTo(jobs);
  }

  @Test
  void frameZeroCountsLikeAnyOther() {
    JobId job = all.submit(request("010", "0-1"));
    node.finish(node.lease());
    assertThat(all.job(job).counts()).isEqualTo(new Counts(2, 1, 0, 1, 0));
    assertThat(all.job(job).counts().progress()).isEqualTo(0.5);
  }

  @Test
  void singleFramesBesideARangeAreRenderedOnce() {
    JobId job = all.submit(request("010", "1-3,10,7"));
    node.renderAll();
    assertThat(all.share.published()).hasSize(5);
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void aStopIsAnsweredWhateverItsNodesDo() {
    JobId job = all.submit(request("010", "1"));
    Lease lease = node.lease();
    assertThat(now(all.farm.move(job, Move.STOP, "ana")).state()).isEqualTo(JobState.STOPPED);
    assertThat(node.holds(lease).cancel()).as("it hears later").containsExactly(lease.attempt());
  }

  @Test
  void whatIsUnknownOrNotPossibleIsAnsweredAndNotDropped() {
    JobId job = all.submit(request("010", "1"));
    node.renderAll();
    refused(() -> now(all.farm.move(new JobId(999), Move.START, "ana")), "job-unknown");
    refused(() -> now(all.farm.move(job, Move.START, "ana")), "job-ended");
    refused(() -> now(all.farm.delete(new JobId(999), "ana")), "job-unknown");
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void aJobThatRendersIsNotDeletedAndSaysSo() {
    JobId job = all.submit(request("010", "1"));
    node.lease();
    refused(() -> now(all.farm.delete(job, "ana")), "job-not-ended");
    assertThat(all.job(job).state()).isEqualTo(JobState.RENDERING);
  }

  @Test
  void theFirstFileOfAFrameDoesNotEndIt() {
    JobId job = all.submit(request("010", "1"));
    Lease lease = node.lease();
    FrameResult first = node.render(lease, 1);
    FrameFile file = first.files().getFirst();
    NamedPath depth = NamedPath.parse(file.target().toString().replace(".png", "_depth.png"));
    FrameFile missing = new FrameFile(depth, HiddenName.of(lease.attempt(), depth), 10, "");
    FrameResult both =
        new FrameResult(
            first.id(),
            first.attempt(),
            first.job(),
            1,
            first.seconds(),
            first.peakMemoryBytes(),
            first.device(),
            List.of(file, missing));
    assertThat(node.call(0, List.of(), List.of(both), List.of(node.done(lease))).drop())
        .containsExactly(both.id());
    assertThat(all.job(job).counts().done()).isZero();
  }

  private static void refused(ThrowingCallable deed, String code) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void aJobWithoutANodeStopsNobodyElse() {
    JobId lonely = all.submit(TestingFarm.urgent(request("010", "1"), 90));
    now(all.farm.set(lonely, node.id, Optional.of(false), "ana"));
    JobId other = all.submit(request("020", "1"));
    assertThat(node.lease().job()).isEqualTo(other);
  }

  @Test
  void nothingThatAScriptCouldBeIsEverRunOnlyKept() {
    String name = "$(touch trap)`touch trap`;touch trap";
    JobId job = all.submit(request(name, "1"));
    node.finish(node.lease());
    all.kill();
    assertThat(all.job(job).name()).isEqualTo(name);
  }

  /** Afanasy's pools were a photograph taken at submission, and "pc-1" took "pc-10" with it. */
  @Test
  void aPoolIsLookedAtWhenAFrameGoesOut() {
    JobId job = all.submit(TestingFarm.inPool(request("010", "1-9"), "gpu"));
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    all.abilities.put(
        node.id,
        new Roster.Abilities(
            true, java.util.Set.of("gpu"), java.util.Set.of(), java.util.Set.of()));
    assertThat(node.lease().job()).isEqualTo(job);
  }
}
