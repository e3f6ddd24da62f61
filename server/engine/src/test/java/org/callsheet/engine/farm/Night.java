package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.callsheet.engine.dispatch.FairShare;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * One night of a whole farm in one thread: the server on a disk that forgets, nodes as {@code
 * docs/protocol.md} says they behave, a network that loses, doubles, delays and reorders, people
 * who press buttons, and power that goes. Everything follows from the seed.
 */
final class Night {
  static final NamedPath ROOT = NamedPath.parse("films::nacht");
  private static final Path FOLDER = Path.of("/home/farm/journal");
  private static final long TROUBLE_UNTIL = Duration.ofMinutes(12).toMillis();
  private static final long DAWN = Duration.ofMinutes(90).toMillis();

  /** What the night may break, so that a test can show that it would notice. */
  enum Crime {
    NONE,
    /** The disk says that it has what it has not: reports are answered too early. */
    ANSWER_EARLY,
    /** Every report is taken, as often as it comes. */
    PUBLISH_TWICE,
    /** Silent nodes keep their frames. */
    NEVER_EXPIRE
  }

  private record Event(long at, long order, Runnable what) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          (one, other) ->
              one.at() != other.at()
                  ? Long.compare(one.at(), other.at())
                  : Long.compare(one.order(), other.order()));
  private final Random random;
  private final Crime crime;
  final TestingClock clock = new TestingClock();
  final TestingShare share = new TestingShare(clock);
  final ForgetfulDisk disk;
  private final List<NightNode> nodes = new ArrayList<>();
  private final Map<String, JobId> jobs = new TreeMap<>();
  private final Set<String> cancelled = new HashSet<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private final Set<NamedPath> acknowledged = new HashSet<>();
  private final Map<AttemptId, String> leases = new HashMap<>();
  private long now;
  private long order;
  private int generation;
  private Optional<Farm> farm = Optional.empty();
  private final List<Throwable> wrong = new ArrayList<>();
  int crashes;
  int messagesLost;
  int handedBack;

  Night(long seed, Crime crime) {
    this.random = new Random(seed);
    this.crime = crime;
    this.disk = new ForgetfulDisk(new Random(seed)).withFolder(Path.of("/home/farm"));
    if (crime == Crime.ANSWER_EARLY) {
      disk.lie(ForgetfulDisk.Lie.CONTENT_IS_SAFE);
    }
  }

  /** The whole night; fails when something is wrong in the morning, or before. */
  void pass() {
    openServer();
    int count = 1 + random.nextInt(4);
    for (int number = 1; number <= count; number++) {
      NightNode node = new NightNode(this, new NodeId(number), new Random(random.nextLong()));
      nodes.add(node);
      node.start();
    }
    int wanted = 1 + random.nextInt(5);
    for (int number = 0; number < wanted; number++) {
      submit("job" + number, 1 + random.nextInt(14));
    }
    every(1_000, this::beat);
    plan(this::trouble, 5_000);
    while (!events.isEmpty() && now < DAWN && !(calm() && morning())) {
      Event next = events.remove();
      clock.advance(Duration.ofMillis(next.at() - now));
      now = next.at();
      next.what().run();
      if (!wrong.isEmpty()) {
        throw new AssertionError("at " + clock.instant(), wrong.getFirst());
      }
    }
    judge();
  }

  boolean calm() {
    return now > TROUBLE_UNTIL;
  }

  private boolean morning() {
    return farm.isPresent()
        && jobs.values().stream()
            .allMatch(
                id -> farm.get().view().find(id).map(job -> job.state().ended()).orElse(false));
  }

  void after(long millis, Runnable what) {
    events.add(new Event(now + millis, order++, what));
  }

  private void every(long millis, Runnable what) {
    after(
        millis,
        () -> {
          what.run();
          every(millis, what);
        });
  }

  private void plan(Runnable what, int meanMillis) {
    after(
        random.nextInt(2 * meanMillis),
        () -> {
          if (!calm()) {
            what.run();
            plan(what, meanMillis);
          }
        });
  }

  private void openServer() {
    disk.failNever();
    generation++;
    InlineLane lane = new InlineLane();
    FarmSettings usual = FarmSettings.usual();
    FarmSettings settings =
        new FarmSettings(
            crime == Crime.NEVER_EXPIRE ? Duration.ofDays(1) : usual.leaseTime(),
            usual.heartbeat(),
            usual.waitMax(),
            usual.framesMax(),
            usual.jobsMax(),
            usual.failures(),
            4_000,
            usual.endedKept());
    FarmParts parts =
        new FarmParts(
            disk,
            FOLDER,
            publisher(),
            FairShare.usual(),
            node -> Roster.Abilities.NONE,
            project -> 1,
            clock,
            random);
    try {
      farm = Optional.of(new Farm(settings, parts, lane, lane, Runnable::run));
    } catch (Refusal powerIsOff) {
      disk.restart(random);
      farm = Optional.of(new Farm(settings, parts, lane, lane, Runnable::run));
    }
    for (NamedPath target : acknowledged) {
      checkDone(target);
    }
  }

  private Publisher publisher() {
    return crime == Crime.PUBLISH_TWICE ? new Careless(share) : share;
  }

  private void beat() {
    farm.ifPresent(Farm::tick);
    jobs.forEach(
        (name, id) ->
            farm.flatMap(server -> server.view().find(id))
                .ifPresent(job -> assertThat(job.name()).as("whose number is it").isEqualTo(name)));
    if (calm()) {
      share.gone(false);
      jobs.values().forEach(id -> tryMove(id, Move.START));
    }
  }

  private void submit(String name, int frames) {
    after(
        random.nextInt(60_000),
        () -> {
          SubmitKey key = new SubmitKey("ana", name, "d");
          NewJob request =
              new NewJob(
                  name,
                  new Source("nacht", "", ROOT.resolve(name + ".blend"), 1, 1),
                  new Output(ROOT, Optional.empty()),
                  FrameRange.of(0, frames - 1),
                  Kind.FRAMES,
                  random.nextInt(3),
                  Demands.NONE,
                  Overrides.NONE,
                  false,
                  true,
                  "ana");
          submit(request, key);
        });
  }

  private void submit(NewJob request, SubmitKey key) {
    if (farm.isEmpty()) {
      after(3_000, () -> submit(request, key));
      return;
    }
    farm.get()
        .submit(request, Optional.of(key))
        .whenComplete(
            (job, failure) -> {
              if (failure != null) {
                after(3_000, () -> submit(request, key));
              } else {
                jobs.put(request.name(), job.id());
              }
            });
  }

  private void trouble() {
    switch (random.nextInt(12)) {
      case 0 -> crash(() -> disk.restartForgettingAll());
      case 1 -> crash(() -> disk.restart(random));
      case 2 -> crash(() -> {});
      case 3, 4 -> {
        disk.failAt(1 + random.nextInt(12), ForgetfulDisk.Fault.POWER);
        after(2_000, () -> crash(() -> disk.restart(random)));
      }
      case 5 -> disk.failAt(1 + random.nextInt(12), ForgetfulDisk.Fault.ERROR);
      case 6 -> disk.failAt(1 + random.nextInt(12), ForgetfulDisk.Fault.FULL);
      case 7 -> {
        share.gone(true);
        after(random.nextInt(40_000), () -> share.gone(false));
      }
      case 8 -> {
        if (nodes.size() > 1 && random.nextInt(4) == 0) {
          nodes.removeLast().stolen();
        } else {
          anyNode(NightNode::kill);
        }
      }
      case 9 -> anyNode(node -> node.cutOff(random.nextInt(150_000)));
      case 10 -> anyNode(node -> node.suspend(random.nextInt(150_000)));
      default -> jobs.values().forEach(this::press);
    }
  }

  private void anyNode(Consumer<NightNode> what) {
    what.accept(nodes.get(random.nextInt(nodes.size())));
  }

  private void press(JobId id) {
    if (random.nextInt(3) == 0) {
      Move move = Move.values()[random.nextInt(Move.values().length)];
      if (move != Move.CANCEL || random.nextInt(4) == 0) {
        tryMove(id, move);
      }
    }
  }

  private void tryMove(JobId id, Move move) {
    farm.ifPresent(
        server -> {
          // Asked for is enough: the answer may be lost and the deed not.
          if (move == Move.CANCEL) {
            server.view().find(id).ifPresent(job -> cancelled.add(job.name()));
          }
          server.move(id, move, "ben");
        });
  }

  private void crash(Runnable power) {
    if (farm.isEmpty()) {
      return;
    }
    crashes++;
    farm = Optional.empty();
    generation++;
    power.run();
    disk.failNever();
    after(random.nextInt(90_000), this::openServer);
  }

  /** A call of a node travels, is answered, and the answer travels back; or not. */
  void send(NightNode node, SyncMessage message, Consumer<SyncReply> answered) {
    travel(
        node,
        () -> {
          if (farm.isEmpty()) {
            return;
          }
          int asked = generation;
          farm.get()
              .sync(node.id, message)
              .whenComplete(
                  (reply, failure) -> {
                    if (failure == null && asked == generation) {
                      check(() -> remember(message, reply));
                      travel(node, () -> answered.accept(reply));
                    }
                  });
        });
  }

  private void travel(NightNode node, Runnable arrives) {
    int copies = !calm() && random.nextInt(20) == 0 ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      if (!calm() && (random.nextInt(15) == 0 || node.isCutOff())) {
        messagesLost++;
        continue;
      }
      boolean late = !calm() && random.nextInt(25) == 0;
      after(late ? random.nextInt(90_000) : 1 + random.nextInt(80), arrives);
    }
  }

  private void remember(SyncMessage message, SyncReply reply) {
    for (Lease lease : reply.leases()) {
      String what = lease.job() + " " + lease.frames();
      assertThat(leases.merge(lease.attempt(), what, (one, other) -> one))
          .as("an attempt is never used twice")
          .isEqualTo(what);
    }
    for (FrameResult result : message.results()) {
      if (reply.acknowledged().contains(result.id())) {
        result.files().forEach(file -> acknowledged.add(file.target()));
        result.files().forEach(file -> checkDone(file.target()));
      }
    }
  }

  void failed(String job, int frame) {
    failures.merge(job + "/" + frame, 1, Integer::sum);
  }

  long now() {
    return now;
  }

  static NamedPath target(String job, int frame) {
    return ROOT.resolve("%s/%04d.png".formatted(job, frame));
  }

  private void checkDone(NamedPath target) {
    String name = target.parent().fileName();
    int number = Integer.parseInt(target.fileName().substring(0, 4));
    JobId id = jobs.get(name);
    if (id == null) {
      return;
    }
    farm.get()
        .frames(id)
        .whenComplete(
            (frames, failure) ->
                check(
                    () -> {
                      assertThat(failure).as("an acknowledged job is not lost").isNull();
                      assertThat(frames.get(number).state())
                          .as("an acknowledged frame is not lost: " + target)
                          .isEqualTo(FrameState.DONE);
                    }));
  }

  /** Inside a stage a failed assertion would only fail the stage. */
  private void check(Runnable assertions) {
    try {
      assertions.run();
    } catch (AssertionError | RuntimeException failed) {
      wrong.add(failed);
    }
  }

  private void judge() {
    assertThat(jobs).as("jobs that were taken").isNotEmpty();
    Map<NamedPath, Integer> times = new HashMap<>();
    for (TestingShare.Published each : share.published()) {
      times.merge(each.target(), 1, Integer::sum);
      String frame = each.target().parent().fileName() + "/" + each.target().fileName();
      assertThat(each.content()).as("what lies under this name").endsWith(" " + frame);
    }
    assertThat(times.values()).as("published once each").allMatch(count -> count == 1);
    for (NamedPath target : acknowledged) {
      assertThat(share.find(target)).as("acknowledged and there: " + target).isPresent();
    }
    jobs.forEach(this::judge);
  }

  private void judge(String name, JobId id) {
    JobView job = farm.orElseThrow().view().find(id).orElseThrow();
    assertThat(job.state().ended()).as("every job ends: " + job).isTrue();
    switch (job.state()) {
      case FINISHED -> {
        for (int frame = 0; frame < job.counts().total(); frame++) {
          assertThat(share.find(target(name, frame))).as(name + " " + frame).isPresent();
        }
        assertThat(job.counts().progress()).isEqualTo(1.0);
      }
      case FAILED -> {
        assertThat(job.why()).isPresent();
        assertThat(job.counts().progress()).isLessThan(1.0);
        int most =
            failures.entrySet().stream()
                .filter(each -> each.getKey().startsWith(name + "/"))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
        long frames =
            failures.keySet().stream().filter(each -> each.startsWith(name + "/")).count();
        boolean early = job.counts().done() == 0 && (most >= 2 || frames >= 2);
        assertThat(most >= 3 || early).as("failed often enough: " + failures).isTrue();
      }
      case CANCELLED -> assertThat(cancelled).contains(name);
      case WAITING, RENDERING, STOPPED -> throw new AssertionError(job);
    }
  }

  /** Takes each report that comes as if it were the first. */
  private record Careless(TestingShare share) implements Publisher {
    @Override
    public boolean whole(FrameResult result) {
      return share.whole(result);
    }

    @Override
    public boolean mayWrite(Output output, FrameResult result) {
      share.publish(result);
      return true;
    }

    @Override
    public Optional<Set<Path>> publish(FrameResult frame) {
      share.publish(frame);
      return Optional.of(Set.of());
    }

    @Override
    public void force(Path folder) {}

    @Override
    public boolean isThere(List<NamedPath> files, Instant since) {
      return false;
    }

    @Override
    public void keepLog(AttemptEnd end) {}
  }
}
