package org.callsheet.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;
import org.callsheet.node.blender.BlenderProgram;
import org.callsheet.node.blender.GraphicsCard;
import org.callsheet.node.blender.InstalledBlenders;
import org.callsheet.node.blender.OpenFile;
import org.callsheet.node.blender.Seat;
import org.callsheet.node.blender.ShippedFile;
import org.callsheet.node.doctor.Check;
import org.callsheet.node.link.Credential;
import org.callsheet.node.link.FarmAwayException;
import org.callsheet.node.link.FarmLink;
import org.callsheet.node.link.FarmRefusedException;
import org.callsheet.node.link.SyncLoop;
import org.callsheet.node.link.SyncSettings;
import org.callsheet.node.pictures.HiddenFiles;
import org.callsheet.node.pictures.PathMap;
import org.callsheet.node.programs.Encoders;
import org.callsheet.node.programs.SearchPath;
import org.callsheet.node.times.RestWatch;
import org.callsheet.node.times.Resting;
import org.callsheet.node.work.Begun;
import org.callsheet.node.work.Cleaning;
import org.callsheet.node.work.Limits;
import org.callsheet.node.work.MemoryGuard;
import org.callsheet.node.work.Outbox;
import org.callsheet.node.work.ProcMemory;
import org.callsheet.node.work.Slot;
import org.callsheet.node.work.Thumbnails;
import org.callsheet.node.work.Workplace;
import org.jboss.logging.Logger;

/**
 * A node from its start to its end. {@link #run} belongs to one thread; {@link #stop} may come from
 * any, and returns when all is reported or the time for it is over.
 */
final class RenderNode {
  private static final Logger LOG = Logger.getLogger("callsheet-node");
  private static final Duration STOP_TIME = Duration.ofSeconds(8);
  private static final int ONCE_WAIT_SECONDS = 2;

  private final NodeSettings settings;
  private final FarmLink farm;
  private final Disk disk;
  private final Limits limits;
  private final InstantSource clock;
  private final String boot;
  private final String version;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Slot> slots = new ArrayList<>();
  private final AtomicReference<SyncLoop> loop = new AtomicReference<>();
  private final Thumbnails thumbnails;
  private final Aside aside;
  private volatile boolean stopping;
  private volatile boolean finishing;
  private volatile Thread runner;

  RenderNode(
      NodeSettings settings, FarmLink farm, Disk disk, RandomGenerator random, String version) {
    this.settings = settings;
    this.farm = farm;
    this.disk = disk;
    this.limits = Limits.USUAL;
    this.clock = InstantSource.system();
    this.boot = HexFormat.of().toHexDigits(random.nextLong());
    this.version = version;
    this.thumbnails = new Thumbnails(disk);
    this.aside = new Aside(this::checkup, this::wake);
  }

  /** Returns when it was stopped or, as a single-use node, has nothing to do. */
  void run() throws NodeProblem, InterruptedException {
    runner = Thread.currentThread();
    try (WorkFolder work = WorkFolder.open(settings.work(), disk)) {
      PathMap paths = paths();
      InstalledBlenders blenders = Machine.blenders(settings.blenders(), System.getenv());
      LOG.infof("Blender %s, paths %s", blenders.versions(), paths);
      for (BlenderProgram untried : blenders.untried()) {
        LOG.infof(
            "Nobody has tried this node with Blender %s, but with %s: look at its first frames.",
            untried.version(), String.join(", ", BlenderProgram.TRIED));
      }
      Workplace place = workplace(work, paths, blenders);
      LOG.infof("Films of frames are made with %s", place.encoders().said());
      new Cleaning(place).handBack();
      startSlots(work, place, blenders.newest());
      try (RestWatch _ = restWatch(work)) {
        Joining joining =
            new Joining(settings, farm, disk, work.credential(), version, cards(work, blenders));
        work(joining, blenders.all(), paths, place);
      } finally {
        stopSlots();
      }
    } catch (IOException e) {
      throw new NodeProblem("The work folder " + settings.work() + ": " + e.getMessage());
    } catch (Refusal e) {
      throw new NodeProblem(sentence(e));
    } finally {
      thumbnails.close();
      ended.countDown();
    }
  }

