package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;

/** What people change about a job while the farm works on it. */
class JobChangesTest {
  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);

  private static final JobEdit NOTHING =
      new JobEdit(
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static JobEdit frames(String frames) {
    return new JobEdit(
        NOTHING.version(),
        NOTHING.name(),
        NOTHING.priority(),
        NOTHING.pool(),
        NOTHING.prefersPool(),
        NOTHING.requires(),
        NOTHING.after(),
        Optional.of(FrameRange.parse(frames)));
  }

  private static JobEdit after(JobId... others) {
    return new JobEdit(
        NOTHING.version(),
        NOTHING.name(),
        NOTHING.priority(),
        NOTHING.pool(),
        NOTHING.prefersPool(),
        NOTHING.requires(),
        Optional.of(Set.of(others)),
        NOTHING.frames());
  }

  private JobView edit(JobId job, JobEdit edit) {
    return now(all.farm.edit(job, edit, "ruth"));
  }

  private JobId submitted(String name, String frames) {
    return all.submit(TestingFarm.chunked(request(name, frames), new Chunk(3)));
  }

  private static void refused(ThrowingCallable deed, String code) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Set<Integer> done(JobId job) {
    FrameTable table = now(all.farm.frames(job));
    return IntStream.range(0, table.count())
        .mapToObj(table::get)
        .filter(frame -> frame.state() == FrameState.DONE)
        .map(FrameView::frame)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void framesThatStayAreNotRenderedAgainAndThoseThatGoAreTakenBack() {
    JobId job = submitted("010", "1-9");
    node.finish(node.lease());
    Lease out = node.lease();
    assertThat(out.frames()).containsExactly(4, 5, 6);
    JobView edited = edit(job, frames("2-5,20-21"));
    assertThat(edited.counts()).isEqualTo(new Counts(6, 2, 2, 2, 0));
    assertThat(done(job)).containsExactly(2, 3);
    SyncReply reply =
        node.call(
            0,
            List.of(),
            List.of(node.render(out, 4), node.render(out, 5), node.render(out, 6)),
            List.of(node.done(out)));
    assertThat(reply.drop()).as("nobody wants frame 6 any more").hasSize(1);
    assertThat(done(job)).containsExactly(2, 3, 4, 5);
    all.powerCut();
    assertThat(done(job)).containsExactly(2, 3, 4, 5);
    all.node(1).renderAll();
    all.pass(Duration.ofSeconds(2));
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void aJobWhoseMissingFramesAreTakenAwayIsFinished() {
    JobId job = submitted("010", "1-9");
    node.finish(node.lease());
    assertThat(edit(job, frames("1-3")).state()).isEqualTo(JobState.FINISHED);
    refused(() -> edit(job, frames("1-4")), "job-ended");
  }

  @Test
  void framesOfOnePieceDoNotChangeWhileTheyAreRendered() {
    JobId job = all.submit(TestingFarm.movie(request("010", "1-9")));
    edit(job, frames("1-8"));
    node.lease();
    refused(() -> edit(job, frames("1-4")), "frames-in-work");
  }

  @Test
  void theHashOfTheFileOutlivesChangesAndRestarts() {
    JobId job = submitted("010", "1-9");
    String hash = "0c".repeat(32);
    now(all.farm.hashed(job, hash));
    edit(job, frames("1-8"));
    all.kill();
    edit(job, frames("1-7"));
    all.kill();

    assertThat(all.job(job).request().source().sha256()).isEqualTo(hash);
    now(all.farm.hashed(job, "1d".repeat(32)));
    assertThat(all.job(job).request().source().sha256()).as("never another").isEqualTo(hash);
  }

  @Test
  void jobsThatWaitForEachOtherAreRefused() {
    JobId one = submitted("010", "1");
    JobId two = all.submit(TestingFarm.after(request("020", "1"), one));
    JobId three = all.submit(TestingFarm.after(request("030", "1"), two));
    refused(() -> edit(one, after(three)), "after-circle");
    refused(() -> edit(one, after(one)), "after-circle");
    edit(three, after());
    edit(one, after(three));
    assertThat(node.lease().job()).isEqualTo(three);
  }

  @Test
  void anotherPoolHoldsFromTheNextFrameOn() {
    JobId job = submitted("010", "1-9");
    node.finish(node.lease());
    JobEdit edit =
        new JobEdit(
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.of("gpu"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    edit(job, edit);
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    all.abilities.put(node.id, new Roster.Abilities(true, Set.of("gpu"), Set.of(), Set.of()));
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).hasSize(1);
  }

  @Test
  void chosenFramesAreRenderedOnceMoreAlsoOfAFinishedJob() {
    JobId job = submitted("010", "1-6");
    node.renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    JobView again = now(all.farm.retry(job, FrameRange.parse("2,5"), "ana"));
    assertThat(again.state()).isEqualTo(JobState.WAITING);
    assertThat(done(job)).containsExactly(1, 3, 4, 6);
    all.powerCut();
    all.node(1).renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    refused(() -> now(all.farm.retry(job, FrameRange.parse("7"), "ana")), "frame-not-in-job");
  }

  @Test
  void stopAfterTheFramesInWorkTakesNothingBack() {
    JobId job = submitted("010", "1-9");
    Lease out = node.lease();
    JobView stopped = now(all.farm.stopAfterFrames(job, "ana"));
    assertThat(stopped.state()).isEqualTo(JobState.STOPPED);
    assertThat(node.holds(out).cancel()).isEmpty();
    node.finish(out);
    assertThat(done(job)).containsExactly(1, 2, 3);
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    now(all.farm.move(job, Move.ENQUEUE, "ana"));
    now(all.farm.move(job, Move.STOP, "ana"));
    assertThat(done(job)).containsExactly(1, 2, 3);
  }

  @Test
  void aNodeThatIsDisabledForAJobGivesItBackAtOnceAndStaysSoOverARestart() {
    JobId job = submitted("010", "1-9");
    Lease out = node.lease();
    now(all.farm.set(job, node.id, Optional.of(false), "ana"));
    assertThat(node.holds(out).cancel()).containsExactly(out.attempt());
    all.powerCut();
    all.powerCut();
    TestingFarm.Node again = all.node(1);
    assertThat(again.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    assertThat(all.farm.view().find(job).orElseThrow().nodesSet()).containsEntry(node.id, false);
    now(all.farm.set(job, node.id, Optional.empty(), "ana"));
    assertThat(again.call(1, List.of(), List.of(), List.of()).leases()).hasSize(1);
  }

  @Test
  void whateverIsChangedTheCountsAreThoseOfTheFrames() {
    long seed = Long.getLong("callsheet.seed", new Random().nextLong());
    System.out.println("job changes: -Dcallsheet.seed=" + seed);
    Random random = new Random(seed);
    JobId job = submitted("010", "1-40");
    for (int step = 0; step < 300; step++) {
      if (all.job(job).state().ended()) {
        int frame = all.job(job).request().frames().first();
        now(all.farm.retry(job, FrameRange.of(frame), "ana"));
      }
      switch (random.nextInt(3)) {
        case 0 -> {
          int first = random.nextInt(30);
          edit(job, frames(first + "-" + (first + random.nextInt(20))));
        }
        case 1 -> {
          all.powerCut();
          all.pass(Duration.ofSeconds(61));
        }
        default -> {
          TestingFarm.Node other = all.node(1 + random.nextInt(3));
          List<Lease> leases = other.call(1, List.of(), List.of(), List.of()).leases();
          if (random.nextBoolean()) {
            leases.forEach(other::finish);
          }
        }
      }
      Counts counts = all.job(job).counts();
      FrameTable table = now(all.farm.frames(job));
      assertThat(counts.total()).as("seed " + seed).isEqualTo(table.count());
      assertThat(counts.done()).as("seed " + seed).isEqualTo(done(job).size());
    }
  }
}
