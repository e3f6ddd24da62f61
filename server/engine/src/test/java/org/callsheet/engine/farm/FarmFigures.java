package org.callsheet.engine.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.callsheet.engine.dispatch.FairShare;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.Journal;
import org.callsheet.floor.JournalLimits;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;

/** Figures of the farm in one process, on the real disk: run by hand, with a folder. */
final class FarmFigures {
  private static final NamedPath ROOT = NamedPath.parse("films::zahlen");

  private FarmFigures() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "figures");
    replay(folder.resolve("replay"), 10_000, 250);
    cycles(folder.resolve("cycles"), 1_200, 10_000, 250, Duration.ofSeconds(20));
  }

  private static FarmParts parts(Path folder) {
    return new FarmParts(
        new LocalDisk(),
        folder,
        new Nowhere(),
        FairShare.usual(),
        node -> Roster.Abilities.NONE,
        project -> 1,
        InstantSource.system(),
        new Random());
  }

  private static NewJob request(int number, int frames) {
    return new NewJob(
        "job" + number,
        new Source("zahlen", "", ROOT.resolve("shots/" + number + ".blend"), 1, 1),
        new Output(ROOT, Optional.empty()),
        FrameRange.of(1, frames),
        Kind.FRAMES,
        50,
        Demands.NONE,
        Overrides.NONE,
        false,
        true,
        "ana");
  }

  private static void replay(Path folder, int jobs, int frames) throws IOException {
    Files.createDirectories(folder);
    try (Journal journal =
        Journal.open(new LocalDisk(), folder, JournalLimits.USUAL, record -> {})) {
      Instant at = Instant.now();
      long attempt = 0;
      for (int job = 1; job <= jobs; job++) {
        JobId id = new JobId(job);
        journal.appendLazily(
            EventCodec.write(
                List.of(
                    new FarmEvent.JobSubmitted(id, request(job, frames), Optional.empty(), at))));
        for (int frame = 0; frame < frames; frame++) {
          AttemptId each = new AttemptId("k3x9q2", ++attempt);
          NodeId node = new NodeId(1 + frame % 50);
          String target = ROOT + "/render/job%d_%04d.png".formatted(job, frame + 1);
          journal.appendLazily(
              EventCodec.write(List.of(new FarmEvent.Leased(each, id, node, List.of(frame), at))));
          journal.appendLazily(
              EventCodec.write(
                  List.of(
                      new FarmEvent.FrameAccepted(
                          id,
                          frame,
                          each,
                          node,
                          2.5,
                          1 << 28,
                          "CPU",
                          List.of(new KeptFile(target, 123_456, "ab".repeat(32))),
                          at),
                      new FarmEvent.AttemptClosed(
                          each, FarmEvent.Ending.DONE, -1, false, Reason.of(""), at))));
          journal.appendLazily(EventCodec.write(List.of(new FarmEvent.FramePublished(id, frame))));
        }
      }
    }
    long bytes = size(folder);
    java.lang.management.ThreadMXBean threads =
        java.lang.management.ManagementFactory.getThreadMXBean();
    long before = System.nanoTime();
    long cpu = threads.getCurrentThreadCpuTime();
    Farm farm = Farm.open(FarmSettings.usual(), parts(folder));
    double seconds = (System.nanoTime() - before) / 1e9;
    System.out.printf(
        "replay: %.2f s of processor%n", (threads.getCurrentThreadCpuTime() - cpu) / 1e9);
    System.gc();
    long memory = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        "replay: %,d frames, %,d MB journal: %.2f s; heap then %d MB; %d jobs, last one %s%n",
        jobs * frames,
        bytes >> 20,
        seconds,
        memory >> 20,
        farm.view().jobs().size(),
        farm.view().jobs().getFirst().state());
    farm.close();
    before = System.nanoTime();
    Farm.open(FarmSettings.usual(), parts(folder)).close();
    System.out.printf(
        "open from the snapshot (%d MB): %.2f s%n",
        size(folder) >> 20, (System.nanoTime() - before) / 1e9);
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void cycles(Path folder, int nodes, int jobs, int frames, Duration time)
      throws Exception {
    Files.createDirectories(folder);
    Farm farm = Farm.open(FarmSettings.usual(), parts(folder));
    long before = System.nanoTime();
    List<java.util.concurrent.CompletableFuture<?>> submitted = new ArrayList<>();
    for (int job = 1; job <= jobs; job++) {
      submitted.add(farm.submit(request(job, frames), Optional.empty()).toCompletableFuture());
    }
    submitted.forEach(java.util.concurrent.CompletableFuture::join);
    System.out.printf("submit: %,d jobs in %.2f s%n", jobs, (System.nanoTime() - before) / 1e9);
    LongAdder done = new LongAdder();
    LongAdder seen = new LongAdder();
    long end = System.nanoTime() + time.toNanos();
    CountDownLatch over = new CountDownLatch(nodes);
    for (int node = 1; node <= nodes; node++) {
      new Loop(farm, new NodeId(node), done, end, over).next(List.of(), List.of());
    }
    long lastRevision = 0;
    while (System.nanoTime() < end) {
      long revision = farm.view().revision();
      if (revision != lastRevision) {
        lastRevision = revision;
        seen.increment();
      }
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
    over.await();
    System.out.printf(
        "cycles: %,d nodes, %,d durable lease + finish cycles, %,.0f per second; %,d views seen%n",
        nodes, done.sum(), done.sum() / (time.toMillis() / 1000.0), seen.sum());
    farm.close();
  }

  /** A node that renders in no time. */
  private static final class Loop {
    private final Farm farm;
    private final NodeId id;
    private final LongAdder done;
    private final long until;
    private final CountDownLatch over;
    private long seq;

    private Loop(Farm farm, NodeId id, LongAdder done, long until, CountDownLatch over) {
      this.farm = farm;
      this.id = id;
      this.done = done;
      this.until = until;
      this.over = over;
    }

    private void next(List<FrameResult> results, List<AttemptEnd> ends) {
      if (System.nanoTime() > until) {
        over.countDown();
        return;
      }
      SyncMessage message =
          new SyncMessage("b", ++seq, Duration.ofSeconds(25), 1, List.of(), results, ends);
      farm.sync(id, message)
          .whenComplete(
              (reply, failure) -> {
                if (failure != null) {
                  failure.printStackTrace();
                  over.countDown();
                  return;
                }
                done.add(results.size());
                List<FrameResult> made = new ArrayList<>();
                List<AttemptEnd> ended = new ArrayList<>();
                for (Lease lease : reply.leases()) {
                  lease.frames().forEach(frame -> made.add(result(lease, frame)));
                  ended.add(
                      new AttemptEnd(
                          "e" + seq,
                          lease.attempt(),
                          lease.job(),
                          AttemptEnd.Outcome.DONE,
                          OptionalInt.empty(),
                          "",
                          "",
                          ""));
                }
                Thread.ofVirtual().start(() -> next(made, ended));
              });
    }

    private FrameResult result(Lease lease, int frame) {
      NamedPath target =
          ROOT.resolve("render/%s_%04d.png".formatted(lease.request().name(), frame));
      return new FrameResult(
          "r" + seq + "." + frame,
          lease.attempt(),
          lease.job(),
          frame,
          60,
          1 << 28,
          "CPU",
          List.of(
              new FrameFile(
                  target, HiddenName.of(lease.attempt(), target), 123_456, "ab".repeat(32))));
    }
  }

  private static final class Nowhere implements Publisher {
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
