package org.callsheet.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.callsheet.engine.farm.Chunk;
import org.callsheet.engine.farm.Counts;
import org.callsheet.engine.farm.Demands;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.Output;
import org.callsheet.engine.farm.Overrides;
import org.callsheet.engine.farm.Roster;
import org.callsheet.engine.farm.Scheduler;
import org.callsheet.engine.farm.Source;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets which frames, from a picture of the queue alone. */
class FirstComeTest {
  private static final NodeId NODE = new NodeId(1);

  private final List<Job> jobs = new ArrayList<>();
  private final Set<JobId> finished = new HashSet<>();
  private int slots = 1;

  /** A job with frames to give out, as a test says it. */
  private static final class Job implements Scheduler.OpenJob {
    private final JobId id;
    private final int total;
    private final Demands demands;
    private Kind kind = Kind.FRAMES;
    private final Set<Integer> taken = new HashSet<>();
    private final Map<Integer, Integer> charges = new HashMap<>();
    private OptionalDouble seconds = OptionalDouble.empty();
    private int leased;
    private boolean blocked;

    private Job(long id, int total, Demands demands) {
      this.id = new JobId(id);
      this.total = total;
      this.demands = demands;
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
          new Source("rot", "", root.resolve("a.blend"), 1, 1),
          new Output(root, Optional.empty()),
          FrameRange.of(1, total),
          kind,
          0,
          demands,
          Overrides.NONE,
          false,
          true,
          "ana");
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
    public boolean blocked(NodeId node) {
      return blocked;
    }

    @Override
    public int nextToDo(int from) {
      return IntStream.range(from, total).filter(at -> !taken.contains(at)).findFirst().orElse(-1);
    }

    @Override
    public int charges(int position) {
      return charges.getOrDefault(position, 0);
    }
  }

  private Job job(int total, Demands demands) {
    Job job = new Job(jobs.size() + 1, total, demands);
    jobs.add(job);
    return job;
  }

  private Job job(int total) {
    return job(total, Demands.NONE);
  }

  private Optional<Scheduler.Plan> plan(Roster.Abilities abilities) {
    Scheduler.Queue queue =
        new Scheduler.Queue() {
          @Override
          public Iterable<Job> jobs() {
            return jobs;
          }

          @Override
          public boolean finished(JobId job) {
            return finished.contains(job);
          }

          @Override
          public int slots() {
            return slots;
          }
        };
    Scheduler.Worker worker = new Scheduler.Worker(NODE, abilities, Set.of());
    Optional<Scheduler.Plan> plan =
        FirstCome.usual().plan(queue, worker, Instant.parse("2026-11-22T08:00:00Z"));
    assertThat(FirstCome.usual().plan(queue, worker, Instant.parse("2026-11-22T08:00:00Z")))
        .as("the same input gives the same answer")
        .isEqualTo(plan);
    return plan;
  }

  private List<Integer> frames() {
    return plan(Roster.Abilities.NONE).orElseThrow().frames();
  }

  @ParameterizedTest
  @CsvSource({
    "250, 0,    1, 1", // no time measured yet: one frame tells
    "250, 2,    1, 30", // a minute's worth
    "250, 0.01, 1, 100", // never more than the limit
    "250, 600,  1, 1", // never less than one
    "250, 2,    4, 30", // enough for everybody
    "40,  2,    4, 5", // half of each one's share
    "6,   2,    4, 1", // one each near the end
    "6,   2,    1, 6", // alone: all of it
  })
  void chunksAreSizedByMeasuredTimesAndShrinkNearTheEnd(
      int todo, double seconds, int all, int expected) {
    slots = all;
    job(todo).seconds = seconds == 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    assertThat(frames()).hasSize(expected);
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
  void allFramesGoToOneNodeWhenTheyCannotBeShared() {
    Job job = job(300, new Demands(Chunk.ALL, "", Set.of(), Set.of()));
    assertThat(frames()).hasSize(300);
    job.taken.add(0);
    job.leased = 1;
    assertThat(plan(Roster.Abilities.NONE)).isEmpty();
  }

  @Test
  void aMovieIsNotShared() {
    job(20).kind = Kind.VIDEO;
    assertThat(frames()).hasSize(20);
  }

  @Test
  void aNodeGetsOnlyWhatItCanRender() {
    job(1, new Demands(Chunk.AUTO, "gpu", Set.of(), Set.of()));
    job(1, new Demands(Chunk.AUTO, "", Set.of("optix"), Set.of()));
    job(1).blocked = true;
    job(1, new Demands(Chunk.AUTO, "", Set.of(), Set.of(new JobId(1))));
    assertThat(plan(Roster.Abilities.NONE)).isEmpty();
    assertThat(job(able(true, Set.of("gpu"), Set.of(), Set.of()))).contains(new JobId(1));
    assertThat(job(able(true, Set.of(), Set.of("optix"), Set.of()))).contains(new JobId(2));
    finished.add(new JobId(1));
    assertThat(job(Roster.Abilities.NONE)).contains(new JobId(4));
  }

  @Test
  void aNodeWithoutTheFilmsFolderAndOneThatDrainsGetNothing() {
    job(1);
    assertThat(job(able(true, Set.of(), Set.of(), Set.of("images")))).isEmpty();
    assertThat(job(able(true, Set.of(), Set.of(), Set.of("films")))).isPresent();
    assertThat(job(able(false, Set.of(), Set.of(), Set.of()))).isEmpty();
  }

  private Optional<JobId> job(Roster.Abilities abilities) {
    return plan(abilities).map(Scheduler.Plan::job);
  }

  private static Roster.Abilities able(
      boolean takesWork, Set<String> pools, Set<String> has, Set<String> paths) {
    return new Roster.Abilities(takesWork, pools, has, paths);
  }
}
