package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;

/** Frames come into their places in groups, and a share that hangs holds up no other. */
class PlacingTest {
  private static final int PATIENCE_SECONDS = 60;

  private final List<Path> forced = new ArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch hangs = new CountDownLatch(1);

  /** Renames into {@code slow} wait until they are let go. */
  private final class Share implements Publisher {
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
      List<FrameFile> files = frame.files();
      if (files.getFirst().target().ident().equals("slow")) {
        begun.countDown();
        await(hangs);
      }
      if (files.getFirst().target().fileName().startsWith("lost")) {
        return Optional.empty();
      }
      return Optional.of(Set.of(Path.of(files.getFirst().target().parent().inside())));
    }

    @Override
    public void force(Path folder) {
      if (folder.equals(Path.of("full"))) {
        throw Refusal.of(Refusal.Kind.DISK_FULL, "disk-full");
      }
      synchronized (forced) {
        forced.add(folder);
      }
    }

    @Override
    public boolean isThere(List<NamedPath> files, Instant since) {
      return false;
    }

    @Override
    public void keepLog(AttemptEnd end) {}
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }

  private static FarmEvent.FrameAccepted frame(int position, String target) {
    AttemptId attempt = new AttemptId("e", position + 1);
    List<KeptFile> files = List.of(new KeptFile(target, 1, ""));
    return new FarmEvent.FrameAccepted(
        new JobId(1), position, attempt, new NodeId(1), 1, 1, "CPU", files, Instant.EPOCH);
  }

  @Test
  void whatComesMeanwhileIsForcedTogetherAndOtherSharesGoOn() throws Exception {
    LinkedBlockingQueue<List<Placing.Placed>> groups = new LinkedBlockingQueue<>();
    try (var io = Executors.newVirtualThreadPerTaskExecutor()) {
      Placing placing = new Placing(new Share(), io, groups::add);
      placing.add(frame(0, "slow::a/0.png"));
      await(begun);
      IntStream.range(1, 50).forEach(i -> placing.add(frame(i, "slow::a/" + i + ".png")));
      placing.add(frame(50, "slow::b/50.png"));
      placing.add(frame(51, "quick::c/51.png"));
      assertThat(groups.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .extracting(each -> each.frame().position())
          .containsExactly(51);
      hangs.countDown();
      assertThat(groups.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).hasSize(1);
      assertThat(groups.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .hasSize(50)
          .allMatch(each -> each.outcome() == Placing.Outcome.THERE);
    }
    assertThat(forced)
        .containsExactlyInAnyOrder(Path.of("c"), Path.of("a"), Path.of("a"), Path.of("b"));
  }

  @Test
  void whatCannotBeForcedIsTriedAgainAndWhatIsGoneIsGone() throws Exception {
    LinkedBlockingQueue<List<Placing.Placed>> groups = new LinkedBlockingQueue<>();
    hangs.countDown();
    try (var io = Executors.newVirtualThreadPerTaskExecutor()) {
      Placing placing = new Placing(new Share(), io, groups::add);
      placing.add(frame(0, "films::full/0.png"));
      placing.add(frame(1, "images::full/lost.png"));
      List<Placing.Outcome> outcomes = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        outcomes.add(groups.poll(PATIENCE_SECONDS, TimeUnit.SECONDS).getFirst().outcome());
      }
      assertThat(outcomes).containsExactlyInAnyOrder(Placing.Outcome.LATER, Placing.Outcome.GONE);
    }
  }
}
