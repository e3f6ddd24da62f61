package org.callsheet.engine.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A shot says what changed since it was rendered the last time. */
class ShotTimesTest {

  @Test
  void onlyFramesThatWereRenderedBeforeAreCompared() {
    ShotTimes times =
        ShotTimes.of(Map.of(1, List.of(9.0, 2.0, 3.0), 2, List.of(4.0, 4.1), 3, List.of(100.0)));
    assertThat(times.newest().orElseThrow().count()).isEqualTo(3);
    assertThat(times.newest().get().most()).isEqualTo(100);
    assertThat(times.renders()).isEqualTo(3);
    assertThat(times.compared()).isEqualTo(2);
    assertThat(times.change().orElseThrow()).isCloseTo(7.1 / 6 - 1, within(1e-9));
    assertThat(times.changed())
        .as("0.1 s of 4 are chance")
        .containsExactly(new ShotTimes.Changed(1, 2.0, 3.0));
  }

  @Test
  void theFramesThatChangedMostAreNamedAndNoMore() {
    Map<Integer, List<Double>> many =
        IntStream.rangeClosed(1, 40)
            .boxed()
            .collect(Collectors.toMap(frame -> frame, frame -> List.of(100.0, 100.0 - frame)));
    ShotTimes times = ShotTimes.of(many);
    assertThat(times.changed()).hasSize(ShotTimes.NAMED);
    assertThat(times.changed().getFirst().frame()).isEqualTo(40);
    assertThat(times.change().orElseThrow()).isNegative();
  }

  @Test
  void aShotThatWasRenderedOnceHasNothingToCompare() {
    assertThat(ShotTimes.of(Map.of(1, List.of(2.0))).change()).isEmpty();
    assertThat(ShotTimes.of(Map.of()).newest()).isEmpty();
  }
}
