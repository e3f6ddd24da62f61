package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.callsheet.engine.farm.TestingFarm.now;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.callsheet.engine.dispatch.FairShare;
import org.junit.jupiter.api.Test;

/** Hundreds of nodes and several teams for some simulated hours: who got how much, and when. */
class SharesTest {
  private final TestingFarm all = new TestingFarm();
  private final PriorityQueue<Deed> deeds =
      new PriorityQueue<>(Comparator.comparing(Deed::at).thenComparing(deed -> deed.node.id));
  private final Map<String, Duration> worked = new TreeMap<>();
  private final Map<JobId, Double> secondsPerFrame = new HashMap<>();
  private final List<Lease> leases = new ArrayList<>();
  private int jobs;

  /** A node that is done with a chunk, or asks for the first time. */
  private record Deed(Instant at, TestingFarm.Node node, Optional<Lease> lease) {}

  private JobId submit(String team, int frames, double seconds, int priority) {
    NewJob like = TestingFarm.request("job" + ++jobs, "1-" + frames);
    NewJob job = TestingFarm.urgent(TestingFarm.of(like, team), priority);
    JobId id = all.submit(job);
    secondsPerFrame.put(id, seconds);
    return id;
  }

  private void nodes(int first, int count) {
    for (int i = first; i < first + count; i++) {
      deeds.add(new Deed(all.clock.instant().plusMillis(i), all.node(i), Optional.empty()));
    }
  }

  /** Lets the farm work for that long; a node without work asks again after ten seconds. */
  private void run(Duration time) {
    Instant end = all.clock.instant().plus(time);
    while (deeds.peek().at().isBefore(end)) {
      Deed deed = deeds.poll();
      all.clock.advance(Duration.between(all.clock.instant(), deed.at()));
      deed.lease().ifPresent(lease -> deed.node().finish(lease));
      List<Lease> got = deed.node().call(1, List.of(), List.of(), List.of()).leases();
      if (got.isEmpty()) {
        deeds.add(new Deed(deed.at().plusSeconds(10), deed.node(), Optional.empty()));
        continue;
      }
      Lease lease = got.getFirst();
      leases.add(lease);
      Duration takes =
          Duration.ofMillis(
              (long) (1000 * lease.frames().size() * secondsPerFrame.get(lease.job())));
      worked.merge(lease.request().source().project(), takes, Duration::plus);
      // A render of more than a lease time is renewed in between; here it ends in time.
      deeds.add(new Deed(deed.at().plus(takes), deed.node(), Optional.of(lease)));
    }
  }

  @Test
  void teamsGetTheSlotsOfTheirWeightHoweverMuchTheySubmit() {
    all.weights.put("big", 2.0);
    all.weights.put("spare", 0.0);
    for (int i = 0; i < 40; i++) {
      submit("greedy", 250, 3, 99);
    }
    for (int i = 0; i < 25; i++) {
      submit("modest", 250, 5, 1);
      submit("big", 250, 4, 50);
      submit("spare", 250, 2, 99);
    }
    nodes(1, 200);
    run(Duration.ofMinutes(3));
    double total = seconds("greedy") + seconds("modest") + seconds("big");
    assertThat(seconds("greedy") / total).isCloseTo(0.25, within(0.03));
    assertThat(seconds("modest") / total).isCloseTo(0.25, within(0.03));
    assertThat(seconds("big") / total).isCloseTo(0.5, within(0.03));
    assertThat(worked).as("there was always somebody with a weight").doesNotContainKey("spare");
  }

