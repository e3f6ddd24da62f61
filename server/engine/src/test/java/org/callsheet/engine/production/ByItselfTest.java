package org.callsheet.engine.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.blend.FactsCache;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.links.Links;
import org.callsheet.engine.dispatch.FairShare;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmParts;
import org.callsheet.engine.farm.FarmSettings;
import org.callsheet.engine.farm.FrameFile;
import org.callsheet.engine.farm.FrameResult;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Lease;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.Output;
import org.callsheet.engine.farm.Requirement;
import org.callsheet.engine.farm.Roster;
import org.callsheet.engine.farm.SyncMessage;
import org.callsheet.engine.farm.SyncReply;
import org.callsheet.engine.fleet.Pools;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.production.engines.Engines;
import org.callsheet.engine.production.preflight.Preflight;
import org.callsheet.engine.storage.Usage;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shots that have come to rest are rendered by nodes that have nothing else to do. */
class ByItselfTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final UserId ZOE = new UserId("zoe");
  private static final String SHOT = "films/lighthouse/shots/900.blend";
  private static final NamedPath FILE = NamedPath.parse("films::lighthouse/shots/900.blend");
  private static final Duration REST = Duration.ofMinutes(15);
  private static final Roster.Abilities NODE =
      new Roster.Abilities(true, Set.of(), Set.of(), Map.of(Requirement.BLENDER, 9_999), Set.of());

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.now();
  private SampleHome home;
  private Farm farm;
  private Links links;
  private Production production;
  private OutOfDate outOfDate;
  private long calls;

  @BeforeEach
  void open() throws IOException {
    home = new SampleHome(folder, clock);
    try (var shots = Files.list(home.file("films/lighthouse/shots"))) {
      for (Path other : shots.filter(file -> !file.endsWith("010.blend")).toList()) {
        if (Files.isRegularFile(other)) {
          Files.delete(other);
        }
      }
    }
    Files.move(home.file("films/lighthouse/shots/010.blend"), home.file(SHOT));
    state("ac");
    Disk disk = new LocalDisk();
    AtomicFile files = new AtomicFile(disk, Access.SHARED);
    farm =
        Farm.open(
            FarmSettings.usual(),
            new FarmParts(
                disk,
                home.file("farm"),
                new AllFrames(),
                FairShare.usual(),
                node -> NODE,
                project -> 1,
                clock,
                new Random(1)));
    links =
        new Links(
            new Links.Parts(home.catalog, home.paths, disk, files, clock, home.file("cache/l")));
    links.begin(Duration.ZERO);
    production =
        new Production(
            new Production.Parts(
                home.films,
                home.catalog,
                home.paths,
                disk,
                farm,
                Pools.open(disk, files, home.file("config/pools")),
                new Preflight(
                    home.paths,
                    disk,
                    new FactsCache(clock, 9),
                    OptionalInt::empty,
                    ability -> false),
                new FrozenCopies(home.paths, disk, files, Runnable::run),
                new Fingerprints(home.catalog, farm),
                new FilmLimits(
                    new FilmLimits.Parts(farm, home.films, home.paths, new Usage(disk), clock),
                    0,
                    0),
                Engines.open(disk, home.file("config/engines"))));
    outOfDate = new OutOfDate(home.catalog, farm, production);
    look();
  }

  @AfterEach
  void close() {
    links.close();
    farm.close();
  }

  @Test
  void whatHasRestedIsRenderedOnceAndWhatIsSavedMeanwhileAgain() throws IOException {
    ByItself byItself = byItself(8);
    byItself.look();
    clock.advance(REST.minusSeconds(1));
    byItself.look();
    assertThat(jobs()).as("it may be saved again").isEmpty();
    clock.advance(Duration.ofSeconds(1));
    byItself.look();
    assertThat(jobs()).hasSize(1);
    JobView first = jobs().getFirst();
    assertThat(first.request().demands().whenIdle()).isTrue();
    assertThat(first.request().submittedBy()).isEqualTo("callsheet");
    byItself.look();
    assertThat(jobs()).as("not twice").hasSize(1);

    save();
    byItself.look();
    assertThat(states()).containsExactly(JobState.CANCELLED);
    clock.advance(REST);
    byItself.look();
    assertThat(states()).containsExactly(JobState.WAITING, JobState.CANCELLED);
    stop();
    clock.advance(REST);
    byItself.look();
    byItself.look();
    assertThat(states()).as("as long as it is what it was").doesNotContain(JobState.WAITING);
  }

  @Test
  void whoAsksForItGetsItAtOnceInstead() {
    ByItself byItself = byItself(8);
    byItself.look();
    clock.advance(REST);
    byItself.look();
    assertThat(states()).containsExactly(JobState.WAITING);
    production
        .submit(Submission.of(shot().id()), ZOE, Optional.empty())
        .toCompletableFuture()
        .join();
    assertThat(states()).containsExactly(JobState.WAITING, JobState.CANCELLED);
    assertThat(jobs().getFirst().request().submittedBy()).isEqualTo("zoe");
    clock.advance(REST);
    byItself.look();
    assertThat(jobs()).hasSize(2);
  }

  @Test
  void whatIsNotGoodEnoughIsLeftAlone() {
    state("ns");
    look();
    ByItself byItself = byItself(8);
    byItself.look();
    clock.advance(REST);
    byItself.look();
    assertThat(jobs()).isEmpty();
  }

  @Test
  void whatIsNoLongerGoodEnoughIsStopped() {
    ByItself byItself = byItself(8);
    byItself.look();
    clock.advance(REST);
    byItself.look();
    state("ns");
    look();
    byItself.look();
    assertThat(states()).containsExactly(JobState.CANCELLED);
  }

  @Test
  void aFilmMayDoWithoutIt() {
    home.write(
        "config/projects/lighthouse.json",
        """
        {"ident": "lighthouse", "directory": "films::lighthouse", "render.hours": 0}
        """);
    home.films.refresh();
    ByItself byItself = byItself(8);
    byItself.look();
    clock.advance(REST);
    byItself.look();
    assertThat(jobs()).isEmpty();
    byItself(0).look();
    assertThat(jobs()).isEmpty();
  }

  @Test
  void whatMayBeSpentInADayIsSpentOnce() throws IOException {
    ByItself byItself = byItself(1);
    byItself.look();
    clock.advance(REST);
    byItself.look();
    assertThat(states()).containsExactly(JobState.WAITING);
    render(Duration.ofMinutes(59), 1);
    byItself.look();
    assertThat(states()).hasSize(1).doesNotContain(JobState.CANCELLED);
    render(Duration.ofMinutes(2), 2);
    byItself.look();
    assertThat(states()).as("it has had its hour").containsExactly(JobState.CANCELLED);

    save();
    clock.advance(REST);
    byItself.look();
    clock.advance(REST);
    byItself.look();
    assertThat(states()).containsExactly(JobState.CANCELLED);
    clock.advance(Duration.ofDays(1));
    byItself.look();
    clock.advance(REST);
    byItself.look();
    assertThat(states()).as("another day").containsExactly(JobState.WAITING, JobState.CANCELLED);
  }

  /** A node renders one frame of what there is, the so manieth. */
  private void render(Duration time, int count) {
    NodeId node = new NodeId(1);
    Lease lease = sync(node, List.of()).leases().getFirst();
    int frame = lease.frames().getFirst();
    NamedPath target = lease.request().output().root().resolve("f" + frame + ".png");
    FrameResult result =
        new FrameResult(
            "r" + frame,
            lease.attempt(),
            lease.job(),
            frame,
            time.toSeconds(),
            1,
            "CPU",
            List.of(new FrameFile(target, target, 1, "")));
    assertThat(sync(node, List.of(result)).acknowledged()).contains("r" + frame);
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (jobs().getFirst().counts().done() < count) {
      assertThat(System.nanoTime()).as("the frame is in its place").isLessThan(end);
    }
  }

  private SyncReply sync(NodeId node, List<FrameResult> results) {
    int free = results.isEmpty() ? 1 : 0;
    return farm.sync(
            node,
            new SyncMessage("boot", ++calls, Duration.ZERO, free, List.of(), results, List.of()))
        .toCompletableFuture()
        .join();
  }

  /** Every frame that a node tells of is there. */
  private static final class AllFrames extends NoFrames {
    @Override
    public boolean whole(FrameResult result) {
      return true;
    }

    @Override
    public boolean mayWrite(Output output, FrameResult result) {
      return true;
    }

    @Override
    public Optional<Set<Path>> publish(FrameResult frame) {
      return Optional.of(Set.of());
    }
  }

  private ByItself byItself(double hours) {
    return new ByItself(
        new ByItself.Parts(home.films, home.catalog, farm, outOfDate, clock), hours);
  }

  private void state(String state) {
    home.write(
        SHOT + ".json",
        "{\"type\": \"shot\", \"state\": \"%s\", \"priority\": 5, \"start\": 1, \"end\": 3}"
            .formatted(state));
  }

  private void save() throws IOException {
    Files.setLastModifiedTime(home.file(SHOT), FileTime.from(clock.instant().minusSeconds(5)));
    look();
  }

  private void look() {
    home.catalog.refresh();
    links.catchUp();
  }

  private void stop() {
    farm.move(jobs().getFirst().id(), org.callsheet.engine.farm.Move.CANCEL, "zoe")
        .toCompletableFuture()
        .join();
  }

  private Asset shot() {
    return home.catalog.get(FILM).find(FILE).orElseThrow();
  }

  private List<JobView> jobs() {
    // What is shown may be a moment old; what is asked for goes through the farm's thread.
    farm.findSubmitted(new org.callsheet.engine.farm.SubmitKey("zoe", "none", ""))
        .toCompletableFuture()
        .join();
    return farm.view().jobs();
  }

  private List<JobState> states() {
    return jobs().stream().map(JobView::state).toList();
  }
}
