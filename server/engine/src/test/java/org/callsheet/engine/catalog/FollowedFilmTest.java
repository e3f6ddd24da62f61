package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.FolderWatch;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A film whose files change behind our back, followed by file events alone. */
@Timeout(120)
class FollowedFilmTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final String DIRECTORY = "films/lighthouse/";
  private static final int STEPS = 3_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.now();
  private final FolderWatch watch = FolderWatch.open();
  private final Semaphore snapshots = new Semaphore(0);
  private SampleHome home;
  private Catalog live;
  private Thread follower;

  @BeforeEach
  void follow() {
    home = new SampleHome(folder, clock);
    live = home.openCatalog("live", watch);
    live.put(home.catalog.get(FILM).folder());
    live.listen(assets -> snapshots.release());
    follower = Thread.ofPlatform().daemon().start(this::run);
  }

  @AfterEach
  void end() throws InterruptedException {
    watch.close();
    follower.join();
    live.close();
  }

  @Test
  void anEditShowsWithoutALookAtEverything() {
    home.write(DIRECTORY + "props/new.blend.json", "{\"type\": \"prop\", \"name\": \"Neu\"}");
    await(() -> nameOf("props/new.blend").equals("Neu"));
    home.write(DIRECTORY + "props/new.blend.json", "{\"type\": \"prop\", \"name\": \"Alt\"}");
    await(() -> nameOf("props/new.blend").equals("Alt"));
  }

  @Test
  void aFileThatComesBesideItsSidecarShows() {
    home.write(DIRECTORY + "props/new.blend.json", "{\"type\": \"prop\"}");
    home.write(DIRECTORY + "props/new.blend", "BLENDER");
    await(() -> live.find(path("props/new.blend")).map(a -> a.file().bytes() == 7).orElse(false));
  }

  @Test
  void aFolderThatComesOrMovesShowsWithAllBelowIt() throws IOException {
    home.write(
        "films/away/a/b/deep.blend.json",
        "{\"type\": \"prop\", \"id\": \"%s\"}".formatted("0123456789abcdef"));
    Files.move(home.file("films/away"), home.file(DIRECTORY + "came"));
    await(() -> live.find(path("came/a/b/deep.blend")).isPresent());
    Files.move(home.file(DIRECTORY + "came"), home.file(DIRECTORY + "went"));
    await(() -> live.find(path("went/a/b/deep.blend")).isPresent());
    assertThat(live.find(path("came/a/b/deep.blend"))).isEmpty();
    assertThat(live.get(new AssetId("0123456789abcdef")).path())
        .isEqualTo(path("went/a/b/deep.blend"));
    home.write(DIRECTORY + "went/a/b/deep.blend.json", "{\"type\": \"prop\", \"name\": \"Tief\"}");
    await(() -> nameOf("went/a/b/deep.blend").equals("Tief"));
  }

  @Test
  void whatIsDeletedIsGoneOnceItIsNoLongerInDoubt() throws IOException {
    home.write(DIRECTORY + "props/new.blend.json", "{\"type\": \"prop\"}");
    await(() -> live.find(path("props/new.blend")).isPresent());
    Files.delete(home.file(DIRECTORY + "props/new.blend.json"));
    await(live::inDoubt);
    assertThat(live.find(path("props/new.blend"))).isPresent();
    clock.advance(Duration.ofSeconds(1));
    live.settle();
    assertThat(live.find(path("props/new.blend"))).isEmpty();
    assertThat(live.inDoubt()).isFalse();
  }

  @Test
  void moreThanTheEventsTellIsFoundToo() {
    for (int i = 0; i < 2_000; i++) {
      home.write(DIRECTORY + "crowd/" + i + ".blend.json", "{\"type\": \"prop\"}");
    }
    await(() -> isAsOnDisk());
  }

  @Test
  void afterThousandsOfRandomOperationsTheIndexIsWhatAFreshScanSees() throws IOException {
    long seed = System.nanoTime();
    Chaos chaos = new Chaos(home.file(DIRECTORY + "chaos"), new Random(seed));
    for (int i = 0; i < STEPS; i++) {
      chaos.step();
    }
    await(
        "seed " + seed,
        () -> {
          clock.advance(Duration.ofSeconds(1));
          live.settle();
          return isAsOnDisk();
        });
  }

  /** Somebody who does what people and programs do to files, at random. */
  private static final class Chaos {
    private static final String[] NAMES = {
      "a", "b", "Tür \"é\"", "with space", "🎬", "UPPER", "old", ".hidden", "x.y"
    };

    private final Path root;
    private final Random chance;

    Chaos(Path root, Random chance) throws IOException {
      this.root = Files.createDirectories(root);
      this.chance = chance;
    }

    void step() throws IOException {
      switch (chance.nextInt(12)) {
        case 0, 1, 2 -> Files.writeString(sidecar(), content());
        case 3 -> replace(sidecar());
        case 4 -> Files.writeString(sidecar(), content().substring(0, 9));
        case 5 -> Files.writeString(blend(sidecar()), "x".repeat(chance.nextInt(9)));
        case 6, 7 -> Files.deleteIfExists(sidecar());
        case 8 -> move(sidecar(), sidecar());
        case 9 -> Files.createDirectories(folder().resolve(name()));
        case 10 -> moveFolder();
        default -> deleteFolder();
      }
    }

    private String name() {
      return NAMES[chance.nextInt(NAMES.length)];
    }

    private Path folder() throws IOException {
      Path at = root;
      for (int depth = chance.nextInt(4); depth > 0; depth--) {
        Path next = at.resolve(name());
        at = Files.isDirectory(next) ? next : at;
      }
      return at;
    }

    private Path sidecar() throws IOException {
      return folder().resolve(name() + ".blend.json");
    }

    private static Path blend(Path sidecar) {
      String name = sidecar.getFileName().toString();
      return sidecar.resolveSibling(name.substring(0, name.length() - ".json".length()));
    }

    private String content() {
      return "{\"type\": \"prop\", \"name\": \"%d\", \"priority\": %d}"
          .formatted(chance.nextInt(), chance.nextInt(100));
    }

    private void replace(Path file) throws IOException {
      Path fresh = file.resolveSibling(".fresh");
      Files.writeString(fresh, content());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void move(Path from, Path to) throws IOException {
      if (Files.exists(from)) {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      }
    }

    private void moveFolder() throws IOException {
      Path from = folder();
      Path to = folder().resolve(name());
      if (!from.equals(root) && !to.startsWith(from) && !Files.exists(to)) {
        Files.move(from, to);
      }
    }

    private void deleteFolder() throws IOException {
      Path gone = folder();
      if (gone.equals(root) || chance.nextBoolean()) {
        return;
      }
      try (var all = Files.walk(gone)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private void run() {
    try {
      for (Set<Path> hints = watch.take(); !hints.isEmpty(); hints = watch.take()) {
        live.refresh(hints);
      }
    } catch (InterruptedException atTheEnd) {
      return;
    }
  }

  /** Looks again with each snapshot, and now and then. */
  private void await(BooleanSupplier condition) {
    await("the condition", condition);
  }

  private void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    try {
      while (!condition.getAsBoolean() && System.nanoTime() < end) {
        snapshots.tryAcquire(50, TimeUnit.MILLISECONDS);
        snapshots.drainPermits();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (!condition.getAsBoolean()) {
      assertThat(shown(live)).as("%s within %s", what, LIMIT).isEqualTo(shownOnDisk());
      assertThat(condition.getAsBoolean()).as("%s within %s", what, LIMIT).isTrue();
    }
  }

  private boolean isAsOnDisk() {
    return shown(live).equals(shownOnDisk());
  }

  private Map<String, String> shownOnDisk() {
    try (Catalog fresh = home.openCatalog("fresh")) {
      fresh.put(home.catalog.get(FILM).folder());
      return shown(fresh);
    }
  }

  private static Map<String, String> shown(Catalog catalog) {
    Map<String, String> shown = new TreeMap<>();
    for (Asset asset : catalog.get(FILM).list(AssetOrder.NAME)) {
      shown.put(asset.path().toString(), asset.version() + asset.file());
    }
    for (ProblemFile problem : catalog.get(FILM).problems()) {
      shown.put(problem.file(), problem.code());
    }
    return shown;
  }

  private String nameOf(String inside) {
    return live.find(path(inside)).map(Asset::name).orElse("");
  }

  private static NamedPath path(String inside) {
    return NamedPath.parse("films::lighthouse/" + inside);
  }
}
