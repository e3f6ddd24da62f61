package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.floor.FrameRange;
import org.junit.jupiter.api.Test;

/** Each frame knows how much memory it took and why its last try failed. */
class FrameNotesTest {
  private static final double PRECISION = 0.0003;

  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);
  private final JobId job = all.submit(TestingFarm.chunked(request("010", "1-4"), new Chunk(1)));

  private FrameView frame(int number) {
    return now(all.farm.frames(job)).find(number).orElseThrow();
  }

  private int failOne() {
    Lease lease = node.lease();
    int frame = lease.frames().getFirst();
    node.call(0, List.of(), List.of(), List.of(node.failed(lease, frame, "crashed")));
    return frame;
  }

  @Test
  void memoryIsKeptAsPreciselyAsItIsShown() {
    FrameNotes notes = new FrameNotes(3);
    assertThat(notes.peak(0)).isEmpty();
    for (long bytes = 4096; bytes < 1L << 38; bytes = bytes * 5 / 3) {
      notes.peak(1, bytes);
      assertThat((double) notes.peak(1).orElseThrow()).isCloseTo(bytes, within(bytes * PRECISION));
    }
    assertThat(notes.peak(0)).isEmpty();
    notes.peak(1, 0);
    assertThat(notes.peak(1)).as("nobody measured it this time").isEmpty();
  }

  @Test
  void memoryAndFailureOutliveARestart() {
    int failed = failOne();
    node.finish(node.lease());
    all.kill();
    all.kill();

    assertThat(frame(failed).why().orElseThrow().code()).isEqualTo("crashed");
    FrameTable frames = now(all.farm.frames(job));
    assertThat(frames.list(0, 4))
        .filteredOn(frame -> frame.state() == FrameState.DONE)
        .singleElement()
        .satisfies(
            frame ->
                assertThat((double) frame.peakMemoryBytes().orElseThrow())
                    .isCloseTo(1 << 20, within((1 << 20) * PRECISION)));
  }

  @Test
  void aSecondTryThatWorksLeavesTheReasonOfTheFirst() {
    int failed = failOne();
    node.renderAll();
    assertThat(frame(failed).state()).isEqualTo(FrameState.DONE);
    assertThat(frame(failed).charges()).isEqualTo(1);
    assertThat(frame(failed).why()).isPresent();

    now(all.farm.retry(job, FrameRange.of(failed, failed), "ana"));
    assertThat(frame(failed).why()).as("its tries begin anew").isEmpty();
  }

  @Test
  void notesStayWithTheNumberWhenTheRangeChanges() {
    int failed = failOne();
    node.finish(node.lease());
    int done =
        now(all.farm.frames(job)).list(0, 4).stream()
            .filter(frame -> frame.state() == FrameState.DONE)
            .mapToInt(FrameView::frame)
            .findFirst()
            .orElseThrow();
    now(all.farm.edit(job, edit("-3-4"), "ana"));

    assertThat(frame(failed).why()).isPresent();
    assertThat(frame(done).peakMemoryBytes()).isPresent();
    assertThat(frame(-3).why()).isEmpty();
    assertThat(frame(-3).peakMemoryBytes()).isEmpty();
  }

  private static JobEdit edit(String frames) {
    return new JobEdit(
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(FrameRange.parse(frames)));
  }

  @Test
  void onlyTheNewestFailuresAreRemembered() {
    FrameNotes notes = new FrameNotes(500);
    for (int position = 0; position < 500; position++) {
      notes.failed(position, Reason.of("crashed"));
    }
    assertThat(notes.image().whys()).hasSize(FrameNotes.WHYS_MAX);
    assertThat(notes.why(499)).isPresent();
    assertThat(notes.why(0)).isEmpty();
  }

  @Test
  void aJobThatWasWrittenBeforeThereWereNotesIsRead() {
    JobImage image = new JobEntry(job, request("010", "1-4"), all.clock.instant()).image();
    byte[] now = EventCodec.write(List.of(new FarmEvent.JobRestored(image)));
    byte[] before = Arrays.copyOf(now, now.length - 2);
    before[1] = 36;

    List<FarmEvent> read = EventCodec.read(before);
    assertThat(read).hasSize(1);
    JobEntry restored = new JobEntry(((FarmEvent.JobRestored) read.getFirst()).image());
    assertThat(JobViews.view(restored)).isEqualTo(JobViews.view(new JobEntry(image)));
    assertThat(restored.notes.peak(0)).isEmpty();
    assertThat(restored.notes.why(0)).isEmpty();
  }

  @Test
  void anEndedJobIsFoundInTheArchiveWithItsFrames() {
    node.renderAll();
    all.pass(Duration.ofDays(8));
    all.farm.tick();
    assertThat(all.farm.view().find(job)).isEmpty();

    Optional<EndedJob> ended = all.farm.findArchived(job);
    assertThat(ended.orElseThrow().job().id()).isEqualTo(job);
    assertThat(ended.get().frames().count()).isEqualTo(4);
    assertThat(ended.get().frames().get(3).seconds()).isPresent();
    assertThat(ended.get().frames().get(3).peakMemoryBytes()).isPresent();
    assertThat(all.farm.findArchived(new JobId(99))).isEmpty();
  }
}
