package org.callsheet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callsheet.engine.farm.Chunk;
import org.callsheet.engine.farm.Counts;
import org.callsheet.engine.farm.Demands;
import org.callsheet.engine.farm.FarmMode;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.Needs;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.Output;
import org.callsheet.engine.farm.Overrides;
import org.callsheet.engine.farm.Roster;
import org.callsheet.engine.farm.Scheduler;
import org.callsheet.engine.farm.Scheduler.Stage;
import org.callsheet.engine.farm.Source;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets which frames, from a picture of the queue alone. */
class FairShareTest {
  private static final NodeId NODE = new NodeId(1);
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private final List<Job> jobs = new ArrayList<>();
  private final Map<String, Team> teams = new TreeMap<>();
  private final List<Scheduler.Warm> warm = new ArrayList<>();
  private final Map<String, Integer> slotsOfPools = new HashMap<>();
  private FarmMode.Order order = FarmMode.Order.FAIR;
  private final List<NodeId> idle = new ArrayList<>();
  private final List<NodeId> able = new ArrayList<>(List.of(NODE));
  private int slots = 1;

  /** A job with frames to give out, as a test says it. */
  private final class Job implements Scheduler.OpenJob {
    private final JobId id;
    private final int total;
    private final Demands demands;
    private String team = "rot";
    private int priority;
    private boolean byHand;
    private long lastGiven;
    private Kind kind = Kind.FRAMES;
    private final Set<Integer> taken = new HashSet<>();
    private final Map<Integer, Integer> charges = new HashMap<>();
    private final Map<Integer, List<NodeId>> failed = new HashMap<>();
    private OptionalDouble seconds = OptionalDouble.empty();
    private int leased;
    private boolean blocked;
    private boolean showsFirst;

    private Job(long id, int total, Demands demands) {
      this.id = new JobId(id);
      this.total = total;
      this.demands = demands;
      jobs.add(this);
    }

    private Job of(String other) {
      team = other;
      team(other);
      return this;
    }

    /** A frame of it is finished, and took that long. */
    private Job known(double perFrame) {
      taken.add(total - 1);
      seconds = OptionalDouble.of(perFrame);
      return this;
    }

    /** Its scout is out. */
    private Job unproven() {
      taken.add(0);
      leased = 1;
      return this;
    }

    private Job urgent(int how) {
      priority = how;
      return this;
    }

    @Override
    public JobId id() {
      return id;
    }

    @Override
    public NewJob request() {
      NamedPath root = NamedPath.parse("films::rot");
      return new NewJob(
          "job",
          new Source(team, "", root.resolve("a.blend"), 1, 1),
          new Output(root, Optional.empty()),
          FrameRange.of(1, total),
          kind,
          priority,
          demands,
          Overrides.NONE,
          false,
          true,
          "ana");
    }

    @Override
    public Scheduler.Place place() {
      Stage stage = taken.size() > leased ? Stage.KNOWN : leased > 0 ? Stage.UNPROVEN : Stage.FRESH;
      Needs needs = Needs.of(request());
      int left = (int) Math.round(100 * seconds.orElse(1) * (total - taken.size()));
      return new Scheduler.Place(needs, stage, byHand, priority, left, lastGiven);
    }

    @Override
    public Counts counts() {
      return new Counts(total, total - taken.size(), leased, taken.size() - leased, 0);
    }

    @Override
    public OptionalDouble secondsPerFrame() {
      return seconds;
    }

    @Override
    public boolean showsFirst() {
      return showsFirst;
    }

    @Override
    public boolean blocked(NodeId node) {
      return blocked;
    }

    /** A try of it failed on that node. */
    private Job failed(int position, NodeId on) {
      charges.merge(position, 1, Integer::sum);
      failed.computeIfAbsent(position, at -> new ArrayList<>()).add(on);
      return this;
    }

    @Override
    public boolean failedOn(NodeId node) {
      return failed.values().stream().anyMatch(nodes -> nodes.contains(node));
    }

    @Override
    public boolean failedOn(NodeId node, int position) {
      return failed.getOrDefault(position, List.of()).contains(node);
    }

    @Override
    public int nextToDo(int from) {
      return IntStream.range(from, total).filter(this::isToDo).findFirst().orElse(-1);
    }

    @Override
    public boolean isToDo(int position) {
      return !taken.contains(position);
    }

