package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callsheet.floor.FrameRange;
import org.junit.jupiter.api.Test;

/** Bytes in the middle of the journal go bad: what they said is found in the folders again. */
class SalvageTest {
  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);
  private JobId job;

  /** Two of six frames are done, and a snapshot has them. */
  private void begin() {
    job = all.submit(TestingFarm.chunked(request("010", "1-6"), new Chunk(1)));
    renderOne();
    renderOne();
    all.kill();
    all.pass(Duration.ofMinutes(2));
  }

  private int renderOne() {
    Lease lease = node.lease();
    node.finish(lease);
    all.pass(Duration.ofSeconds(10));
    return lease.frames().getFirst();
  }

  private Path journal() throws IOException {
    return all.disk.list(TestingFarm.FOLDER).stream()
        .filter(file -> file.toString().endsWith("journal") || file.toString().endsWith("point"))
        .toList()
        .getLast();
  }

  private long bytes() throws IOException {
    return all.disk.find(journal()).orElseThrow().size();
  }

  /** Renders a frame and spoils all that was written of it. */
  private int renderAndLose() throws IOException {
    long from = bytes();
    int frame = renderOne();
    long to = bytes();
    renderOne();
    for (long at = from; at < to; at++) {
      all.disk.damage(journal(), at);
    }
    return frame;
  }

  @Test
  void aWholeFrameWhoseRecordIsLostIsDone() throws IOException {
    begin();
    int lost = renderAndLose();
    all.kill();
    assertThat(all.frame(job, lost)).isEqualTo(FrameState.DONE);
    assertThat(all.job(job).counts().done()).isEqualTo(4);
    assertThat(all.disk.list(TestingFarm.FOLDER)).anyMatch(f -> f.toString().endsWith(".damaged"));
    assertThat(Farm.verify(all.disk, TestingFarm.FOLDER).journal().damage()).isEmpty();
    int renders = all.share.published().size();
    node.renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    assertThat(all.share.published()).hasSize(renders + 2);
    all.kill();
    assertThat(all.frame(job, lost)).as("from the snapshot").isEqualTo(FrameState.DONE);
  }

  @Test
  void whatIsNotThereIsRenderedAgain() throws IOException {
    begin();
    int lost = renderAndLose();
    all.share.remove(TestingFarm.ROOT.resolve("render/010_%04d.png".formatted(lost)));
    all.kill();
    assertThat(all.frame(job, lost)).isEqualTo(FrameState.TODO);
    node.renderAll();
    assertThat(all.job(job).counts().done()).isEqualTo(6);
  }

  @Test
  void aFrameThatIsWantedOnceMoreIsNotTakenAsItWas() throws IOException {
    begin();
    int again = renderOne();
    now(all.farm.retry(job, FrameRange.of(again), "ana"));
    long from = bytes();
    now(all.farm.set(job, new NodeId(8), Optional.of(false), "ana"));
    long to = bytes();
    now(all.farm.set(job, new NodeId(7), Optional.of(false), "ana"));
    for (long at = from; at < to; at++) {
      all.disk.damage(journal(), at);
    }
    all.kill();
    assertThat(all.job(job).nodesSet().keySet())
        .as("what is lost is lost")
        .containsExactly(new NodeId(7));
    assertThat(all.frame(job, again)).isEqualTo(FrameState.TODO);
    assertThat(all.job(job).counts()).isEqualTo(new Counts(6, 4, 0, 2, 0));
  }

  @Test
  void nobodyGetsAFrameThatIsStillLookedFor() throws IOException {
    begin();
    int lost = renderAndLose();
    all.lookLater();
    assertThat(node.call(1, List.of(), List.of(), List.of()).leases()).isEmpty();
    all.lookNow();
    assertThat(all.frame(job, lost)).isEqualTo(FrameState.DONE);
    node.renderAll();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }
}
