package org.callsheet.engine.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.engine.farm.TestingFarm.now;
import static org.callsheet.engine.farm.TestingFarm.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk fails at the first thing the farm asks of it, then at the second, and so on. */
class FarmPowerTest {

  /** What somebody was told. */
  private record Told(List<JobId> jobs, List<Integer> frames, boolean stopped) {}

  @ParameterizedTest
  @EnumSource(
      value = ForgetfulDisk.Fault.class,
      names = {"POWER", "ERROR", "FULL"})
  void whatWasAnsweredIsThereWhereverTheDiskFailed(ForgetfulDisk.Fault fault) {
    int failures = 0;
    for (int operation = 1; ; operation++) {
      TestingFarm all = new TestingFarm(operation);
      all.disk.failAt(operation, fault);
      boolean whole = true;
      List<JobId> jobs = new ArrayList<>();
      List<Integer> frames = new ArrayList<>();
      boolean stopped = false;
      try {
        evening(all, jobs, frames);
        stopped = true;
      } catch (Refusal failed) {
        whole = false;
        failures++;
      }
      all.disk.failNever();
      all.powerCut();
      check(all, new Told(jobs, frames, stopped), operation);
      goesOn(all);
      if (whole) {
        assertThat(failures).as("the disk failed in the middle of things").isGreaterThan(8);
        return;
      }
    }
  }

  private static void evening(TestingFarm all, List<JobId> jobs, List<Integer> frames) {
    jobs.add(all.submit(request("010", "1-4")));
    TestingFarm.Node node = all.node(1);
    for (int round = 0; round < 2; round++) {
      Lease lease = node.lease();
      int frame = lease.frames().getFirst();
      FrameResult result = node.render(lease, frame);
      SyncReply reply = node.call(0, List.of(), List.of(result), List.of(node.done(lease)));
      if (reply.acknowledged().contains(result.id())) {
        frames.add(frame);
      }
    }
    jobs.add(all.submit(request("020", "1-4")));
    all.pass(Duration.ofSeconds(1));
    now(all.farm.move(jobs.getLast(), Move.STOP, "ana"));
  }

  private static void check(TestingFarm all, Told told, int operation) {
    for (JobId job : told.jobs()) {
      assertThat(all.farm.view().find(job)).as("operation " + operation).isPresent();
    }
    for (int frame : told.frames()) {
      assertThat(all.frame(told.jobs().getFirst(), frame))
          .as("operation " + operation)
          .isEqualTo(FrameState.DONE);
      assertThat(all.share.find(TestingFarm.ROOT.resolve("render/010_%04d.png".formatted(frame))))
          .isPresent();
    }
    if (told.stopped()) {
      assertThat(all.job(told.jobs().getLast()).state()).isEqualTo(JobState.STOPPED);
    }
  }

  private static void goesOn(TestingFarm all) {
    all.pass(Duration.ofSeconds(61));
    JobId next = all.submit(request("099", "1-2"));
    all.node(5).renderAll();
    assertThat(all.job(next).state()).isEqualTo(JobState.FINISHED);
  }
}
