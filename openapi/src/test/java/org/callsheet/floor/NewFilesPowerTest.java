package org.callsheet.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.callsheet.floor.ForgetfulDisk.Fault;
import org.callsheet.floor.ForgetfulDisk.Lie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Power cuts, errors and a full disk at every operation of making files that belong together. */
class NewFilesPowerTest {
  private static final Path SHOTS = Path.of("/films/Größe & Maß/shots");
  private static final Path PROPS = Path.of("/films/Größe & Maß/props");
  private static final List<Path> FILES =
      List.of(
          SHOTS.resolve("010 \"Öffnung\" 🎬.blend"),
          SHOTS.resolve("010 \"Öffnung\" 🎬.blend.json"),
          PROPS.resolve("music.json"));
  private static final String TEXT = "a whole file ".repeat(300);
  private static final int ROUNDS = 60;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private int wrong;

  @Test
  void afterAPowerCutAndASweepEachAssetIsWholeOrAbsentAndThereOnceAcknowledged()
      throws IOException {
    assertThat(cutEverywhere()).as("seed %d", seed).isGreaterThan(14);
    assertThat(wrong).as("seed %d", seed).isZero();
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void aDiskThatOnlyPretendsIsFoundOut(Lie lie) throws IOException {
    cutEverywhere(lie);
    assertThat(wrong).as("seed %d", seed).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"ERROR", "FULL"})
  void afterAFailureNothingIsLeftAndTheNextTrySucceeds(Fault fault) throws IOException {
    boolean reached = true;
    int failed = 0;
    for (int n = 1; reached; n++) {
      ForgetfulDisk disk = disk();
      long before = disk.operations();
      disk.failAt(n, fault);
      boolean made = create(disk);
      reached = disk.operations() - before >= n;
      disk.failNever();
      if (!made) {
        failed++;
        assertThat(names(disk)).as("operation %d", n).isEmpty();
        assertThat(create(disk)).as("operation %d", n).isTrue();
      }
      assertThat(whole(disk)).as("operation %d", n).isEqualTo(FILES.size());
      assertThat(names(disk).stream().filter(name -> name.startsWith(".")).count())
          .as("operation %d", n)
          .isLessThanOrEqualTo(1);
    }
    assertThat(failed).isGreaterThan(10);
  }

  @Test
  void whatIsReportedAsFailedThoughDoneIsUnderstoodOrTakenBack() throws IOException {
    boolean reached = true;
    for (int n = 1; reached; n++) {
      ForgetfulDisk disk = disk();
      long before = disk.operations();
      disk.failAt(n, Fault.DONE_BUT_REPORTED);
      boolean made = create(disk);
      reached = disk.operations() - before >= n;
      assertThat(whole(disk)).as("operation %d", n).isEqualTo(made ? FILES.size() : 0);
      disk.failNever();
      new NewFiles(disk, Access.SHARED, "me").sweep(SHOTS);
      assertThat(names(disk)).as("operation %d", n).hasSize(made ? FILES.size() : 0);
    }
  }

  @Test
  void aFullDiskTakesBackWhatWasMade() throws IOException {
    ForgetfulDisk disk = disk();
    disk.capacity(TEXT.length() * 2L + 100);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> new NewFiles(disk, Access.SHARED, "me").create(files()))
        .matches(r -> r.kind() == Refusal.Kind.DISK_FULL);
    assertThat(names(disk)).isEmpty();
  }

  @Test
  void aFileThatIsThereIsNeverReplacedNorAnyOtherMade() throws IOException {
    for (Path taken : FILES) {
      ForgetfulDisk disk = disk();
      try (Disk.Output theirs = disk.create(taken)) {
        theirs.write(ByteBuffer.wrap("theirs".getBytes(StandardCharsets.UTF_8)));
      }
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> new NewFiles(disk, Access.SHARED, "me").create(files()))
          .matches(r -> r.code().equals("file-taken"));
      assertThat(names(disk)).containsExactly(taken.getFileName().toString());
      assertThat(disk.read(taken)).asString(StandardCharsets.UTF_8).isEqualTo("theirs");
    }
  }

  @Test
  void aFileThatCameInTheLastInstantIsKept() throws IOException {
    ForgetfulDisk disk = disk();
    SequencedMap<Path, AtomicFile.Pieces> files = files();
    files.put(
        FILES.getLast(),
        out -> {
          disk.create(FILES.get(1)).close();
          out.write(1);
        });
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> new NewFiles(disk, Access.SHARED, "me").create(files))
        .matches(r -> r.code().equals("file-taken"));
    assertThat(names(disk)).containsExactly(FILES.get(1).getFileName().toString());
    assertThat(disk.read(FILES.get(1))).isEmpty();
  }

  @Test
  void hiddenFilesOfAnotherServerAreLeftAlone() throws IOException {
    ForgetfulDisk disk = disk();
    Path other = SHOTS.resolve(NewFiles.HIDDEN + "other-x.blend");
    disk.create(other).close();
    assertThat(new NewFiles(disk, Access.SHARED, "me").sweep(SHOTS)).isZero();
    assertThat(names(disk)).hasSize(1);
  }

  private int cutEverywhere(Lie... lies) throws IOException {
    boolean reached = true;
    int n = 0;
    while (reached) {
      n++;
      for (int round = 0; round < ROUNDS; round++) {
        ForgetfulDisk disk = disk();
        disk.lie(lies);
        long before = disk.operations();
        disk.failAt(n, Fault.POWER);
        boolean made = create(disk);
        reached = disk.operations() - before >= n;
        if (round == 0) {
          disk.restartForgettingAll();
        } else {
          disk.restart(random);
        }
        NewFiles files = new NewFiles(disk, Access.SHARED, "me");
        files.sweep(SHOTS);
        files.sweep(PROPS);
        judge(disk, made);
      }
    }
    return n;
  }

  private void judge(ForgetfulDisk disk, boolean made) throws IOException {
    boolean shot = isWhole(disk, FILES.get(0));
    boolean isRight =
        shot == isWhole(disk, FILES.get(1))
            && names(disk).size() == whole(disk)
            && (!made || whole(disk) == FILES.size());
    wrong += isRight ? 0 : 1;
  }

  private static boolean create(ForgetfulDisk disk) {
    try {
      new NewFiles(disk, Access.SHARED, "me").create(files());
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  private static SequencedMap<Path, AtomicFile.Pieces> files() {
    SequencedMap<Path, AtomicFile.Pieces> files = new LinkedHashMap<>();
    FILES.forEach(file -> files.put(file, out -> out.write(TEXT.getBytes(StandardCharsets.UTF_8))));
    return files;
  }

  private static int whole(ForgetfulDisk disk) throws IOException {
    int whole = 0;
    for (Path file : FILES) {
      whole += isWhole(disk, file) ? 1 : 0;
    }
    return whole;
  }

  private static boolean isWhole(ForgetfulDisk disk, Path file) throws IOException {
    return disk.exists(file) && new String(disk.read(file), StandardCharsets.UTF_8).equals(TEXT);
  }

  private static List<String> names(ForgetfulDisk disk) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path folder : List.of(SHOTS, PROPS)) {
      disk.list(folder).forEach(path -> names.add(path.getFileName().toString()));
    }
    return names;
  }

  private ForgetfulDisk disk() throws IOException {
    return new ForgetfulDisk(random).withFolder(SHOTS).withFolder(PROPS);
  }
}
