package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.callsheet.floor.ForgetfulDisk.Fault;
import org.callsheet.floor.ForgetfulDisk.Lie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Power cuts and failures at every operation of a journal. The records are numbers; a snapshot is
 * the number of records it stands for, so whatever comes back must count on from there.
 */
class JournalPowerTest {
  private static final Path FOLDER = Path.of("/home/farm");
  private static final JournalLimits SMALL = new JournalLimits(4096, 2000, 300, 0);
  private static final int STEPS = 60;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private int lost;

  @Test
  void whatWasAcknowledgedSurvivesAPowerCutAtAnyOperation() throws IOException {
    int operations = cutEverywhere(6);
    assertThat(lost).as("seed %d", seed).isZero();
    assertThat(operations).isGreaterThan(50);
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void aDiskThatOnlyPretendsIsFoundOut(Lie lie) throws IOException {
    cutEverywhere(2, lie);
    assertThat(lost).as("seed %d", seed).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"ERROR", "FULL"})
  void afterAFailureNothingIsTakenUntilItIsOpenedAgain(Fault fault) throws IOException {
    boolean reached = true;
    for (int n = 1; reached; n++) {
      ForgetfulDisk disk = new ForgetfulDisk(random).withFolder(FOLDER);
      Work work = new Work(disk);
      long before = disk.operations();
      disk.failAt(n, fault);
      work.run(new Random(seed));
      reached = disk.operations() - before >= n;
      if (reached && work.opened) {
        assertThat(work.standing).isEqualTo(Journal.Standing.READ_ONLY);
        assertThat(work.refused).isPositive();
      }
      disk.failNever();
      if (random.nextBoolean()) {
        disk.restart(random);
      }
      assertThat(violations(disk, work)).as("seed %d operation %d", seed, n).isZero();
    }
  }

  @Test
  void aFullDiskIsSeenBeforeItHurtsAndForgottenWhenThereIsRoom() throws IOException {
    ForgetfulDisk disk = new ForgetfulDisk(random).withFolder(FOLDER);
    disk.capacity(10_000);
    JournalLimits careful = new JournalLimits(4096, 2000, 300, 5_000);
    try (Journal journal = Journal.open(disk, FOLDER, careful, record -> {}, Runnable::run)) {
      assertThat(journal.standing()).isEqualTo(Journal.Standing.OPEN);
      disk.capacity(4_000);
      assertThat(journal.standing()).isEqualTo(Journal.Standing.FULL);
      journal.append(new byte[10]).toCompletableFuture().join();
      disk.capacity(10_000);
      assertThat(journal.standing()).isEqualTo(Journal.Standing.OPEN);
    }
  }

  private int cutEverywhere(int rounds, Lie... lies) throws IOException {
    int n = 0;
    boolean reached = true;
    while (reached) {
      n++;
      reached = false;
      for (int round = 0; round < rounds; round++) {
        ForgetfulDisk disk = new ForgetfulDisk(random).withFolder(FOLDER);
        disk.lie(lies);
        long before = disk.operations();
        disk.failAt(n, Fault.POWER);
        Work work = new Work(disk);
        work.run(new Random(seed + round));
        reached |= disk.operations() - before >= n;
        lost += restartAndCount(disk, work, round == 0);
        // And once more: the repair itself may be cut.
        disk.failAt(1 + random.nextInt(8), Fault.POWER);
        work.run(new Random(seed - round));
        lost += restartAndCount(disk, work, round == 0);
      }
    }
    return n;
  }

  private int restartAndCount(ForgetfulDisk disk, Work work, boolean all) throws IOException {
    if (all) {
      disk.restartForgettingAll();
    } else {
      disk.restart(random);
    }
    return violations(disk, work);
  }

  /** Opens and compares: no damage, counting without a gap, and at least what was acknowledged. */
  private static int violations(ForgetfulDisk disk, Work work) {
    Counting read = new Counting();
    try (Journal journal = Journal.open(disk, FOLDER, SMALL, read, Runnable::run)) {
      boolean whole = journal.report().damage().isEmpty() && !read.gap;
      boolean right = read.count >= work.acknowledged && read.count <= work.appended;
      work.appended = read.count;
      work.acknowledged = read.count;
      return whole && right ? 0 : 1;
    }
  }

  /** What came back: how many records in all. */
  private static final class Counting implements Journal.Replay {
    private long count;
    private boolean gap;

    @Override
    public void record(byte[] record) {
      String text = new String(record).strip();
      long number = Long.parseLong(text.substring(1));
      if (text.startsWith("s")) {
        gap |= number < count;
        count = number;
      } else {
        gap |= number != count + 1;
        count = number;
      }
    }
  }

  /** Appends, lazily too, and rewrites, until something fails. */
  private static final class Work {
    private final ForgetfulDisk disk;
    private long appended;
    private long acknowledged;
    private int refused;
    private boolean opened;
    private Journal.Standing standing = Journal.Standing.OPEN;

    private Work(ForgetfulDisk disk) {
      this.disk = disk;
    }

    private void run(Random random) {
      List<Runnable> held = new ArrayList<>();
      Journal journal;
      try {
        journal = Journal.open(disk, FOLDER, SMALL, new Counting(), task -> held.add(task));
      } catch (Refusal noDisk) {
        return;
      }
      opened = true;
      for (int i = 0; i < STEPS; i++) {
        step(journal, random);
        if (random.nextInt(3) == 0) {
          held.forEach(Runnable::run);
          held.clear();
        }
      }
      held.forEach(Runnable::run);
      held.clear();
      refused += refuses(journal, held) ? 1 : 0;
      standing = journal.standing();
    }

    private void step(Journal journal, Random random) {
      switch (random.nextInt(12)) {
        case 0 -> {
          long all = appended;
          journal
              .rewrite(List.of(bytes("s", all / 2, 40), bytes("s", all, 40)))
              .thenRun(() -> acknowledge(all));
        }
        case 1, 2, 3, 4 -> journal.appendLazily(bytes("r", ++appended, random.nextInt(150)));
        default -> {
          long number = ++appended;
          journal
              .append(bytes("r", number, random.nextInt(150)))
              .thenRun(() -> acknowledge(number));
        }
      }
    }

    private void acknowledge(long number) {
      acknowledged = Math.max(acknowledged, number);
    }

    private boolean refuses(Journal journal, List<Runnable> held) {
      long number = ++appended;
      var answer = journal.append(bytes("r", number, 0)).toCompletableFuture();
      held.forEach(Runnable::run);
      try {
        answer.join();
        acknowledge(number);
        return false;
      } catch (CompletionException refusal) {
        return refusal.getCause() instanceof Refusal;
      }
    }

    private static byte[] bytes(String kind, long number, int padding) {
      return (kind + number + " ".repeat(padding)).getBytes();
    }
  }
}
