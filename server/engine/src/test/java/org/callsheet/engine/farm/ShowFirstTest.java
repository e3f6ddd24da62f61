package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.util.ArrayList;
import java.util.List;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;

/** A job that is shown first waits, after its first frames, until somebody says go on. */
class ShowFirstTest {
  private final TestingFarm all = new TestingFarm();
  private final TestingFarm.Node node = all.node(1);

  private JobId shown(String frames) {
    return all.submit(request("010", frames).with(false, true, false));
  }

  private List<Integer> renderWhatThereIs() {
    List<Integer> frames = new ArrayList<>();
    SyncReply reply = node.call(1, List.of(), List.of(), List.of());
    while (!reply.leases().isEmpty()) {
      frames.addAll(reply.leases().getFirst().frames());
      node.finish(reply.leases().getFirst());
      reply = node.call(1, List.of(), List.of(), List.of());
    }
    return frames;
  }

  private List<String> why(JobId job) {
    all.farm.tick();
    return all.farm.why(job).stream().map(Reason::code).toList();
  }

  @Test
  void firstLastAndMiddleAreRenderedAndThenItWaits() {
    JobId job = shown("1-9");
    assertThat(renderWhatThereIs()).containsExactly(1, 9, 5);

    assertThat(all.job(job).state()).isEqualTo(JobState.WAITING);
    assertThat(all.job(job).awaitsApproval()).isTrue();
    assertThat(all.job(job).allowed()).contains(Move.APPROVE);
    assertThat(why(job)).containsExactly("awaits-approval");
  }

  @Test
  void afterAClickTheOthersAreRendered() {
    JobId job = shown("1-9");
    renderWhatThereIs();
    now(all.farm.move(job, Move.APPROVE, "ana"));

    assertThat(renderWhatThereIs()).containsExactlyInAnyOrder(2, 3, 4, 6, 7, 8);
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
    assertThatThrownBy(() -> now(all.farm.move(job, Move.APPROVE, "ana")))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aRestartForgetsNeitherTheQuestionNorTheAnswer() {
    JobId job = shown("1-9");
    renderWhatThereIs();
    all.kill();
    all.kill();
    assertThat(renderWhatThereIs()).isEmpty();
    assertThat(all.job(job).awaitsApproval()).isTrue();
    now(all.farm.move(job, Move.APPROVE, "ana"));
    all.kill();
    all.kill();

    assertThat(renderWhatThereIs()).hasSize(6);
  }

  @Test
  void aShortJobHasNothingToWaitFor() {
    JobId job = shown("1-3");
    renderWhatThereIs();

    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void whoHasSeenEnoughMayGoOnEarly() {
    JobId job = shown("1-9");
    now(all.farm.move(job, Move.APPROVE, "ana"));

    renderWhatThereIs();
    assertThat(all.job(job).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void aFilmInOnePieceCannotShowItsFirstFrames() {
    NewJob movie = TestingFarm.movie(request("010", "1-9")).with(false, true, false);
    assertThatThrownBy(() -> all.submit(movie))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("show-first-whole"));
  }
}
