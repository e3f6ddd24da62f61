package org.callsheet.engine.farm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.callsheet.engine.dispatch.FairShare;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** A farm without threads, on a disk that forgets, with a clock that goes when told to. */
final class TestingFarm {
  static final NamedPath ROOT = NamedPath.parse("films::blau & größe");
  static final Path FOLDER = Path.of("/home/farm/journal");

  final TestingClock clock = new TestingClock();
  final TestingShare share = new TestingShare(clock);
  final ForgetfulDisk disk;
  final List<String> told = new ArrayList<>();
  FarmSettings settings = FarmSettings.usual();
  final Map<NodeId, Roster.Abilities> abilities = new HashMap<>();
  final Map<String, Double> weights = new HashMap<>();
  Scheduler scheduler = FairShare.usual();
  private final RandomGenerator random;
  Farm farm;
  InlineLane lane;

  TestingFarm() {
    this(7);
  }

  TestingFarm(long seed) {
    random = new Random(seed);
    disk = new ForgetfulDisk(new Random(seed)).withFolder(Path.of("/home/farm"));
    open();
  }

  void open() {
    lane = new InlineLane();
    open(new InlineLane());
  }

  private final List<Runnable> later = new ArrayList<>();
  private boolean looksLater;

  /** Starts anew; what it looks for on the disk it gets only {@link #lookNow}. */
  void lookLater() {
    lane = new InlineLane();
    looksLater = true;
    InlineLane io = new InlineLane();
    open(task -> (looksLater ? (Executor) later::add : io).execute(task));
  }

  void lookNow() {
    looksLater = false;
    List.copyOf(later).forEach(Runnable::run);
    later.clear();
  }

  private void open(Executor io) {
    FarmParts parts =
        new FarmParts(
            disk,
            FOLDER,
            share,
            scheduler,
            node -> abilities.getOrDefault(node, Roster.Abilities.NONE),
            project -> weights.getOrDefault(project, 1.0),
            clock,
            random);
    farm = new Farm(settings, parts, lane, io, Runnable::run);
    farm.listen(
        new FarmListener() {
          @Override
          public void frameDone(JobView job, DoneFrame done) {
            told.add(job.id() + " frame " + done.result().frame() + " by " + done.node());
          }

          @Override
          public void jobEnded(JobView job) {
            told.add(job.id() + " " + job.state().word());
          }
        });
  }

  /** The power goes and comes back: exactly what was forced is left. */
  void powerCut() {
    disk.restartForgettingAll();
    share.powerCut();
    open();
  }

  /** The process dies; what it wrote is on the disk. */
  void kill() {
    open();
  }

  void pass(Duration time) {
    clock.advance(time);
    farm.tick();
  }

  static NewJob request(String name, String frames) {
    NamedPath file = ROOT.resolve("shots/" + name + ".blend");
    return new NewJob(
        name,
        new Source("blau", "a1", file, 1000, 1_700_000_000_000L),
        new Output(ROOT, Optional.empty()),
        FrameRange.parse(frames),
        Kind.FRAMES,
        50,
        Demands.NONE,
        Overrides.NONE,
        false,
        true,
        "ana");
  }

  static NewJob chunked(NewJob job, Chunk chunk) {
    return with(job, job.kind(), job.priority(), new Demands(chunk, "", Set.of(), Set.of()));
  }

  static NewJob urgent(NewJob job, int priority) {
    return with(job, job.kind(), priority, job.demands());
  }

  static NewJob after(NewJob job, JobId other) {
    return with(
        job, job.kind(), job.priority(), new Demands(Chunk.AUTO, "", Set.of(), Set.of(other)));
  }

  static NewJob inPool(NewJob job, String pool) {
    return with(job, job.kind(), job.priority(), new Demands(Chunk.AUTO, pool, Set.of(), Set.of()));
  }

  static NewJob of(NewJob job, String project) {
    Source source = job.source();
    return new NewJob(
        job.name(),
        new Source(project, source.asset(), source.file(), source.bytes(), source.modifiedMillis()),
        job.output(),
        job.frames(),
        job.kind(),
        job.priority(),
        job.demands(),
        job.overrides(),
        job.scripts(),
        job.start(),
        job.submittedBy());
  }

  static NewJob movie(NewJob job) {
    return with(job, Kind.VIDEO, job.priority(), job.demands());
  }

