package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.callsheet.engine.farm.TestingFarm.movie;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that render all their frames into one file. */
class MovieTest {
  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);

  private void at(Lease lease, int frame) {
    Held held = new Held(lease.attempt(), lease.job(), lease.frames(), OptionalInt.of(frame), 50);
    node.call(0, List.of(held), List.of(), List.of());
    all.farm.tick();
  }

  @Test
  void theFrameInWorkTellsHowFarItIsAndWhatIsLeft() {
    JobId job = all.submit(movie(request("010", "1-199x2")));
    Lease lease = node.lease();
    FarmView begun = all.farm.view();
    assertThat(begun.progress(all.job(job))).isZero();
    assertThat(begun.secondsLeft(all.job(job))).isEmpty();

    all.pass(Duration.ofSeconds(30));
    at(lease, 51);

    FarmView later = all.farm.view();
    assertThat(later.progress(all.job(job))).isEqualTo(0.25);
    assertThat(later.secondsLeft(all.job(job)).orElseThrow()).isCloseTo(90, within(0.5));
    assertThat(all.job(job).counts().done()).as("none is there").isZero();
  }

  @Test
  void oneThatIsBrokenOffBeginsAgainFromTheStart() {
    JobId job = all.submit(movie(request("010", "1-100")));
    Lease first = node.lease();
    at(first, 60);
    node.call(
        0,
        List.of(),
        List.of(),
        List.of(node.end(first, AttemptEnd.Outcome.RETURNED, OptionalInt.empty(), "node-stops")));

    Lease second = node.lease();

    assertThat(second.frames()).hasSize(100).startsWith(1);
    assertThat(all.farm.view().progress(all.job(job))).isZero();
    FrameResult late = node.render(first, 1);
    FrameResult made = node.render(second, 1);
    node.call(0, List.of(), List.of(made), List.of(node.done(second)));
    assertThat(node.call(0, List.of(), List.of(late), List.of()).drop())
        .as("the other attempt's movie")
        .containsExactly(late.id());
    assertThat(all.share.published()).hasSize(1);
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-10,20", "-5-5", "1-10,12-20x2"})
  void framesThatNoMovieCanHaveAreRefused(String frames) {
    assertThatThrownBy(() -> all.submit(movie(request("010", frames))))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("movie-frames"));
    assertThat(all.submit(request("010", frames))).isNotNull();
  }
}