  private List<GraphicsCard> cards(WorkFolder work, InstalledBlenders blenders)
      throws IOException, InterruptedException {
    if (settings.cards() == OpenFile.Cards.NEVER) {
      return List.of();
    }
    Path script = ShippedFile.SCRIPT.putInto(work.root(), new AtomicFile(disk, Access.PRIVATE));
    Seat seat = new Seat(blenders.newest(), script, work.root().resolve("cards"), 0);
    List<GraphicsCard> cards = GraphicsCard.find(seat, disk, limits.start());
    cards.forEach(card -> LOG.infof("Blender can use %s %s", card.kind(), card.name()));
    return cards;
  }

  private RestWatch restWatch(WorkFolder work) throws InterruptedException {
    return new RestWatch(
        settings.times(),
        work.claim(),
        work.endWish(),
        Clock.systemDefaultZone(),
        new RestWatch.Told() {
          @Override
          public void rest(Optional<Resting> now) {
            RenderNode.this.rest(now);
          }

          @Override
          public boolean isBare() {
            return slots.stream().allMatch(Slot::isBare);
          }

          @Override
          public void finish() {
            RenderNode.this.finish();
          }
        });
  }

  private void rest(Optional<Resting> now) {
    aside.rest(now);
    if (now.isPresent()) {
      LOG.info(now.get().sentence());
      boolean atOnce = now.get().manner() == Resting.Manner.AT_ONCE;
      slots.forEach(slot -> slot.rest(atOnce));
    } else {
      LOG.info("It renders again.");
      slots.forEach(Slot::goOn);
    }
    wake();
  }

  private void finish() {
    LOG.info("It takes nothing new and ends when what it renders is done.");
    finishing = true;
    SyncLoop calls = loop.get();
    if (calls != null) {
      calls.leave();
    } else {
      Optional.ofNullable(runner).ifPresent(Thread::interrupt); // it only waits for the server
    }
  }

