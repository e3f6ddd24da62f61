package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.List;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.FrameRange;
import org.junit.jupiter.api.Test;

/** Jobs that ended long ago leave memory and can still be found. */
class ArchiveTest {
  private final TestingFarm all = new TestingFarm();
  private final JobId done = all.submit(request("010", "1-3"));

  private void finish() {
    all.node(1).renderAll();
    assertThat(all.job(done).state()).isEqualTo(JobState.FINISHED);
  }

  private List<JobId> inMemory() {
    all.farm.tick();
    return all.farm.view().jobs().stream().map(JobView::id).toList();
  }

  private List<JobId> archived() {
    return all.farm.archived().stream().map(JobView::id).toList();
  }

  @Test
  void aFinishedJobStaysForSevenDaysAndIsThenInTheArchive() {
    finish();
    JobView before = all.job(done);
    all.pass(Duration.ofDays(6));
    assertThat(inMemory()).containsExactly(done);
    assertThat(archived()).isEmpty();
    all.pass(Duration.ofDays(2));

    assertThat(inMemory()).isEmpty();
    assertThat(all.farm.archived()).containsExactly(before);
  }

  @Test
  void aRestartBringsItBackToNeitherPlaceTwice() {
    finish();
    all.pass(Duration.ofDays(8));
    assertThat(archived()).containsExactly(done);
    all.powerCut();
    all.pass(Duration.ofMinutes(2));
    all.pass(Duration.ofMinutes(2));

    assertThat(inMemory()).isEmpty();
    assertThat(archived()).containsExactly(done);
    assertThat(all.submit(request("020", "1"))).as("numbers go on").isEqualTo(new JobId(2));
  }

  @Test
  void whatOthersWaitForAndWhatIsNotOverStays() {
    JobId follower = all.submit(TestingFarm.after(request("020", "1"), done));
    now(all.farm.move(done, Move.CANCEL, "ana"));
    all.pass(Duration.ofDays(30));

    assertThat(inMemory()).containsExactly(follower, done);
  }

  @Test
  void aJobThatWasTriedAgainStays() {
    finish();
    all.pass(Duration.ofDays(6));
    now(all.farm.retry(done, FrameRange.of(1, 1), "ana"));
    all.pass(Duration.ofDays(3));

    assertThat(inMemory()).containsExactly(done);
  }

  @Test
  void aDiskThatRefusesLosesNoJob() {
    finish();
    for (int operation = 1; operation < 25; operation++) {
      all.disk.failAt(operation, ForgetfulDisk.Fault.ERROR);
      all.pass(Duration.ofDays(8));
      all.disk.failNever();
      all.kill();
      List<JobId> memory = inMemory();
      assertThat(memory.contains(done) || archived().contains(done))
          .as("after a fault at operation " + operation)
          .isTrue();
    }
    all.pass(Duration.ofDays(8));
    assertThat(inMemory()).isEmpty();
    assertThat(archived()).containsExactly(done);
  }

  @Test
  void recordsThatAreNotOpenCanBeLookedAt() {
    finish();
    all.farm.close();
    FarmCheck check = Farm.verify(all.disk, java.nio.file.Path.of("/home/farm/journal"));

    assertThat(check.jobs()).isEqualTo(1);
    assertThat(check.framesDone()).isEqualTo(3);
    assertThat(check.journal().damage()).isEmpty();
    assertThat(check.unreadable()).isEmpty();
  }
}