  static NewJob stopped(NewJob job) {
    return new NewJob(
        job.name(),
        job.source(),
        job.output(),
        job.frames(),
        job.kind(),
        job.priority(),
        job.demands(),
        job.overrides(),
        job.scripts(),
        false,
        job.submittedBy());
  }

  private static NewJob with(NewJob job, Kind kind, int priority, Demands demands) {
    return new NewJob(
        job.name(),
        job.source(),
        job.output(),
        job.frames(),
        kind,
        priority,
        demands,
        job.overrides(),
        job.scripts(),
        job.start(),
        job.submittedBy());
  }

  JobId submit(NewJob job) {
    return now(farm.submit(job, Optional.empty())).id();
  }

  JobView job(JobId id) {
    return now(farm.frames(id).thenApply(table -> farm.view().find(id).orElseThrow()));
  }

  FrameState frame(JobId id, int number) {
    FrameTable frames = now(farm.frames(id));
    return frames.list(0, frames.count()).stream()
        .filter(frame -> frame.frame() == number)
        .findFirst()
        .orElseThrow()
        .state();
  }

  Node node(long number) {
    return new Node(new NodeId(number), "boot" + random.nextInt(1_000_000));
  }

  /** What a stage has come to; nothing here takes time. */
  static <T> T now(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().orTimeout(1, java.util.concurrent.TimeUnit.SECONDS).join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw failure;
    }
  }

  /** A node by hand: each method is a call of its. */
  final class Node {
    final NodeId id;
    final String boot;
    private long seq;
    private long reports;

    Node(NodeId id, String boot) {
      this.id = id;
      this.boot = boot;
    }

    void skipTo(long number) {
      seq = number;
    }

    SyncMessage message(
        int freeSlots, List<Held> held, List<FrameResult> results, List<AttemptEnd> ended) {
      return new SyncMessage(boot, ++seq, Duration.ZERO, freeSlots, held, results, ended);
    }

    SyncReply call(
        int freeSlots, List<Held> held, List<FrameResult> results, List<AttemptEnd> ended) {
      return now(farm.sync(id, message(freeSlots, held, results, ended)));
    }

    Lease lease() {
      return call(1, List.of(), List.of(), List.of()).leases().getFirst();
    }

    SyncReply holds(Lease... leases) {
      return call(0, held(leases), List.of(), List.of());
    }

    List<Held> held(Lease... leases) {
      List<Held> held = new ArrayList<>();
      for (Lease lease : leases) {
        held.add(new Held(lease.attempt(), lease.job(), lease.frames(), OptionalInt.empty(), 0));
      }
      return held;
    }

    /** Renders a frame: its file lies under its hidden name. */
    FrameResult render(Lease lease, int frame) {
      NamedPath target =
          lease
              .request()
              .output()
              .root()
              .resolve("render/%s_%04d.png".formatted(lease.request().name(), frame));
      NamedPath hidden = HiddenName.of(lease.attempt(), target);
      share.put(hidden, lease.attempt() + "/" + frame);
      return new FrameResult(
          "r" + ++reports,
          lease.attempt(),
          lease.job(),
          frame,
          2.5,
          1 << 20,
          "CPU",
          List.of(new FrameFile(target, hidden, 10, "")));
    }

    AttemptEnd done(Lease lease) {
      return end(lease, AttemptEnd.Outcome.DONE, OptionalInt.empty(), "");
    }

    AttemptEnd failed(Lease lease, int frame, String code) {
      return end(lease, AttemptEnd.Outcome.FAILED, OptionalInt.of(frame), code);
    }

    AttemptEnd end(Lease lease, AttemptEnd.Outcome outcome, OptionalInt frame, String code) {
      return new AttemptEnd(
          "e" + ++reports, lease.attempt(), lease.job(), outcome, frame, code, "line", "log");
    }

    /** Renders all of a lease and says so. */
    SyncReply finish(Lease lease) {
      List<FrameResult> results =
          lease.frames().stream().map(frame -> render(lease, frame)).toList();
      return call(0, List.of(), results, List.of(done(lease)));
    }

    /** Renders whatever there is until there is nothing. */
    void renderAll() {
      SyncReply reply = call(1, List.of(), List.of(), List.of());
      while (!reply.leases().isEmpty()) {
        finish(reply.leases().getFirst());
        reply = call(1, List.of(), List.of(), List.of());
      }
    }
  }
}