  /** What a rehearsal wants to know; no Blender is started while somebody wants the machine. */
  private List<Check> checkup() {
    try {
      return new Checkup(settings, farm, disk).rehearse(!aside.isHidden());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private PathMap paths() throws NodeProblem, InterruptedException {
    PathMap paths = PathMap.of(disk, new PathSearch(settings, disk).find());
    if (paths.idents().isEmpty()) {
      throw new NodeProblem(
          "This node knows no path with films. Give --path films=DIR, the folder that the server calls films.");
    }
    return paths;
  }

  private static String sentence(Refusal refusal) {
    String path = refusal.parameters().getOrDefault("path", "");
    String folder = refusal.parameters().getOrDefault("folder", "");
    return switch (refusal.code()) {
      case "path-missing" ->
          "There is no folder "
              + folder
              + " for the path "
              + path
              + ". Mount it, or correct --path.";
      case "path-is-another" ->
          "The folder " + folder + " is not the path " + path + ". Correct --path.";
      default -> "The node cannot work here: " + refusal.getMessage();
    };
  }

  private Workplace workplace(WorkFolder work, PathMap paths, InstalledBlenders blenders)
      throws IOException {
    AtomicFile own = new AtomicFile(disk, Access.PRIVATE);
    return new Workplace(
        disk,
        blenders,
        settings.cards(),
        new Encoders(
            SearchPath.of(System.getenv()).find("ffmpeg"),
            blenders.newest().program(),
            ShippedFile.PREVIEW.putInto(work.root(), own)),
        settings.engines(),
        paths,
        new HiddenFiles(disk, paths, Access.SHARED),
        Outbox.open(work.outbox(), disk, own, boot),
        new Begun(work.attempts(), disk, own),
        limits,
        new MemoryGuard(new ProcMemory(), settings.memory(), settings.slots()),
        thumbnails,
        clock,
        this::wake);
  }

  private void wake() {
    Optional.ofNullable(loop.get()).ifPresent(SyncLoop::wake);
  }

  private void startSlots(WorkFolder work, Workplace place, BlenderProgram blender)
      throws IOException {
    Path script = ShippedFile.SCRIPT.putInto(work.root(), new AtomicFile(disk, Access.PRIVATE));
    for (int number = 1; number <= settings.slots(); number++) {
      int threads = settings.threads().get(number - 1);
      slots.add(
          new Slot("slot-" + number, place, new Seat(blender, script, work.slot(number), threads)));
    }
  }

  private void work(Joining joining, List<BlenderProgram> blenders, PathMap paths, Workplace place)
      throws NodeProblem, InterruptedException {
    SyncLoop.Outcome outcome = call(joining.join(blenders, paths.idents()), place);
    if (isOfAnotherHome(outcome) && settings.token().isPresent()) {
      LOG.info("The server does not know this node. Joining anew.");
      loop.set(null); // a stop now ends the joining
      outcome = call(joining.joinAnew(blenders, paths.idents()), place);
    }
    conclude(outcome);
  }

  /**
   * Whether the credential is of a home that the server had before. One that worked until now was
   * taken away from this node, and it does not come back by itself.
   */
  private static boolean isOfAnotherHome(SyncLoop.Outcome outcome) {
    return outcome instanceof SyncLoop.Outcome.Refused refused
        && refused.reason().isUnknownCaller()
        && !refused.known();
  }

  private SyncLoop.Outcome call(Credential credential, Workplace place)
      throws InterruptedException {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      SyncSettings sync =
          new SyncSettings(
              boot, settings.once(), ONCE_WAIT_SECONDS, sentence -> LOG.info(sentence));
      SyncLoop calls =
          new SyncLoop(
              farm, credential.secret(), new SlotCrew(slots, place, aside), sync, clock, callers);
      loop.set(calls);
      thumbnails.open((job, frame, jpeg) -> isSettled(credential, job, frame, jpeg));
      if (stopping) {
        calls.stop(clock.instant().plus(STOP_TIME));
      }
      if (finishing) {
        calls.leave();
      }
      callers.execute(
          () -> new Skills(farm, settings.engines().keySet()).tell(credential.secret()));
      LOG.infof("Ready for %s with %d slots", settings.server(), settings.slots());
      SyncLoop.Outcome outcome = calls.run();
      callers.shutdownNow();
      return outcome;
    }
  }

  private boolean isSettled(Credential credential, String job, int frame, byte[] jpeg) {
    try {
      farm.thumbnail(credential.secret(), job, frame, jpeg);
      return true;
    } catch (FarmRefusedException unwanted) {
      return true;
    } catch (FarmAwayException away) {
      return false;
    }
  }

  private void conclude(SyncLoop.Outcome outcome) throws NodeProblem {
    switch (outcome) {
      case SyncLoop.Outcome.Finished _ -> LOG.info("The node has ended.");
      case SyncLoop.Outcome.Away gone ->
          throw new NodeProblem(
              "The server " + settings.server() + " cannot be reached (" + gone.reason() + ").");
      case SyncLoop.Outcome.Refused refused ->
          throw new NodeProblem(
              "The server "
                  + settings.server()
                  + " refuses this node: "
                  + refused.reason().getMessage()
                  + (refused.reason().isUnknownCaller()
                      ? " Start it again with --token-file to join anew."
                      : ""));
    }
  }

  /** Ends all work at once, hands the frames back, and waits until that is reported. */
  void stop() throws InterruptedException {
    if (ended.getCount() == 0) {
      return;
    }
    stopping = true;
    SyncLoop calls = loop.get();
    if (calls != null) {
      // First no more leases, then the end of those that are here.
      calls.stop(clock.instant().plus(STOP_TIME));
      slots.forEach(Slot::close);
    } else {
      Optional.ofNullable(runner).ifPresent(Thread::interrupt);
    }
    ended.await(STOP_TIME.toSeconds() + 2, TimeUnit.SECONDS);
  }

  private void stopSlots() throws InterruptedException {
    slots.forEach(Slot::close);
    for (Slot slot : slots) {
      slot.awaitEnd(STOP_TIME);
    }
  }
}