    @Override
    public int charges(int position) {
      return charges.getOrDefault(position, 0);
    }
  }

  /** A project as a test says it. */
  private final class Team implements Scheduler.ProjectJobs {
    private final String project;
    private double weight = 1;
    private int busy;
    private int scouting;
    private long given;
    private long lastGiven;

    private Team(String project) {
      this.project = project;
    }

    @Override
    public String project() {
      return project;
    }

    @Override
    public double weight() {
      return weight;
    }

    @Override
    public int busy() {
      return busy;
    }

    @Override
    public int scouting() {
      return scouting;
    }

    @Override
    public long given() {
      return given;
    }

    @Override
    public long lastGiven() {
      return lastGiven;
    }

    @Override
    public SortedSet<Job> jobs(Needs needs, Stage stage) {
      return sorted(
          needs,
          job -> job.team.equals(project) && job.place().stage() == stage,
          Comparator.comparing(Job::place, Scheduler.Place.BY_URGENCY));
    }

    @Override
    public SortedSet<Job> waiting(Needs needs, Stage stage) {
      return sorted(
          needs,
          job -> job.team.equals(project) && job.place().stage() == stage,
          Comparator.comparing(Job::place, Scheduler.Place.BY_WAITING));
    }
  }

  private SortedSet<Job> sorted(Needs needs, Predicate<Job> which, Comparator<Job> order) {
    SortedSet<Job> sorted = new TreeSet<>(order.thenComparing(Job::id));
    jobs.stream()
        .filter(job -> job.place().needs().equals(needs) && job.nextToDo(0) >= 0)
        .filter(which)
        .forEach(sorted::add);
    return sorted;
  }

  private Team team(String project) {
    return teams.computeIfAbsent(project, Team::new);
  }

  private Job job(int total, Demands demands) {
    team("rot");
    return new Job(jobs.size() + 1L, total, demands);
  }

  private Job job(int total) {
    return job(total, Demands.NONE);
  }

  private Job inPool(String pool) {
    return job(5, new Demands(Chunk.AUTO, pool, Set.of(), Set.of()));
  }

  private final class Picture implements Scheduler.Queue {
    @Override
    public FarmMode.Order order() {
      return order;
    }

    @Override
    public Collection<Team> projects() {
      return teams.values();
    }

    @Override
    public Set<Needs> needs() {
      return jobs.stream().map(job -> job.place().needs()).collect(Collectors.toSet());
    }

    @Override
    public SortedSet<Job> asSubmitted(Needs needs) {
      return sorted(needs, job -> true, Comparator.comparing(job -> !job.byHand));
    }

    @Override
    public Optional<Job> find(JobId job) {
      return jobs.stream().filter(each -> each.id.equals(job)).findFirst();
    }

    @Override
    public int slots() {
      return slots;
    }

    @Override
    public int slots(Needs needs) {
      return slotsOfPools.getOrDefault(needs.pool(), slots);
    }

    @Override
    public Collection<NodeId> able(Needs needs) {
      return able;
    }

    @Override
    public Collection<NodeId> idle(Needs needs) {
      return needs.pool().isEmpty() ? List.of() : idle;
    }
  }

  private Optional<Scheduler.Plan> plan(Roster.Abilities abilities) {
    Scheduler.Worker worker = new Scheduler.Worker(NODE, abilities, warm);
    Optional<Scheduler.Plan> plan = FairShare.usual().plan(new Picture(), worker, NOW);
    assertThat(FairShare.usual().plan(new Picture(), worker, NOW))
        .as("the same input gives the same answer")
        .isEqualTo(plan);
    return plan;
  }

  private List<Integer> frames() {
    return plan(Roster.Abilities.NONE).orElseThrow().frames();
  }

  private JobId next() {
    return plan(Roster.Abilities.NONE).orElseThrow().job();
  }

  private Optional<JobId> next(Roster.Abilities abilities) {
    return plan(abilities).map(Scheduler.Plan::job);
  }

  private static Roster.Abilities able(
      boolean takesWork, Set<String> pools, Set<String> has, Set<String> paths) {
    return new Roster.Abilities(takesWork, pools, has, paths);
  }

  // --- pools that are preferred ---------------------------------------------------------------

