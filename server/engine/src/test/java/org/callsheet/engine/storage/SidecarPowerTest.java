package org.callsheet.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.callsheet.floor.Access;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.ForgetfulDisk;
import org.callsheet.floor.ForgetfulDisk.Fault;
import org.callsheet.floor.ForgetfulDisk.Lie;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sidecar whose state is changed while the power goes at every single operation. */
class SidecarPowerTest {
  private static final Path FOLDER = Path.of("/films/Größe & Maß");
  private static final Path SIDECAR = FOLDER.resolve("shot \"1\".blend.json");
  private static final String NOTES = "notes ".repeat(400);

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void aSidecarIsOldOrNewAndNeverHalf() throws IOException {
    assertThat(spoiledByPowerCuts()).as("seed %d", seed).isZero();
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void aDiskThatOnlyPretendsIsFoundOut(Lie lie) throws IOException {
    assertThat(spoiledByPowerCuts(lie)).as("seed %d", seed).isPositive();
  }

  @Test
  void aFullDiskHarmsNothingAndIsCalledFull() throws IOException {
    ForgetfulDisk disk = disk();
    disk.capacity(NOTES.length() + 200);
    Refusal.Kind kind = Refusal.Kind.INTERNAL;
    try {
      finish(disk);
    } catch (Refusal refusal) {
      kind = refusal.kind();
    }
    assertThat(kind).isEqualTo(Refusal.Kind.DISK_FULL);
    assertThat(state(disk)).isEqualTo("todo");
    disk.capacity(1 << 20);
    finish(disk);
    assertThat(state(disk)).isEqualTo("finished");
    assertThat(disk.list(FOLDER)).hasSize(1);
  }

  private int spoiledByPowerCuts(Lie... lies) throws IOException {
    int spoiled = 0;
    boolean acknowledged = false;
    for (int n = 1; !acknowledged; n++) {
      for (int round = 0; round < 25; round++) {
        ForgetfulDisk disk = disk();
        disk.lie(lies);
        disk.failAt(n, Fault.POWER);
        acknowledged = isFinished(disk);
        disk.restart(random);
        String state = state(disk);
        boolean isGood = state.equals("finished") || !acknowledged && state.equals("todo");
        spoiled += isGood ? 0 : 1;
      }
    }
    return spoiled;
  }

  private ForgetfulDisk disk() {
    ForgetfulDisk disk = new ForgetfulDisk(random).withFolder(FOLDER);
    JsonFile.empty(SIDECAR).with("state", "todo").with("notes", NOTES).put(files(disk));
    return disk;
  }

  private static boolean isFinished(ForgetfulDisk disk) {
    try {
      finish(disk);
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  private static void finish(ForgetfulDisk disk) {
    JsonFile.read(disk, SIDECAR)
        .with("state", "finished")
        .with("more", NOTES + NOTES)
        .put(files(disk));
  }

  private static String state(ForgetfulDisk disk) {
    try {
      return JsonFile.read(disk, SIDECAR).tree().path("state").asText();
    } catch (Refusal broken) {
      return broken.code();
    }
  }

  private static AtomicFile files(ForgetfulDisk disk) {
    return new AtomicFile(disk, Access.SHARED);
  }
}
