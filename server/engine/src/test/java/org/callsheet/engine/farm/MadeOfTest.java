package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.floor.FrameRange;
import org.junit.jupiter.api.Test;

/** Each frame knows what its job's files were when it was given out. */
class MadeOfTest {
  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);
  private final List<String> told = new ArrayList<>();

  private JobId submit(String frames, String fingerprint) {
    NewJob job = TestingFarm.chunked(request("010", frames), new Chunk(2));
    return now(all.farm.submit(job, Optional.empty(), Optional.of(fingerprint))).id();
  }

  private int[] older(JobId job) {
    return now(all.farm.frames(job)).older();
  }

  private void listen() {
    all.farm.listen(
        new FarmListener() {
          @Override
          public void frameDone(JobView job, DoneFrame done) {
            told.add(done.result().frame() + " of " + done.fingerprint().orElse("?"));
          }

          @Override
          public void jobEnded(JobView job) {
            // of no interest here
          }
        });
  }

  @Test
  void aNodeIsAskedToHandBackWhatItHasNotBegunWhenAFileChanges() {
    JobId job = submit("1-6", "first");
    Lease lease = node.lease();
    var parked =
        all.farm.sync(
            node.id,
            new SyncMessage(
                node.boot,
                100,
                java.time.Duration.ofSeconds(25),
                0,
                node.held(lease),
                List.of(),
                List.of()));
    now(all.farm.filesChanged(job, "second"));
    assertThat(now(parked).wishes().handBack()).containsExactly(lease.attempt());

    node.skipTo(100);
    int inWork = lease.frames().getFirst();
    Held rest = new Held(lease.attempt(), job, List.of(inWork), OptionalInt.of(inWork), 50);
    assertThat(node.call(0, List.of(rest), List.of(), List.of()).wishes().handBack()).isEmpty();
    assertThat(all.job(job).counts().leased()).isEqualTo(1);
    assertThat(all.node(2).lease().fingerprint()).contains("second");
    all.kill();
    assertThat(node.holds(lease).wishes().handBack()).as("it has one frame only").isEmpty();
  }

  @Test
  void nobodyIsAskedToHandBackWhatMustStayTogetherOrWasNotKnownBefore() {
    NewJob whole = TestingFarm.chunked(request("020", "1-6"), Chunk.ALL);
    JobId together = now(all.farm.submit(whole, Optional.empty(), Optional.of("first"))).id();
    Lease lease = node.lease();
    now(all.farm.filesChanged(together, "second"));
    assertThat(node.holds(lease).wishes().handBack()).isEmpty();

    JobId unknown = all.submit(TestingFarm.chunked(request("030", "1-6"), new Chunk(3)));
    TestingFarm.Node other = all.node(2);
    Lease before = other.lease();
    now(all.farm.filesChanged(unknown, "first"));
    assertThat(other.holds(before).wishes().handBack()).isEmpty();
  }

  @Test
  void whatWasGivenOutBeforeAFileChangedIsOlder() {
    listen();
    JobId job = submit("1-6", "first");
    Lease before = node.lease();
    assertThat(before.fingerprint()).contains("first");
    now(all.farm.filesChanged(job, "second"));
    node.finish(before);
    assertThat(all.job(job).older()).isEqualTo(2);
    Lease after = node.lease();
    assertThat(after.fingerprint()).contains("second");
    node.finish(after);

    int[] older = before.frames().stream().mapToInt(Integer::intValue).sorted().toArray();
    assertThat(older(job)).isEqualTo(older);
    assertThat(told).hasSize(4).filteredOn(each -> each.endsWith("of first")).hasSize(2);
    assertThat(all.job(job).fingerprint()).contains("second");
  }

  @Test
  void theOlderOnesAreRenderedOnceMoreAndThenThereAreNone() {
    JobId job = submit("1-4", "first");
    node.finish(node.lease());
    now(all.farm.filesChanged(job, "second"));
    node.renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    assertThat(older(job)).hasSize(2);

    now(all.farm.retryOlder(job, "ana"));
    node.renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    assertThat(older(job)).isEmpty();
    assertThat(all.job(job).older()).isZero();
  }

  @Test
  void whoSavesAndTakesItBackHasMadeNothingOlder() {
    JobId job = submit("1-4", "first");
    node.finish(node.lease());
    now(all.farm.filesChanged(job, "second"));
    assertThat(older(job)).hasSize(2);
    now(all.farm.filesChanged(job, "first"));
    assertThat(older(job)).isEmpty();
  }

  @Test
  void aRestartForgetsNeitherWhatWasRenderedNorWhatIsOut() {
    JobId job = submit("1-8", "first");
    node.finish(node.lease());
    Lease out = node.lease();
    now(all.farm.filesChanged(job, "second"));
    node.holds(out);
    // Opening writes a snapshot: the second restart reads nothing else.
    all.kill();
    all.kill();
    node.holds(out);
    node.finish(out);
    assertThat(all.job(job).fingerprint()).contains("second");
    assertThat(older(job)).hasSize(4);
    node.renderAll();
    assertThat(older(job)).hasSize(4);
  }

  @Test
  void otherFramesAreAskedForAndThoseThatStayKeepWhatTheyAreMadeOf() {
    JobId job = submit("1-4", "first");
    node.finish(node.lease());
    now(all.farm.filesChanged(job, "second"));
    node.finish(node.lease());
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    now(all.farm.retry(job, FrameRange.of(4), "ana"));
    int[] before = older(job);
    JobEdit edit =
        new JobEdit(
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(FrameRange.parse("-2-9")));
    now(all.farm.edit(job, edit, "ana"));
    assertThat(older(job)).isEqualTo(before);
  }

  @Test
  void nothingIsOlderAsLongAsNobodyKnows() {
    JobId job = all.submit(request("010", "1-3"));
    node.renderAll();
    assertThat(all.job(job).fingerprint()).isEmpty();
    assertThat(older(job)).isEmpty();
  }
}