  @Test
  void anotherNodeHelpsAPoolThatIsPreferredWhenNoneOfItIsFree() {
    Job job = job(5, new Demands(Chunk.AUTO, "gpu", true, Set.of(), Set.of()));
    assertThat(next(Roster.Abilities.NONE)).contains(job.id);
    idle.add(new NodeId(7));
    assertThat(next(Roster.Abilities.NONE)).as("a node of the pool is free").isEmpty();
    assertThat(next(able(true, Set.of("gpu"), Set.of(), Set.of()))).contains(job.id);
    job.blocked = true;
    assertThat(next(Roster.Abilities.NONE)).as("blocked is blocked").isEmpty();
  }

  @Test
  void aNodeOutsideThePoolRendersItsOwnFirst() {
    job(5, new Demands(Chunk.AUTO, "gpu", true, Set.of(), Set.of())).urgent(90);
    Job plain = job(5);
    assertThat(next(Roster.Abilities.NONE)).contains(plain.id);
  }

  @Test
  void aPoolThatIsRareServesWhoPrefersItFirst() {
    job(5).urgent(90);
    Job job = job(5, new Demands(Chunk.AUTO, "gpu", true, Set.of(), Set.of()));
    slots = 10;
    slotsOfPools.put("gpu", 2);
    slotsOfPools.put("", 10);
    assertThat(next(able(true, Set.of("gpu"), Set.of(), Set.of()))).contains(job.id);
  }

  @Test
  void aJobThatIsShownFirstGoesOutInSingleFramesWhateverItsChunk() {
    Job job = job(100, new Demands(new Chunk(10), "", Set.of(), Set.of())).known(1);
    assertThat(frames()).hasSize(10);
    job.showsFirst = true;
    assertThat(frames()).containsExactly(0);
  }

  // --- which job ------------------------------------------------------------------------------

  @Test
  void theProjectWithTheFewestBusySlotsForItsWeightIsNext() {
    Job red = job(9).known(2);
    Job blue = job(9).of("blau").known(2);
    team("rot").busy = 3;
    team("blau").busy = 2;
    assertThat(next()).isEqualTo(blue.id);
    team("rot").weight = 2;
    assertThat(next()).as("3 for a weight of 2 are fewer than 2 for 1").isEqualTo(red.id);
  }

  @Test
  void aProjectWithoutWeightGetsWhatNobodyElseWants() {
    Job spare = job(9).of("alt").known(2).urgent(99);
    team("alt").weight = 0;
    Job wanted = job(9).known(2);
    team("rot").busy = 50;
    assertThat(next()).isEqualTo(wanted.id);
    wanted.blocked = true;
    assertThat(next()).isEqualTo(spare.id);
  }

  @Test
  void amongEqualsWhoWasServedLongestAgoIsNext() {
    Job red = job(9).known(2);
    job(9).of("blau").known(2);
    team("rot").lastGiven = 4;
    team("blau").lastGiven = 5;
    assertThat(next()).isEqualTo(red.id);
  }

  @Test
  void priorityCountsWithinAProjectOnly() {
    job(9).known(2).urgent(10);
    Job urgent = job(9).known(2).urgent(20);
    job(9).of("blau").known(2).urgent(90);
    team("blau").busy = 1;
    assertThat(next()).isEqualTo(urgent.id);
  }

  @Test
  void whatSomebodyStartedIsFirstInItsOwnProject() {
    job(9).known(2).urgent(90);
    Job started = job(9).known(2);
    started.byHand = true;
    assertThat(next()).isEqualTo(started.id);
    job(9).of("blau").known(2);
    team("rot").busy = 1;
    assertThat(next()).as("nobody else notices").isEqualTo(jobs.getLast().id);
  }

  @Test
  void atEqualPriorityAScoutComesFirstAndThenLeastWorkLeft() {
    job(100).known(2);
    Job small = job(10).known(2);
    assertThat(next()).isEqualTo(small.id);
    Job fresh = job(500);
    assertThat(next()).isEqualTo(fresh.id);
    small.priority = 1;
    assertThat(next()).as("priority is above that").isEqualTo(small.id);
  }

  @Test
  void scoutsTakeAThirdOfTheProjectsSlotsAtMost() {
    slots = 9;
    Job known = job(10).known(2);
    Job fresh = job(500);
    team("rot").scouting = 2;
    assertThat(next()).isEqualTo(fresh.id);
    team("rot").scouting = 3;
    assertThat(next()).isEqualTo(known.id);
  }

