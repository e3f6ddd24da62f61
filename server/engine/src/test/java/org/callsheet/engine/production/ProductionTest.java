package org.callsheet.engine.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.callsheet.engine.NoLinks;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.blend.AskingBlend;
import org.callsheet.engine.blend.FactsCache;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.LastRender;
import org.callsheet.engine.catalog.Severity;
import org.callsheet.engine.dispatch.FairShare;
import org.callsheet.engine.farm.AttemptId;
import org.callsheet.engine.farm.DoneFrame;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmParts;
import org.callsheet.engine.farm.FarmSettings;
import org.callsheet.engine.farm.FrameResult;
import org.callsheet.engine.farm.JobEdit;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.Move;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.Overrides;
import org.callsheet.engine.farm.Roster;
import org.callsheet.engine.farm.SubmitKey;
import org.callsheet.engine.fleet.Pool;
import org.callsheet.engine.fleet.Pools;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.production.engines.Engines;
import org.callsheet.engine.production.preflight.Finding;
import org.callsheet.engine.production.preflight.Preflight;
import org.callsheet.engine.storage.Usage;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionTest {
  private static final UserId ZOE = new UserId("zoe");
  private static final Instant SAVED = Instant.parse("2026-11-20T10:11:12.345Z");
  private static final String SHOT = "films/lighthouse/shots/Straße \"2\" 'é'.blend";
  private static final NamedPath FILE =
      NamedPath.parse("films::lighthouse/shots/Straße \"2\" 'é'.blend");
  private static final Overrides QUICK = new Overrides("", "", "", "", 4, 50);

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.now();
  private final Queue<Runnable> writing = new ArrayDeque<>();
  private SampleHome home;
  private Farm farm;
  private final Set<String> having = new HashSet<>();
  private Production production;
  private Engines engines;
  private Function<FilmLimits, Production> made;
  private FrozenCopies copies;
  private Pools pools;

  @BeforeEach
  void openHome() throws IOException {
    home = new SampleHome(folder, clock);
    Files.copy(home.file("films/lighthouse/shots/010.blend"), home.file(SHOT));
    Files.setLastModifiedTime(home.file(SHOT), FileTime.from(SAVED));
    sidecar("\"start\": \"-3\", \"end\": \"12\"");
    FarmParts parts =
        new FarmParts(
            new LocalDisk(),
            home.file("farm"),
            new NoFrames(),
            FairShare.usual(),
            node -> Roster.Abilities.NONE,
            project -> 1,
            clock,
            new Random(1));
    farm = Farm.open(FarmSettings.usual(), parts);
    Disk disk = new LocalDisk();
    pools = Pools.open(disk, new AtomicFile(disk, Access.SHARED), home.file("config/pools"));
    Preflight preflight =
        new Preflight(
            home.paths, disk, new FactsCache(clock, 1000), OptionalInt::empty, having::contains);
    engines = Engines.open(disk, home.file("config/engines"));
    copies = new FrozenCopies(home.paths, disk, new AtomicFile(disk, Access.SHARED), Runnable::run);
    farm.listen(copies);
    made =
        limits ->
            new Production(
                new Production.Parts(
                    home.films,
                    home.catalog,
                    home.paths,
                    disk,
                    farm,
                    pools,
                    preflight,
                    copies,
                    new Fingerprints(home.catalog, farm),
                    limits,
                    engines));
    production = made.apply(limits(0, 0));
  }

  private FilmLimits limits(int jobs, int gigabytes) {
    Usage usage = new Usage(new LocalDisk());
    return new FilmLimits(
        new FilmLimits.Parts(farm, home.films, home.paths, usage, clock), jobs, gigabytes);
  }

  @AfterEach
  void closeFarm() {
    farm.close();
  }

  @Test
  void whatNoNodeCanEverHaveIsRefusedAtOnce() {
    assertThatThrownBy(() -> production.check(wishing("gpu", Set.of()), ZOE))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("pool-none"));
    pools.put(new Pool("gpu", "GPUs", List.of("pc-*")));
    assertThatThrownBy(() -> production.check(wishing("cpu", Set.of()), ZOE))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("pool-unknown"));
    assertThat(production.check(wishing("gpu", Set.of()), ZOE).job().demands().pool())
        .isEqualTo("gpu");
    assertThatThrownBy(() -> production.check(wishing("", Set.of("memory > 16")), ZOE))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo("requirement-malformed"));
  }

  private Submission wishing(String pool, Set<String> requires) {
    Submission asked = Submission.of(shot().id());
    return new Submission(
        asked.project(),
        asked.asset(),
        asked.file(),
        asked.name(),
        asked.frames(),
        asked.chunk(),
        asked.kind(),
        asked.priority(),
        new Submission.Wishes(pool, false, requires, Set.of()),
        asked.overrides(),
        asked.preset(),
        asked.forFilm(),
        asked.start(),
        asked.showFirst(),
        asked.force());
  }

  @Test
  void aNodeNeedsTheBlenderThatSavedTheFileUnlessSomebodySaysAnother() throws IOException {
    Files.copy(
        Path.of("../../config/templates/Full HD Cycles/asset_types/asset.blend"),
        home.file(SHOT),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(production.check(Submission.of(shot().id()), ZOE).job().demands().requires())
        .containsExactly("blender>=3.4");
    Set<String> said = Set.of("blender>=4.2", "optix");
    assertThat(production.check(wishing("", said), ZOE).job().demands().requires()).isEqualTo(said);
  }

  /** A description that has come, and a file of it. */
  private Submission pov() {
    home.write(
        "config/engines/povray.json",
        """
        {"name": "POV-Ray", "endings": [".pov"], "arguments": ["+I{file}", "+O{output}"],
         "output": "{stem}_{frame:4}.png"}
        """);
    engines.refresh();
    home.write("films/lighthouse/shots/sea.pov", "sphere { 0, 1 }");
    Submission any = Submission.of(shot().id());
    return new Submission(
        any.project(),
        Optional.empty(),
        Optional.of(NamedPath.parse("films::lighthouse/shots/sea.pov")),
        any.name(),
        Optional.of(FrameRange.parse("1-3")),
        any.chunk(),
        any.kind(),
        any.priority(),
        any.wishes(),
        any.overrides(),
        any.preset(),
        any.forFilm(),
        any.start(),
        any.showFirst(),
        any.force());
  }

  @Test
  void aFileOfAnotherEngineGoesToNodesThatHaveItAndItsFramesToAFolderOfTheFilm() {
    Submission asked = pov();
    Checked checked = production.check(asked, ZOE);
    assertThat(checked.findings())
        .extracting(Finding::code, Finding::severity)
        .containsExactly(tuple("engine-nowhere", Severity.WARN));
    having.add("engine povray");
    assertThat(production.check(asked, ZOE).findings()).isEmpty();
    NewJob job = checked.job();
    assertThat(job.name()).isEqualTo("sea");
    assertThat(job.kind()).isEqualTo(Kind.FRAMES);
    assertThat(job.demands().requires()).containsExactly("engine povray");
    assertThat(job.output().folder()).contains(NamedPath.parse("films::lighthouse/renders/sea"));

    JobView sent = submit(asked, Optional.empty());
    assertThat(home.file("films/lighthouse/shots/.sea." + sent.id() + ".pov")).exists();
    JobEdit edit =
        new JobEdit(
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Set.of("memory>=2")),
            Optional.empty(),
            Optional.empty());
    JobView edited = production.edit(sent.id(), edit, ZOE).toCompletableFuture().join();
    assertThat(edited.request().demands().requires())
        .as("without the engine nobody can render it")
        .containsExactlyInAnyOrder("engine povray", "memory>=2");
  }

  @Test
  void timesOfAnotherEngineCountAlthoughItsFramesHaveAFolderOfTheirOwn() {
    Submission asked = pov();
    home.write("films/lighthouse/shots/sea.pov.json", "{\"type\": \"shot\", \"name\": \"Sea\"}");
    home.catalog.refresh();
    JobView job = submit(asked, Optional.empty());
    assertThat(job.name()).isEqualTo("Sea");
    RenderStatistics statistics =
        new RenderStatistics(home.catalog, clock, NodeId::toString, writing::add);
    statistics.frameDone(job, done(result(job, 1, 2.0)));
    statistics.jobEnded(job);
    writing.remove().run();
    Asset sea = home.catalog.find(NamedPath.parse("films::lighthouse/shots/sea.pov")).orElseThrow();
    assertThat(sea.statistics().orElseThrow().frames()).isOne();
  }

  @Test
  void whatOnlyBlenderDoesIsRefusedForFilesOfOtherEngines() {
    Submission asked = pov();
    assertRefused(with(asked, QUICK, asked.kind()), "engine-without-overrides");
    assertRefused(with(asked, Overrides.NONE, Optional.of(Kind.VIDEO)), "engine-without-movie");
    NewJob half =
        production
            .check(with(asked, new Overrides("", "", "", "", 0, 50), asked.kind()), ZOE)
            .job();
    assertThat(half.overrides().resolutionPercent()).isEqualTo(50);
    assertThat(half.output().folder())
        .contains(NamedPath.parse("films::lighthouse/renders/sea/tests/{job}"));
  }

  private static Submission with(Submission any, Overrides overrides, Optional<Kind> kind) {
    return new Submission(
        any.project(),
        any.asset(),
        any.file(),
        any.name(),
        any.frames(),
        any.chunk(),
        kind,
        any.priority(),
        any.wishes(),
        overrides,
        any.preset(),
        any.forFilm(),
        any.start(),
        any.showFirst(),
        any.force());
  }

  @Test
  void aFilmHasNoMoreUnfinishedJobsThanItMay() {
    production = made.apply(limits(1, 0));
    JobView first = submit(Submission.of(shot().id()), Optional.empty());
    Submission other = preset("draft");
    assertThatThrownBy(() -> submit(other, Optional.empty()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("film-jobs-too-many");
              assertThat(refusal.parameters())
                  .containsEntry("max", "1")
                  .containsEntry("count", "1");
            });
    farm.move(first.id(), Move.CANCEL, "zoe").toCompletableFuture().join();
    assertThat(submit(other, Optional.empty()).name()).isNotEmpty();
  }

  @Test
  void aFilmWhoseFolderIsFullRendersNothingUntilThereIsRoom() throws IOException {
    production = made.apply(limits(0, 1));
    Path large = home.file("films/lighthouse/renders/large.png");
    Files.createDirectories(large.getParent());
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(2L << 30); // it has holes and takes no room
    }
    Submission asked = Submission.of(shot().id());
    assertThatThrownBy(() -> submit(asked, Optional.empty()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("film-too-large"));
    Files.delete(large);
    clock.advance(Duration.ofMinutes(6));
    assertThat(submit(asked, Optional.empty()).name()).isNotEmpty();
  }

  @Test
  void whatIsLeftOpenComesFromTheAsset() {
    NewJob job = production.check(Submission.of(shot().id()), ZOE).job();
    assertThat(job.name()).isEqualTo("Straße \"2\"");
    assertThat(job.frames()).isEqualTo(FrameRange.parse("-3-12"));
    assertThat(job.priority()).isEqualTo(shot().effectivePriority());
    assertThat(job.kind()).isEqualTo(Kind.FRAMES);
    assertThat(job.output().root()).isEqualTo(NamedPath.parse("films::lighthouse"));
    assertThat(job.output().folder()).isEmpty();
    assertThat(job.submittedBy()).isEqualTo("zoe");
    assertThat(job.source().file()).isEqualTo(FILE);
    assertThat(job.source().asset()).isEqualTo(shot().id().value());
    assertThat(job.source().bytes()).isEqualTo(home.file(SHOT).toFile().length());
    assertThat(job.source().modifiedMillis()).isEqualTo(SAVED.toEpochMilli());
  }

  @Test
  void aDraftLooksQuickAndGoesBesideTheFilmAndAFinalReplacesIt() {
    NewJob draft = production.check(preset("draft"), ZOE).job();
    assertThat(draft.overrides().resolutionPercent()).isEqualTo(50);
    assertThat(draft.frames()).isEqualTo(FrameRange.parse("-3-12x2"));
    assertThat(draft.output().folder()).isPresent();
    NewJob last = production.check(preset("final"), ZOE).job();
    assertThat(last.overrides().resolutionPercent()).as("as the file says").isZero();
    assertThat(last.frames()).isEqualTo(FrameRange.parse("-3-12"));
    assertThat(last.output().folder()).isEmpty();
    assertRefused(preset("gold"), "preset-unknown");
  }

  @Test
  void aFileThatShowsTheFramesOfAJobHadBetterWaitForIt() throws IOException {
    JobView job = submit(forFilm(Submission.of(shot().id()), false), Optional.empty());
    String frames = job.request().output().folder().orElseThrow().inside();
    String below = frames.substring("lighthouse/".length());
    Files.write(
        home.file("films/lighthouse/cut.blend"),
        AskingBlend.usual().sequence("//" + below + "/010_0001.png").bytes());
    Files.write(
        home.file("films/lighthouse/other.blend"),
        AskingBlend.usual().sequence("//renders/other/x_0001.png").bytes());
    Submission cut = file(NamedPath.parse("films::lighthouse/cut.blend"));
    assertThat(production.check(cut, ZOE).before()).containsExactly(job.id());
    Submission other = file(NamedPath.parse("films::lighthouse/other.blend"));
    assertThat(production.check(other, ZOE).before()).isEmpty();

    farm.move(job.id(), Move.CANCEL, "zoe").toCompletableFuture().join();
    assertThat(production.check(cut, ZOE).before()).as("it will not come").isEmpty();
  }

  @Test
  void whoeverSaysSoGetsTheFilmsOwnFramesOrOnesBesideThem() {
    Submission quick = with(QUICK);
    assertThat(production.check(quick, ZOE).job().output().folder()).isPresent();
    assertThat(production.check(forFilm(quick, true), ZOE).job().output().folder()).isEmpty();
    assertThat(production.check(forFilm(quick, true), ZOE).job().overrides()).isEqualTo(QUICK);
    Submission plain = Submission.of(shot().id());
    assertThat(production.check(forFilm(plain, false), ZOE).job().output().folder()).isPresent();
    JobView beside = submit(forFilm(plain, false), Optional.empty());
    assertThat(beside.isTest()).isTrue();
    assertThat(submit(plain, Optional.empty()).isTest()).isFalse();
  }

  private static Submission forFilm(Submission asked, boolean forFilm) {
    return new Submission(
        asked.project(),
        asked.asset(),
        asked.file(),
        asked.name(),
        asked.frames(),
        asked.chunk(),
        asked.kind(),
        asked.priority(),
        asked.wishes(),
        asked.overrides(),
        asked.preset(),
        Optional.of(forFilm),
        asked.start(),
        asked.showFirst(),
        asked.force());
  }

  @Test
  void aChangeKeepsToWhatTheFilmAndTheFileAllow() throws IOException {
    Files.copy(
        Path.of("../../config/templates/Full HD Cycles/asset_types/asset.blend"),
        home.file(SHOT),
        StandardCopyOption.REPLACE_EXISTING);
    Submission asked = chosen(Submission.of(shot().id()), Optional.empty(), true);
    JobId job = submit(asked, Optional.empty()).id();
    assertThat(edited(job, OptionalInt.empty(), Set.of("memory>=2")).demands().requires())
        .as("an older Blender may show something else")
        .containsExactlyInAnyOrder("memory>=2", "blender>=3.4");
    assertThat(edited(job, OptionalInt.empty(), Set.of("blender>=4.2")).demands().requires())
        .containsExactly("blender>=4.2");
    assertThat(edited(job, OptionalInt.of(7), Set.of()).priority()).isEqualTo(7);
    assertThatThrownBy(() -> edited(job, OptionalInt.of(7_000), Set.of()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("priority-outside"));
  }

  private NewJob edited(JobId job, OptionalInt priority, Set<String> requires) {
    JobEdit edit =
        new JobEdit(
            Optional.empty(),
            Optional.empty(),
            priority,
            Optional.empty(),
            Optional.empty(),
            Optional.of(requires),
            Optional.empty(),
            Optional.empty());
    return production.edit(job, edit, ZOE).toCompletableFuture().join().request();
  }

  @Test
  void whatCannotBeReadIsRefusedUnlessItIsForced() {
    home.write(SHOT, "no blend at all");
    Submission asked = Submission.of(shot().id());
    assertThat(production.check(asked, ZOE).block()).isPresent();
    assertThatThrownBy(() -> submit(asked, Optional.empty()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("blend-foreign"));
    assertThat(farm.view().jobs()).isEmpty();
    assertThat(submit(chosen(asked, Optional.empty(), true), Optional.empty()).name()).isNotEmpty();
  }

  private Submission preset(String id) {
    return chosen(Submission.of(shot().id()), Optional.of(id), false);
  }

  private static Submission chosen(Submission asked, Optional<String> preset, boolean force) {
    return new Submission(
        asked.project(),
        asked.asset(),
        asked.file(),
        asked.name(),
        asked.frames(),
        asked.chunk(),
        asked.kind(),
        asked.priority(),
        asked.wishes(),
        asked.overrides(),
        preset,
        asked.forFilm(),
        asked.start(),
        asked.showFirst(),
        force);
  }

  @Test
  void withoutARangeItIsOneToTwentyFour() {
    sidecar("\"start\": \"\"");
    assertThat(production.check(Submission.of(shot().id()), ZOE).job().frames())
        .isEqualTo(FrameRange.parse("1-24"));
    sidecar("\"start\": 30");
    assertThat(production.check(Submission.of(shot().id()), ZOE).job().frames())
        .isEqualTo(FrameRange.parse("30"));
    sidecar("\"start\": 30, \"end\": 10");
    assertRefused(Submission.of(shot().id()), "end-before-start");
  }

  @Test
  void aFileWithoutASidecarIsRenderedToo() {
    home.write("films/lighthouse/try out.blend", "x");
    NewJob job =
        production.check(file(NamedPath.parse("films::lighthouse/try out.blend")), ZOE).job();
    assertThat(job.name()).isEqualTo("try out");
    assertThat(job.source().asset()).isEmpty();
    assertThat(job.priority()).isZero();
  }

  @Test
  void whatCannotBeRenderedIsRefused() throws IOException {
    Files.delete(home.file(SHOT));
    assertRefused(Submission.of(shot().id()), "blend-missing");
    Asset music = home.catalog.find(NamedPath.parse("films::lighthouse/other/music.json")).get();
    assertRefused(Submission.of(music.id()), "not-a-blend");
    home.write("films/elsewhere.blend", "x");
    assertRefused(file(NamedPath.parse("films::elsewhere.blend")), "file-outside-film");
    Files.createSymbolicLink(
        home.file("films/lighthouse/link.blend"), home.file("films/elsewhere.blend"));
    assertRefused(file(NamedPath.parse("films::lighthouse/link.blend")), "file-outside-film");
  }

  @Test
  void twoUnfinishedJobsDoNotHaveTheSameOutput() {
    JobView first = submit(Submission.of(shot().id()), Optional.empty());
    assertThatThrownBy(() -> submit(Submission.of(shot().id()), Optional.empty()))
        .rootCause()
        .asInstanceOf(type(Refusal.class))
        .satisfies(r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.CONFLICT))
        .satisfies(r -> assertThat(r.parameters()).containsEntry("job", first.id().toString()));
    farm.move(first.id(), Move.CANCEL, "zoe").toCompletableFuture().join();
    assertThat(submit(Submission.of(shot().id()), Optional.empty()).id()).isNotEqualTo(first.id());
  }

  @Test
  void aPictureThatIsNotTheFilmsOwnGoesBesideIt() {
    submit(Submission.of(shot().id()), Optional.empty());
    JobView second = submit(with(QUICK), Optional.empty());
    JobView third = submit(with(QUICK), Optional.empty());
    assertThat(second.request().output().folder())
        .contains(
            NamedPath.parse("films::lighthouse/renders/Straße \"2\" 'é'/tests/" + second.id()));
    assertThat(third.request().output().folder()).isNotEqualTo(second.request().output().folder());
    sidecar("\"output\": \"//../out/final/####\"");
    assertThat(production.check(with(QUICK), ZOE).job().output().folder())
        .contains(NamedPath.parse("films::lighthouse/out/final/tests/{job}"));
    sidecar("\"output\": \"//../../../../etc/\"");
    assertThat(production.check(with(QUICK), ZOE).job().output().folder().get().toString())
        .startsWith("films::lighthouse/renders/");
  }

  @Test
  void aRepeatedSubmissionIsTheJobOfThenEvenIfItsFileIsGone() throws IOException {
    Optional<SubmitKey> key = Optional.of(new SubmitKey("zoe", "k1", "digest"));
    JobView first = submit(Submission.of(shot().id()), key);
    Files.delete(home.file(SHOT));
    assertThat(submit(Submission.of(shot().id()), key).id()).isEqualTo(first.id());
  }

  @Test
  void renderTimesReachTheSidecarWhenTheJobEndsAndOnceAMinute() {
    Asset before = shot();
    JobView job = submit(Submission.of(before.id()), Optional.empty());
    RenderStatistics statistics =
        new RenderStatistics(home.catalog, clock, node -> "pc-" + node.number(), writing::add);
    statistics.frameDone(job, done(result(job, 1, 2.0)));
    assertThat(writing).isEmpty();
    clock.advance(Duration.ofSeconds(61));
    statistics.frameDone(job, done(result(job, 2, 3.0)));
    statistics.frameDone(job, done(result(job, 3, 4.0)));
    assertThat(writing).hasSize(1);
    writing.remove().run();
    assertThat(shot().statistics().get().frames()).isEqualTo(3);
    statistics.frameDone(job, done(result(job, 4, 5.0)));
    assertThat(writing).isEmpty();
    statistics.jobEnded(job);
    writing.remove().run();
    assertThat(shot().statistics().get().totalSeconds()).isEqualTo(14.0);
    assertThat(shot().version()).isEqualTo(before.version());
    assertThat(home.read(SHOT + ".json").replaceAll("\\s+", ""))
        .contains("\"render_time\":{\"1\":[2.000],\"2\":[3.000],\"3\":[4.000],\"4\":[5.000]}")
        .contains("\"made_of\":{\"f00d\":\"1-4\"}")
        .contains("\"4\":{\"node\":\"pc-1\",\"device\":\"CPU\",\"memory\":1,\"attempts\":2}");
    assertThat(home.catalog.renders(before.id()).last())
        .hasSize(4)
        .containsEntry(4, new LastRender("pc-1", "CPU", 1 << 20, 2));
    assertThat(shot().madeOf()).isEqualTo(Map.of("f00d", FrameRange.of(1, 4)));
  }

  @Test
  void timesOfTestRendersAreLeftOut() {
    JobView job = submit(with(QUICK), Optional.empty());
    RenderStatistics statistics =
        new RenderStatistics(home.catalog, clock, node -> "pc-" + node.number(), writing::add);
    statistics.frameDone(job, done(result(job, 1, 2.0)));
    statistics.jobEnded(job);
    assertThat(writing).isEmpty();
    assertThat(shot().statistics()).isEmpty();
  }

  @Test
  void timesThatCouldNotBeWrittenAreWrittenLater() throws IOException {
    JobView job = submit(Submission.of(shot().id()), Optional.empty());
    RenderStatistics statistics =
        new RenderStatistics(home.catalog, clock, node -> "pc-" + node.number(), writing::add);
    statistics.frameDone(job, done(result(job, 1, 2.0)));
    Files.move(home.file("films"), home.file("away"));
    statistics.jobEnded(job);
    writing.remove().run();
    Files.move(home.file("away"), home.file("films"));
    statistics.close();
    assertThat(shot().statistics()).isPresent();
  }

  @Test
  void aShotMovesAlongThePipelineWithItsRenders() {
    JobView job = submit(Submission.of(shot().id()), Optional.empty());
    Pipeline pipeline = new Pipeline(home.catalog, writing::add);
    pipeline.frameDone(job, done(result(job, 1, 2.0)));
    pipeline.frameDone(job, done(result(job, 2, 2.0)));
    assertThat(pipelineAfterWriting()).contains("proc");
    pipeline.jobEnded(ended(job, JobState.FAILED));
    assertThat(pipelineAfterWriting()).contains("ready");
    pipeline.frameDone(job, done(result(job, 1, 2.0)));
    pipeline.jobEnded(ended(job, JobState.FINISHED));
    assertThat(pipelineAfterWriting()).contains("done");
    pipeline.jobEnded(ended(job, JobState.CANCELLED));
    assertThat(pipelineAfterWriting()).as("what is done stays done").contains("done");
  }

  @Test
  void aPartOfAShotOrATestMakesItNotDone() {
    Pipeline pipeline = new Pipeline(home.catalog, writing::add);
    JobView test = submit(with(QUICK), Optional.empty());
    pipeline.frameDone(test, done(result(test, 1, 2.0)));
    pipeline.jobEnded(ended(test, JobState.FINISHED));
    assertThat(pipelineAfterWriting()).isEmpty();
    JobView job = submit(Submission.of(shot().id()), Optional.empty());
    sidecar("\"start\": \"-3\", \"end\": \"13\"");
    pipeline.frameDone(job, done(result(job, 1, 2.0)));
    pipeline.jobEnded(ended(job, JobState.FINISHED));
    assertThat(pipelineAfterWriting()).contains("ready");
  }

  @Test
  void aShotThatIsSavedAtTheSameMomentMovesAllTheSame() {
    JobView job = submit(Submission.of(shot().id()), Optional.empty());
    Pipeline pipeline = new Pipeline(home.catalog, writing::add);
    shot();
    home.write(
        SHOT + ".json", "{\"type\": \"shot\", \"name\": \"Neu\", \"start\": -3, \"end\": 12}");
    pipeline.frameDone(job, done(result(job, 1, 2.0)));
    assertThat(pipelineAfterWriting()).contains("proc");
    assertThat(shot().name()).isEqualTo("Neu");
  }

  private Optional<String> pipelineAfterWriting() {
    while (!writing.isEmpty()) {
      writing.remove().run();
    }
    return shot().says().pipeline();
  }

  private static JobView ended(JobView job, JobState state) {
    return new JobView(
        job.id(),
        job.version(),
        job.request(),
        state,
        job.byHand(),
        job.submitted(),
        job.started(),
        job.ended(),
        job.counts(),
        job.secondsPerFrame(),
        job.secondsLeft(),
        job.why(),
        job.outputFolder(),
        job.nodesSet(),
        job.blocked(),
        job.awaitsApproval(),
        job.fingerprint(),
        job.older(),
        job.allowed());
  }

  private static DoneFrame done(FrameResult result) {
    return new DoneFrame(result, new NodeId(1), Optional.of("f00d"), 2);
  }

  private static FrameResult result(JobView job, int frame, double seconds) {
    return new FrameResult(
        "r" + frame,
        AttemptId.parse("1-1").get(),
        job.id(),
        frame,
        seconds,
        1 << 20,
        "CPU",
        List.of());
  }

  @Test
  void theFileIsKeptAsItWasSubmittedUntilTheJobHasEnded() throws IOException {
    JobView job = submit(Submission.of(shot().id()), Optional.empty());
    String name = "films/lighthouse/shots/.Straße \"2\" 'é'." + job.id() + ".blend";
    byte[] submitted = Files.readAllBytes(home.file(SHOT));
    assertThat(Files.readAllBytes(home.file(name))).isEqualTo(submitted);
    assertThat(Files.getAttribute(home.file(name), "unix:ino"))
        .as("costs no room")
        .isEqualTo(Files.getAttribute(home.file(SHOT), "unix:ino"));

    Path saved = Files.write(home.file("films/lighthouse/shots/saved@"), new byte[] {1, 2, 3});
    Files.move(saved, home.file(SHOT), StandardCopyOption.ATOMIC_MOVE);
    assertThat(Files.readAllBytes(home.file(name))).isEqualTo(submitted);
    home.catalog.refresh();
    assertThat(home.catalog.find(FILE.sibling(name.substring(name.lastIndexOf('/') + 1))))
        .as("never an asset")
        .isEmpty();

    farm.move(job.id(), Move.CANCEL, "zoe").toCompletableFuture().join();
    awaitGone(home.file(name));
    assertThat(copies.freeze(job)).as("the file is another one by now").isFalse();
    assertThat(home.file(name)).doesNotExist();
  }

  @Test
  void whatTheFileWasWhenItWasSubmittedIsKnownByItsHash() throws Exception {
    byte[] submitted = Files.readAllBytes(home.file(SHOT));
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(submitted));
    JobView job = submit(Submission.of(shot().id()), Optional.empty());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (hash(job).isEmpty()) {
      assertThat(System.nanoTime()).as("a hash").isLessThan(end);
      Thread.onSpinWait();
    }
    assertThat(hash(job)).isEqualTo(hash);
    Path saved = Files.write(home.file("films/lighthouse/shots/saved@"), new byte[] {1, 2, 3});
    Files.move(saved, home.file(SHOT), StandardCopyOption.ATOMIC_MOVE);
    assertThat(copies.hash(job)).as("of the frozen copy").contains(hash);
    copies.remove(job);
    assertThat(copies.hash(job)).as("nothing is left of it").isEmpty();
  }

  private String hash(JobView job) {
    return farm.view().find(job.id()).orElseThrow().request().source().sha256();
  }

  @Test
  void aCopyOfAnotherFarmUnderTheSameNameIsReplacedNotTrusted() throws IOException {
    Path other = home.file("films/lighthouse/shots/.Straße \"2\" 'é'.j1.blend");
    Files.write(other, new byte[] {1, 2, 3});
    JobView job = submit(Submission.of(shot().id()), Optional.empty());
    assertThat(job.id()).hasToString("j1");
    assertThat(Files.readAllBytes(other)).isEqualTo(Files.readAllBytes(home.file(SHOT)));
    assertThat(copies.freeze(job)).as("it is there").isTrue();
    assertThat(copies.remove(job)).as("what a crash has left goes at the next start").isTrue();
    assertThat(copies.remove(job)).isFalse();
    assertThat(home.file(SHOT)).exists();
  }

  @Test
  void whereThereAreNoSecondNamesTheFileIsCopied() throws IOException {
    Disk noLinks = NoLinks.disk();
    FrozenCopies copying =
        new FrozenCopies(
            home.paths, noLinks, new AtomicFile(noLinks, Access.SHARED), Runnable::run);
    JobView job = submit(Submission.of(shot().id()), Optional.empty());
    copies.remove(job);
    assertThat(copying.freeze(job)).isTrue();
    Path copy = home.file("films/lighthouse/shots/.Straße \"2\" 'é'." + job.id() + ".blend");
    assertThat(Files.readAllBytes(copy)).isEqualTo(Files.readAllBytes(home.file(SHOT)));
    assertThat(Files.getAttribute(copy, "unix:ino"))
        .isNotEqualTo(Files.getAttribute(home.file(SHOT), "unix:ino"));
  }

  private static void awaitGone(Path file) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (Files.exists(file) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(file).doesNotExist();
  }

  private JobView submit(Submission submission, Optional<SubmitKey> key) {
    return production.submit(submission, ZOE, key).toCompletableFuture().join();
  }

  private void assertRefused(Submission submission, String code) {
    assertThatThrownBy(() -> production.check(submission, ZOE))
        .asInstanceOf(type(Refusal.class))
        .satisfies(r -> assertThat(r.code()).isEqualTo(code));
  }

  private Submission with(Overrides overrides) {
    return submission(Optional.of(shot()), Optional.empty(), overrides);
  }

  private static Submission file(NamedPath file) {
    return submission(Optional.empty(), Optional.of(file), Overrides.NONE);
  }

  private static Submission submission(
      Optional<Asset> asset, Optional<NamedPath> file, Overrides overrides) {
    return new Submission(
        Optional.of(new ProjectId("lighthouse")),
        asset.map(Asset::id),
        file,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Submission.Wishes.NONE,
        overrides,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        false);
  }

  private Asset shot() {
    home.catalog.refresh();
    return home.catalog.find(FILE).orElseThrow();
  }

  private void sidecar(String fields) {
    home.write(
        SHOT + ".json",
        "{\"type\": \"shot\", \"name\": \"Straße \\\"2\\\"\", \"priority\": 40, " + fields + "}");
    home.catalog.refresh();
  }
}
