package org.callsheet.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.callsheet.engine.farm.FrameState;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.farm.FrameView;
import org.callsheet.engine.farm.NodeId;
import org.junit.jupiter.api.Test;

/** What the frames of a job took is summed up, and what is left follows from it. */
class JobStatisticsTest {
  private static final NodeId ONE = new NodeId(1);
  private static final NodeId TWO = new NodeId(2);

  private final List<FrameView> frames = new ArrayList<>();

  private void done(double seconds, long bytes, NodeId node, int charges) {
    frames.add(
        new FrameView(
            frames.size() + 1,
            FrameState.DONE,
            OptionalDouble.of(seconds),
            bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
            Optional.of(node),
            List.of(),
            charges,
            false,
            Optional.empty()));
  }

  private void other(FrameState state) {
    frames.add(
        new FrameView(
            frames.size() + 1,
            state,
            OptionalDouble.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            List.of(),
            0,
            false,
            Optional.empty()));
  }

  private JobStatistics statistics() {
    return JobStatistics.of(FrameTable.of(frames));
  }

  @Test
  void nothingDoneSaysNothing() {
    other(FrameState.TODO);
    JobStatistics none = statistics();
    assertThat(none.times()).isEmpty();
    assertThat(none.left()).isEmpty();
    assertThat(none.nodes()).isEmpty();
    assertThat(none.heaviest()).isEmpty();
  }

  @Test
  void theSlowestTheHeaviestAndEachNodeAreNamed() {
    done(4, 100, ONE, 0);
    done(1, 0, ONE, 2);
    done(10, 300, TWO, 1);
    other(FrameState.LEASED);
    other(FrameState.TODO);
    other(FrameState.FAILED);
    JobStatistics known = statistics();

    assertThat(known.times().orElseThrow().mean()).isEqualTo(5);
    assertThat(known.times().get().median()).isEqualTo(4);
    assertThat(known.slowest()).extracting(FrameView::frame).containsExactly(3, 1, 2);
    assertThat(known.fastest()).extracting(FrameView::frame).containsExactly(2, 1, 3);
    assertThat(known.heaviest().orElseThrow().frame()).isEqualTo(3);
    assertThat(known.failedTries()).isEqualTo(3);
    assertThat(known.triedAgain()).isEqualTo(2);
    assertThat(known.nodes())
        .extracting(node -> node.node() + " " + node.times().count() + " " + node.times().mean())
        .containsExactly("n1 2 2.5", "n2 1 10.0");
    assertThat(known.nodes().getFirst().peakMemoryBytes()).hasValue(100);
    assertThat(known.left().orElseThrow().frames()).as("failed ones are given up").isEqualTo(2);
    assertThat(known.left().get().with(2).likely()).isEqualTo(5);
  }

  @Test
  void aFinishedJobHasNothingLeft() {
    done(4, 100, ONE, 0);
    assertThat(statistics().left()).isEmpty();
  }
}