  @Test
  void moreFramesOfWhatIsNotProvenGoOnlyToNodesThatWouldBeIdle() {
    Job unproven = job(500).unproven().urgent(99);
    Job known = job(10).of("blau").known(2);
    team("blau").busy = 7;
    assertThat(next()).isEqualTo(known.id);
    known.blocked = true;
    assertThat(next()).isEqualTo(unproven.id);
  }

  @Test
  void everyTenthChoiceTakesWhatHasWaitedLongest() {
    Job urgent = job(9).known(2).urgent(99);
    urgent.lastGiven = 8;
    Job patient = job(9).known(2);
    patient.lastGiven = 1;
    team("rot").given = 8;
    assertThat(next()).isEqualTo(urgent.id);
    team("rot").given = 9;
    assertThat(next()).isEqualTo(patient.id);
  }

  @Test
  void inFifoALaterJobGetsWhatTheEarlierOneCannotUse() {
    order = FarmMode.Order.FIFO;
    Job first = job(9).unproven();
    Job second = job(9).of("blau").urgent(99);
    assertThat(next()).isEqualTo(first.id);
    first.blocked = true;
    assertThat(next()).isEqualTo(second.id);
    first.blocked = false;
    second.byHand = true;
    assertThat(next()).as("started by hand").isEqualTo(second.id);
  }

  // --- which node -----------------------------------------------------------------------------

  @Test
  void aNodeGetsOnlyWhatItCanRender() {
    Job gpu = inPool("gpu");
    Job optix = job(1, new Demands(Chunk.AUTO, "", Set.of("optix"), Set.of()));
    job(1).blocked = true;
    assertThat(plan(Roster.Abilities.NONE)).isEmpty();
    assertThat(next(able(true, Set.of("gpu"), Set.of(), Set.of()))).contains(gpu.id);
    assertThat(next(able(true, Set.of(), Set.of("optix"), Set.of()))).contains(optix.id);
  }

  @Test
  void aNodeWithoutTheFilmsFolderAndOneThatDrainsGetNothing() {
    job(1);
    assertThat(next(able(true, Set.of(), Set.of(), Set.of("images")))).isEmpty();
    assertThat(next(able(true, Set.of(), Set.of(), Set.of("films")))).isPresent();
    assertThat(next(able(false, Set.of(), Set.of(), Set.of()))).isEmpty();
  }

  @Test
  void aRareAbilityServesTheJobsThatNeedItFirst() {
    slots = 10;
    job(9).known(2).urgent(99);
    Job gpu = inPool("gpu").of("blau");
    team("blau").busy = 3;
    Roster.Abilities node = able(true, Set.of("gpu"), Set.of(), Set.of());
    slotsOfPools.put("gpu", 4);
    assertThat(next(node)).contains(gpu.id);
    slotsOfPools.put("gpu", 6);
    assertThat(next(node)).as("common enough to share").contains(jobs.getFirst().id);
  }

  @Test
  void aWarmNodeStaysUntilTheLoadTimeIsPaidTenTimes() {
    Job open = job(9).known(2);
    Job other = job(9).of("blau").known(2);
    team("rot").busy = 5;
    warm.add(new Scheduler.Warm(open.id, NOW.minusSeconds(99), Duration.ofSeconds(10)));
    assertThat(next()).isEqualTo(open.id);
    warm.set(0, new Scheduler.Warm(open.id, NOW.minusSeconds(100), Duration.ofSeconds(10)));
    assertThat(next()).isEqualTo(other.id);
  }

  @Test
  void aWarmNodeStaysWhileItsProjectIsAtMostOneSlotAboveItsShare() {
    slots = 4;
    Job open = job(90).known(2);
    job(9).known(2);
    job(9).of("blau").known(2);
    warm.add(new Scheduler.Warm(open.id, NOW.minusSeconds(999), Duration.ofSeconds(1)));
    team("rot").busy = 2;
    assertThat(next()).as("three of four, and two would be fair").isEqualTo(open.id);
    team("rot").busy = 3;
    assertThat(next()).isEqualTo(jobs.getLast().id);
  }

  @Test
  void aWarmNodeLeavesForWhatIsMoreUrgentAndForAScout() {
    slots = 4;
    Job open = job(90).known(2);
    warm.add(new Scheduler.Warm(open.id, NOW.minusSeconds(999), Duration.ofSeconds(1)));
    Job equal = job(9).known(2);
    assertThat(next()).isEqualTo(open.id);
    equal.priority = 1;
    assertThat(next()).isEqualTo(equal.id);
    equal.priority = 0;
    assertThat(next()).isEqualTo(open.id);
    Job fresh = job(500);
    assertThat(next()).isEqualTo(fresh.id);
  }

