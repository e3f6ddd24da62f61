package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.callsheet.floor.ForgetfulDisk.Fault;
import org.callsheet.floor.ForgetfulDisk.Lie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Power cuts, errors and a full disk at every operation of writing a file. */
class AtomicFilePowerTest {
  private static final Path FOLDER = Path.of("/films/Größe & Maß");
  private static final Path FILE = FOLDER.resolve("shot \"1\".blend.json");
  private static final String OLD = "old ".repeat(500);
  private static final String NEW = "new! ".repeat(700);
  private static final int ROUNDS = 30;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private int lost;

  @Test
  void afterAPowerCutTheFileIsOldOrNewAndNewOnceAcknowledged() throws IOException {
    assertThat(cutEverywhere()).as("seed %d", seed).isGreaterThan(4);
    assertThat(lost).as("seed %d", seed).isZero();
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void aDiskThatOnlyPretendsIsFoundOut(Lie lie) throws IOException {
    cutEverywhere(lie);
    assertThat(lost).as("seed %d", seed).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"ERROR", "FULL"})
  void afterAFailureTheFileIsWholeAndTheNextTrySucceeds(Fault fault) throws IOException {
    boolean reached = true;
    int n = 0;
    while (reached) {
      n++;
      ForgetfulDisk disk = disk();
      long before = disk.operations();
      disk.failAt(n, fault);
      put(disk, NEW);
      reached = disk.operations() - before >= n;
      assertThat(text(disk)).as("operation %d", n).isIn(OLD, NEW);
      disk.failNever();
      assertThat(put(disk, NEW)).isTrue();
      assertThat(text(disk)).isEqualTo(NEW);
      assertThat(disk.list(FOLDER)).as("operation %d", n).hasSize(1);
    }
    assertThat(n).isGreaterThan(5);
  }

  @Test
  void aRenameReportedAsFailedThoughDoneIsUnderstood() throws IOException {
    ForgetfulDisk disk = disk();
    // create, write, force, rename
    disk.failAt(4, Fault.DONE_BUT_REPORTED);
    assertThat(put(disk, NEW)).isTrue();
    assertThat(text(disk)).isEqualTo(NEW);
  }

  @Test
  void aRenameThatFailsForAMomentIsTriedAgain() throws IOException {
    ForgetfulDisk disk = disk();
    disk.failAt(4, Fault.ERROR);
    assertThat(put(disk, NEW)).isTrue();
    assertThat(text(disk)).isEqualTo(NEW);
  }

  @Test
  void aFullDiskIsCalledFullAndGoesOnWhenThereIsRoom() throws IOException {
    ForgetfulDisk disk = disk();
    disk.capacity(OLD.length() + 100);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> files(disk).put(FILE, NEW.getBytes()))
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.DISK_FULL));
    assertThat(text(disk)).isEqualTo(OLD);
    disk.capacity(1 << 20);
    assertThat(put(disk, NEW)).isTrue();
  }

  @Test
  void aPublishedFileKeepsItsNewNameThroughAPowerCut() throws IOException {
    ForgetfulDisk disk = disk();
    Path hidden = FOLDER.resolve(".callsheet.1-7.frame.png");
    files(disk).put(hidden, NEW.getBytes());
    files(disk).publish(Map.of(hidden, FILE));
    disk.restartForgettingAll();
    assertThat(text(disk)).isEqualTo(NEW);
    assertThat(disk.exists(hidden)).isFalse();
  }

  @Test
  void manyFilesArePublishedWithOneForcePerFolder() throws IOException {
    ForgetfulDisk disk = disk();
    Map<Path, Path> names = new TreeMap<>();
    for (int frame = 0; frame < 20; frame++) {
      Path hidden = FOLDER.resolve(".callsheet.1-7." + frame + ".png");
      files(disk).put(hidden, NEW.getBytes());
      names.put(hidden, FOLDER.resolve(frame + ".png"));
    }
    long before = disk.operations();
    files(disk).publish(names);
    assertThat(disk.operations() - before).isEqualTo(21);
    disk.restartForgettingAll();
    assertThat(disk.list(FOLDER)).containsAll(names.values()).hasSize(21);
  }

  @Test
  void aCopyAndAKeptNameSurviveAndKeepWhatWasThere() throws IOException {
    ForgetfulDisk disk = disk();
    Path copied = FOLDER.resolve("old/copy.blend");
    Path kept = FOLDER.resolve(".shot.j1.blend");
    AtomicFile files = files(disk);
    files.createFolders(copied.getParent());
    files.copy(FILE, copied);
    files.keep(FILE, kept);
    files.put(FILE, NEW.getBytes());
    disk.restartForgettingAll();
    assertThat(new String(disk.read(copied))).isEqualTo(OLD);
    assertThat(new String(disk.read(kept))).isEqualTo(OLD);
    assertThat(text(disk)).isEqualTo(NEW);
  }

  @Test
  void whereThereAreNoHardLinksANameIsKeptByCopying() throws IOException {
    ForgetfulDisk disk = disk();
    disk.failAt(1, Fault.ERROR);
    Path kept = FOLDER.resolve(".shot.j1.blend");
    files(disk).keep(FILE, kept);
    disk.restartForgettingAll();
    assertThat(new String(disk.read(kept))).isEqualTo(OLD);
  }

  @Test
  void newFoldersAreThereAfterAPowerCut() throws IOException {
    ForgetfulDisk disk = disk();
    files(disk).createFolders(FOLDER.resolve("a/b/c"));
    disk.restartForgettingAll();
    assertThat(disk.exists(FOLDER.resolve("a/b/c"))).isTrue();
  }

  /** Returns after how many operations nothing was left to fail. */
  private int cutEverywhere(Lie... lies) throws IOException {
    int n = 0;
    boolean acknowledged = false;
    while (!acknowledged) {
      n++;
      for (int round = 0; round < ROUNDS; round++) {
        ForgetfulDisk disk = disk(lies);
        disk.failAt(n, Fault.POWER);
        acknowledged = put(disk, NEW);
        if (round == 0) {
          disk.restartForgettingAll();
        } else {
          disk.restart(random);
        }
        String left = disk.exists(FILE) ? text(disk) : "";
        boolean good = left.equals(NEW) || !acknowledged && left.equals(OLD);
        lost += good ? 0 : 1;
      }
    }
    return n;
  }

  private ForgetfulDisk disk(Lie... lies) throws IOException {
    ForgetfulDisk disk = new ForgetfulDisk(random).withFolder(FOLDER);
    try (Disk.Output output = disk.create(FILE)) {
      output.write(ByteBuffer.wrap(OLD.getBytes()));
      output.force();
    }
    disk.forceFolder(FOLDER);
    disk.lie(lies);
    return disk;
  }

  private static boolean put(ForgetfulDisk disk, String content) {
    try {
      files(disk).put(FILE, content.getBytes());
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  private static AtomicFile files(ForgetfulDisk disk) {
    return new AtomicFile(disk, Access.SHARED, wait -> {});
  }

  private static String text(ForgetfulDisk disk) throws IOException {
    return new String(disk.read(FILE));
  }
}