  @Test
  void whatNobodyElseWantsGoesToTheTeamWithoutWeight() {
    all.weights.put("spare", 0.0);
    submit("short", 30, 2, 50);
    JobId spare = submit("spare", 400, 2, 50);
    nodes(1, 50);
    run(Duration.ofMinutes(2));
    assertThat(all.job(spare).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void nobodyStarvesBehindSomethingMoreUrgent() {
    JobId patient = submit("team", 20, 2, 1);
    for (int i = 0; i < 30; i++) {
      submit("team", 1_000, 2, 90);
    }
    nodes(1, 100);
    run(Duration.ofMinutes(8));
    assertThat(all.job(patient).counts().done()).as("every tenth choice is theirs").isPositive();
    assertThat(all.job(patient).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void everyJobIsScoutedBeforeAnyIsRenderedWhole() {
    Set<JobId> submitted = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      submitted.add(submit("team", 200, 10, 50));
    }
    nodes(1, 60);
    run(Duration.ofSeconds(2));
    Set<JobId> scouted = new HashSet<>();
    leases.stream().limit(20).forEach(lease -> scouted.add(lease.job()));
    assertThat(scouted).as("the first twenty chunks are scouts").isEqualTo(submitted);
    assertThat(leases.stream().limit(60)).allMatch(lease -> lease.frames().size() == 1);
  }

  @Test
  void rareNodesRenderWhatOnlyTheyCan() {
    for (int i = 1; i <= 10; i++) {
      all.abilities.put(
          new NodeId(i), new Roster.Abilities(true, Set.of("gpu"), Set.of(), Set.of()));
    }
    submit("team", 2_000, 4, 99);
    JobId gpu = all.submit(TestingFarm.inPool(TestingFarm.request("gpu", "1-200"), "gpu"));
    secondsPerFrame.put(gpu, 4.0);
    nodes(1, 100);
    run(Duration.ofSeconds(120));
    assertThat(all.job(gpu).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void theCostOfALeaseDoesNotGrowWithJobsOrFrames() {
    Counting few = count(50, 500);
    Counting many = count(2_000, 500);
    assertThat(many.looks / (double) many.plans)
        .as("jobs looked at for one choice")
        .isLessThan(2.0 * few.looks / few.plans);
  }

  private static Counting count(int jobs, int frames) {
    SharesTest test = new SharesTest();
    Counting counting = new Counting();
    test.all.scheduler = counting;
    test.all.open();
    for (int i = 0; i < jobs; i++) {
      test.submit("team" + i % 5, frames, 5, i % 7);
    }
    test.nodes(1, 40);
    test.run(Duration.ofMinutes(3));
    return counting;
  }

  /** Counts how many jobs a choice looks at. */
  private static final class Counting implements Scheduler {
    private long plans;
    private long looks;

    @Override
    public Optional<Plan> plan(Queue queue, Worker node, Instant now) {
      plans++;
      return FairShare.usual().plan(new CountingQueue(queue, () -> looks++), node, now);
    }
  }

  private double seconds(String team) {
    return worked.getOrDefault(team, Duration.ZERO).toMillis() / 1000.0;
  }

  // --- how the whole farm works -----------------------------------------------------------------

  @Test
  void withoutAutostartAJobWaitsUntilSomebodyStartsIt() {
    set(new ModeChange(Optional.of(false), Optional.empty(), Optional.empty()));
    JobId id = submit("team", 5, 1, 50);
    TestingFarm.Node node = all.node(1);
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    assertThat(all.farm.why(id)).extracting(Reason::code).contains("needs-start");
    now(all.farm.move(id, Move.START, "ana"));
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).hasSize(1);
  }

  @Test
  void aPausedFarmGivesNothingOutAndRemembersThatOverARestart() {
    JobId id = submit("team", 5, 1, 50);
    set(new ModeChange(Optional.empty(), Optional.empty(), Optional.of(true)));
    all.powerCut();
    all.powerCut();
    TestingFarm.Node node = all.node(1);
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    assertThat(all.farm.why(id)).extracting(Reason::code).contains("farm-paused");
    set(new ModeChange(Optional.empty(), Optional.empty(), Optional.of(false)));
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).hasSize(1);
  }

  @Test
  void aJobThatComesAfterAnotherBeginsWhenThatIsFinished() {
    JobId first = all.submit(TestingFarm.request("first", "1-2"));
    JobId second = all.submit(TestingFarm.after(TestingFarm.request("second", "1-2"), first));
    all.powerCut();
    TestingFarm.Node node = all.node(1);
    node.renderAll();
    assertThat(all.job(second).state()).isEqualTo(JobState.FINISHED);
    assertThat(all.told.indexOf(first + " finished"))
        .isLessThan(all.told.indexOf(second + " frame 1 by n1"));
  }

  private void set(ModeChange change) {
    now(all.farm.set(change, "ruth"));
  }
}