  // --- which frames ---------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "250, 2,    1, 30", // a minute's worth
    "250, 0.01, 1, 100", // never more than the limit
    "250, 600,  1, 1", // never less than one
    "250, 2,    4, 30", // enough for everybody
    "41,  2,    4, 5", // half of each one's share
    "7,   2,    4, 1", // one each near the end
    "7,   2,    1, 6", // alone: all of it
  })
  void chunksAreSizedByMeasuredTimesAndShrinkNearTheEnd(
      int total, double seconds, int all, int expected) {
    slots = all;
    job(total).known(seconds);
    assertThat(frames()).hasSize(expected);
  }

  @Test
  void scoutsHalveWhatIsUnknown() {
    Job job = job(9);
    List<Integer> scouts = new ArrayList<>();
    while (job.nextToDo(0) >= 0) {
      int scout = frames().getFirst();
      scouts.add(scout);
      job.taken.add(scout);
      job.leased++;
    }
    assertThat(scouts).containsExactly(0, 8, 4, 2, 6, 1, 3, 5, 7);
  }

  @Test
  void aJobOfOneFrameIsGivenOnce() {
    Job job = job(1);
    assertThat(frames()).containsExactly(0);
    job.taken.add(0);
    assertThat(plan(Roster.Abilities.NONE)).isEmpty();
  }

  @Test
  void aChunkIsARunOfNeighbours() {
    Job job = job(10, new Demands(new Chunk(5), "", Set.of(), Set.of()));
    job.taken.addAll(Set.of(0, 3));
    assertThat(frames()).containsExactly(1, 2);
  }

  @Test
  void aFrameThatFailedIsLeasedAlone() {
    Job job = job(10, new Demands(new Chunk(5), "", Set.of(), Set.of()));
    job.charges.put(2, 1);
    assertThat(frames()).containsExactly(0, 1);
    job.taken.addAll(Set.of(0, 1));
    assertThat(frames()).containsExactly(2);
  }

  @Test
  void aFrameThatFailedHereIsForAnotherNodeAsLongAsOneHasNotTriedIt() {
    NodeId other = new NodeId(2);
    Job job = job(3, new Demands(new Chunk(5), "", Set.of(), Set.of())).known(2);
    job.failed(0, NODE);
    assertThat(frames()).as("nobody else is here").containsExactly(0);
    able.add(other);
    assertThat(frames()).containsExactly(1);
    job.taken.add(1);
    assertThat(plan(Roster.Abilities.NONE)).as("nothing else is left").isEmpty();
    job.failed(0, other);
    assertThat(frames()).as("everybody has tried it").containsExactly(0);
  }

  @Test
  void whatIsLeftToOthersKeepsNoNodeFromOtherJobs() {
    able.add(new NodeId(2));
    job(1).urgent(9).failed(0, NODE);
    Job second = job(4);
    assertThat(next()).isEqualTo(second.id);
  }

  @Test
  void whatCannotBeSharedGoesToAnotherNodeAsAWhole() {
    able.add(new NodeId(2));
    Job job = job(300, new Demands(Chunk.ALL, "", Set.of(), Set.of())).failed(7, NODE);
    assertThat(plan(Roster.Abilities.NONE)).isEmpty();
    job.failed(9, able.getLast());
    assertThat(frames()).as("everybody has tried it").hasSize(300);
  }

  @Test
  void aScoutIsOneThatNobodyHasTriedAsLongAsThereIsOne() {
    Job job = job(3).failed(0, NODE);
    assertThat(frames()).containsExactly(2);
    job.failed(2, NODE);
    assertThat(frames()).containsExactly(1);
    job.failed(1, NODE);
    assertThat(frames()).containsExactly(0);
  }

  @Test
  void allFramesGoToOneNodeWhenTheyCannotBeShared() {
    job(300, new Demands(Chunk.ALL, "", Set.of(), Set.of()));
    assertThat(frames()).hasSize(300);
  }

  @Test
  void aMovieIsNotShared() {
    job(20).kind = Kind.VIDEO;
    assertThat(frames()).hasSize(20);
  }
}
