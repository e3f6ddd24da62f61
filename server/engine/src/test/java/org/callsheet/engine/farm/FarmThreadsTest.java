package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callsheet.engine.farm.TestingFarm.request;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.callsheet.engine.dispatch.FairShare;
import org.callsheet.floor.LocalDisk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The farm on its own threads and a real disk. */
@Timeout(60)
class FarmThreadsTest {
  private static final int NODES = 8;

  @TempDir Path home;

  private Farm open() {
    return Farm.open(
        FarmSettings.usual(),
        new FarmParts(
            new LocalDisk(),
            home.resolve("farm/journal"),
            new Everything(),
            FairShare.usual(),
            node -> Roster.Abilities.NONE,
            project -> 1,
            InstantSource.system(),
            new Random()));
  }

  @Test
  void manyNodesFinishManyJobsAndARestartKnowsThemAll() throws Exception {
    CountDownLatch ended = new CountDownLatch(5);
    try (Farm farm = open()) {
      farm.listen(
          new FarmListener() {
            @Override
            public void frameDone(JobView job, DoneFrame done) {}

            @Override
            public void jobEnded(JobView job) {
              ended.countDown();
            }
          });
      List<CompletableFuture<Void>> nodes = new ArrayList<>();
      for (int number = 1; number <= NODES; number++) {
        NodeId id = new NodeId(number);
        nodes.add(
            CompletableFuture.runAsync(() -> work(farm, id, ended), Thread::startVirtualThread));
      }
      for (int job = 0; job < 5; job++) {
        JobView submitted =
            farm.submit(request("job" + job, "1-60"), Optional.empty()).toCompletableFuture().get();
        assertThat(farm.view().find(submitted.id())).as("what one has done, one sees").isPresent();
      }
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
      CompletableFuture.allOf(nodes.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    }
    try (Farm farm = open()) {
      assertThat(farm.view().jobs())
          .hasSize(5)
          .allSatisfy(
              job -> {
                assertThat(job.state()).isEqualTo(JobState.FINISHED);
                assertThat(job.counts().done()).isEqualTo(60);
              });
    }
  }

  @Test
  void closingAnswersWhoWaitsAndRefusesWhoComesLater() throws Exception {
    Farm farm = open();
    CompletableFuture<SyncReply> parked =
        farm.sync(new NodeId(1), message(1, Duration.ofSeconds(25), List.of(), List.of()))
            .toCompletableFuture();
    farm.close();
    assertThat(parked.get(10, TimeUnit.SECONDS).leases()).isEmpty();
    assertThatThrownBy(
            () -> farm.submit(request("late", "1"), Optional.empty()).toCompletableFuture().get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(Refusal.class);
  }

  private static SyncMessage message(
      long seq, Duration patience, List<FrameResult> results, List<AttemptEnd> ends) {
    return new SyncMessage("boot", seq, patience, 1, List.of(), results, ends);
  }

  /** Calls and renders until every job has ended. */
  private static void work(Farm farm, NodeId id, CountDownLatch ended) {
    List<FrameResult> results = new ArrayList<>();
    List<AttemptEnd> ends = new ArrayList<>();
    for (long seq = 1; ended.getCount() > 0 || !results.isEmpty(); seq++) {
      SyncReply reply =
          farm.sync(id, message(seq, Duration.ofMillis(300), results, ends))
              .toCompletableFuture()
              .join();
      assertThat(reply.acknowledged()).hasSize(results.size() + ends.size());
      results.clear();
      ends.clear();
      for (Lease lease : reply.leases()) {
        lease.frames().forEach(frame -> results.add(result(lease, frame)));
        ends.add(
            new AttemptEnd(
                "e" + lease.attempt(),
                lease.attempt(),
                lease.job(),
                AttemptEnd.Outcome.DONE,
                OptionalInt.empty(),
                "",
                "",
                ""));
      }
    }
  }

  private static FrameResult result(Lease lease, int frame) {
    NamedPath target =
        TestingFarm.ROOT.resolve("%s_%04d.png".formatted(lease.request().name(), frame));
    return new FrameResult(
        lease.attempt() + "." + frame,
        lease.attempt(),
        lease.job(),
        frame,
        1,
        1,
        "CPU",
        List.of(new FrameFile(target, HiddenName.of(lease.attempt(), target), 1, "")));
  }

  private record Everything() implements Publisher {
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
