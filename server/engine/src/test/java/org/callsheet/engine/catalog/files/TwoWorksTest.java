package org.callsheet.engine.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people who do different things to the same asset at once. */
class TwoWorksTest {
  private static final String FILM = "films/lighthouse/";
  private static final String LAMP = "props/Lampe.blend";
  private static final int ROUNDS = 60;

  @TempDir Path folder;
  private FilesHome home;
  private AssetId id;

  @BeforeEach
  void openHome() {
    home = new FilesHome(folder);
    home.write(FILM + LAMP, "BLENDER\nIMwood //wood.png\n");
    home.write(FILM + LAMP + ".json", "{\"name\": \"Lampe\", \"type\": \"prop\"}");
    home.write(FILM + "shots/900.blend", "BLENDER\nLIlamp //../props/Lampe.blend\n");
    home.write(FILM + "shots/900.blend.json", "{\"name\": \"900\", \"type\": \"shot\"}");
    home.refresh();
    Asset lamp = home.asset(LAMP);
    id =
        home.catalog()
            .change(lamp.id(), lamp.version(), Map.of("description", "old"), FilesHome.ZOE)
            .id();
  }

  @Test
  void whatWasDecidedOnAnOlderVersionIsNotDone() {
    Asset before = home.asset(LAMP);
    home.catalog()
        .change(before.id(), before.version(), Map.of("description", "red"), FilesHome.ZOE);
    refused("stale", () -> home.files.deleted().delete(before, FilesHome.ANA));
    refused("stale", () -> home.files.moves().move(before, wanted("Laterne"), FilesHome.ANA));
    Asset now = home.asset(LAMP);
    Checkpoint kept = home.files.checkpoints().create(now, FilesHome.ANA, "");
    refused("stale", () -> home.files.checkpoints().restore(before, kept.id(), FilesHome.ANA));
    home.files.moves().move(now, wanted("Laterne"), FilesHome.ANA);
    refused("asset-moved", () -> home.files.deleted().delete(now, FilesHome.ANA));
    assertThat(home.asset("props/Laterne.blend").id()).isEqualTo(before.id());
  }

  private static void refused(String code, ThrowingCallable work) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(work)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void whoeverComesSecondIsRefusedOrFindsAWholeAsset() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        Asset lamp = lamp();
        String checkpoint = home.files.checkpoints().create(lamp, FilesHome.ANA, "").id();
        Callable<?> one = work(random.nextInt(5), lamp, checkpoint, "Lampe " + round);
        Callable<?> other = work(random.nextInt(5), lamp, checkpoint, "Licht " + round);
        List<Refusal> refusals = new ArrayList<>();
        for (Future<?> each : List.of(two.submit(one), two.submit(other))) {
          outcome(each).ifPresent(refusals::add);
        }
        String what = "seed " + seed + ", round " + round + " " + refusals;
        assertThat(refusals).as(what).hasSizeLessThan(2);
        assertThat(refusals)
            .as(what)
            .allMatch(
                refusal ->
                    List.of("stale", "asset-moved", "no-such-asset", "sidecar-gone")
                        .contains(refusal.code()));
        assertWhole(what);
      }
    }
  }

  /** One of the things people do. */
  private Callable<?> work(int which, Asset lamp, String checkpoint, String name) {
    return switch (which) {
      case 0 -> () -> home.files.moves().move(lamp, wanted(name), FilesHome.ANA);
      case 1 -> () -> home.files.checkpoints().restore(lamp, checkpoint, FilesHome.ZOE);
      case 2 ->
          () -> {
            home.files.deleted().delete(lamp, FilesHome.ANA);
            return lamp;
          };
      case 3 -> () -> home.files.clones().create(lamp, name + " copy", FilesHome.ZOE);
      default ->
          () ->
              home.catalog()
                  .change(lamp.id(), lamp.version(), Map.of("description", name), FilesHome.ZOE);
    };
  }

  private static Optional<Refusal> outcome(Future<?> work) throws InterruptedException {
    try {
      work.get();
      return Optional.empty();
    } catch (ExecutionException failed) {
      assertThat(failed).cause().isInstanceOf(Refusal.class);
      return Optional.of((Refusal) failed.getCause());
    }
  }

  /** The lamp, brought back if it was deleted. */
  private Asset lamp() {
    return home.catalog()
        .find(id)
        .orElseGet(
            () ->
                home.files
                    .deleted()
                    .bringBack(
                        home.files.deleted().find(List.of(FilesHome.FILM), id).orElseThrow(),
                        FilesHome.ANA));
  }

  /** Every file has its sidecar, every sidecar its file, and the shot links to what is there. */
  private void assertWhole(String what) throws IOException {
    home.refresh();
    assertThat(home.catalog().get(FilesHome.FILM).missing()).as(what).isEmpty();
    assertThat(home.catalog().get(FilesHome.FILM).loose()).as(what).isEmpty();
    assertThat(home.catalog().get(FilesHome.FILM).problems()).as(what).isEmpty();
    assertThat(hidden()).as(what).isEmpty();
    String link = home.read(FILM + "shots/900.blend").replaceAll("(?s).*//\\.\\./|\n", "");
    boolean isDeleted = home.catalog().find(id).isEmpty();
    assertThat(isDeleted || Files.exists(home.file(FILM + link))).as(what + " " + link).isTrue();
  }

  @Test
  void hiddenFilesOfACrashGoWhenNobodyCanNeedThem() throws IOException {
    List<String> left =
        List.of(
            FILM + "props/.callsheet.tmp-77-1",
            FILM + "props/old/.callsheet.tmp-77-2",
            FILM + ".callsheet/.callsheet.tmp-77-3");
    for (String each : left) {
      home.write(each, "half");
      Files.setLastModifiedTime(
          home.file(each),
          FileTime.from(home.clock.instant().minus(Temporaries.AGE).minusSeconds(1)));
    }
    home.write(FILM + "props/.callsheet.tmp-77-4", "being written");
    Files.setLastModifiedTime(
        home.file(FILM + "props/.callsheet.tmp-77-4"), FileTime.from(home.clock.instant()));
    home.write(FILM + ".callsheet/change-another-1.json", "{}");
    assertThat(home.files.sweep(FilesHome.FILM)).as("another server's plan").isZero();
    Files.delete(home.file(FILM + ".callsheet/change-another-1.json"));
    assertThat(home.files.sweep(FilesHome.FILM)).isEqualTo(left.size());
    assertThat(hidden()).containsExactly(".callsheet.tmp-77-4");
  }

  private List<String> hidden() throws IOException {
    try (Stream<Path> all = Files.walk(home.file("films/lighthouse"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(".callsheet.tmp-") || name.startsWith("work-"))
          .toList();
    }
  }

  private static Moves.Wanted wanted(String name) {
    return new Moves.Wanted(Optional.empty(), Optional.of(name));
  }
}
