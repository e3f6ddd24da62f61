package org.callsheet.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.callsheet.engine.SampleHome;
import org.callsheet.engine.SettableClock;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.FolderWatch;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers that write into one folder, while another process does to it what people, editors,
 * git and programs that sync do: in the end both know what lies there, and nothing else.
 */
@Timeout(300)
class TwoServersTest {
  private static final ProjectId FILM = new ProjectId("lighthouse");
  private static final UserId ZOE = new UserId("zoe");
  private static final String STEPS = "3000";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.now();

  /** One server: its index, followed by its own events, and somebody who works with it. */
  private final class Server implements AutoCloseable {
    private final FolderWatch watch = FolderWatch.open();
    private final Catalog catalog;
    private final Thread follower;

    Server(SampleHome home, String name) {
      catalog = home.openCatalog(name, watch);
      catalog.put(home.catalog.get(FILM).folder());
      catalog.warm();
      follower = Thread.ofPlatform().daemon().start(this::follow);
    }

    private void follow() {
      try {
        for (Set<Path> hints = watch.take(); !hints.isEmpty(); hints = watch.take()) {
          catalog.refresh(hints);
        }
      } catch (InterruptedException atTheEnd) {
        return;
      }
    }

    /** True if it could be done. */
    boolean changeSomething(Random chance) {
      List<Asset> all = catalog.get(FILM).list(AssetOrder.NAME);
      Asset asset = all.get(chance.nextInt(all.size()));
      try {
        catalog.change(asset.id(), asset.version(), Map.of("priority", chance.nextInt(100)), ZOE);
        return true;
      } catch (Refusal overtaken) {
        return false;
      }
    }

    @Override
    public void close() {
      watch.close();
      try {
        follower.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      catalog.close();
    }
  }

  @Test
  void bothKnowWhatLiesThereWhateverOthersDo() throws Exception {
    long seed = System.nanoTime();
    Random chance = new Random(seed);
    SampleHome home = new SampleHome(folder, clock);
    try (Server one = new Server(home, "one");
        Server other = new Server(home, "other")) {
      Process outsider = outsider(seed, home.file("films/lighthouse/chaos"));
      int changed = 0;
      while (!outsider.waitFor(3, TimeUnit.MILLISECONDS)) {
        changed += one.changeSomething(chance) ? 1 : 0;
        changed += other.changeSomething(chance) ? 1 : 0;
      }
      assertThat(outsider.exitValue()).as("seed %d", seed).isZero();
      assertThat(changed).as("seed %d: changes by the servers", seed).isPositive();
      awaitSame("seed " + seed, home, one.catalog, other.catalog);
      for (Server each : List.of(one, other)) {
        assertIsWhatItIsMadeOf("seed " + seed, each.catalog.get(FILM));
      }
    }
  }

  @Test
  void aWholeFilmMayGoAndComeBack() throws Exception {
    SampleHome home = new SampleHome(folder, clock);
    Path film = home.file("films/lighthouse");
    Path away = home.file("away");
    try (Server server = new Server(home, "one")) {
      Map<String, String> before = shown(server.catalog);
      Files.move(film, away);
      server.catalog.refresh();
      assertThat(shown(server.catalog)).as("for a second").containsAllEntriesOf(before);
      clock.advance(Doubts.GRACE);
      server.catalog.settle();
      server.catalog.refresh();
      assertThat(server.catalog.get(FILM).size()).isZero();
      assertThat(server.catalog.get(FILM).problems())
          .extracting(ProblemFile::code)
          .containsExactly("file-missing");
      Files.move(away, film, StandardCopyOption.ATOMIC_MOVE);
      server.catalog.refresh();
      assertThat(shown(server.catalog)).isEqualTo(before);
      home.write("films/lighthouse/props/late.blend.json", "{\"type\": \"prop\"}");
      awaitSame("followed again", home, server.catalog);
    }
  }

  @Test
  void aShareThatGoesAwayLeavesWhatWasSeenAndIsReadAnewWhenItComesBack() throws Exception {
    SampleHome home = new SampleHome(folder, clock);
    Path films = home.file("films");
    Path away = home.file("elsewhere");
    try (Server server = new Server(home, "one")) {
      int size = server.catalog.get(FILM).size();
      Files.move(films, away);
      Files.createDirectory(films);
      server.catalog.refresh();
      assertThat(server.catalog.get(FILM).isStale()).isTrue();
      assertThat(server.catalog.get(FILM).size()).isEqualTo(size);
      assertThat(server.changeSomething(new Random(1))).isFalse();
      assertThat(films).isEmptyDirectory();
      Files.writeString(away.resolve("lighthouse/props/new.blend.json"), "{\"type\": \"prop\"}");
      Files.delete(films);
      Files.move(away, films);
      server.catalog.refresh();
      assertThat(server.catalog.get(FILM).isStale()).isFalse();
      assertThat(server.catalog.get(FILM).size()).isEqualTo(size + 1);
      home.write("films/lighthouse/props/late.blend.json", "{\"type\": \"prop\"}");
      awaitSame("followed again", home, server.catalog);
    }
  }

  private static Process outsider(long seed, Path root) throws IOException {
    String script = TwoServersTest.class.getResource("outsider.py").getPath();
    return new ProcessBuilder("python3", script, Long.toString(seed), STEPS, root.toString())
        .redirectErrorStream(true)
        .redirectOutput(new File("target/outsider.log"))
        .start();
  }

  private void awaitSame(String said, SampleHome home, Catalog... catalogs) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    List<Map<String, String>> seen = new ArrayList<>();
    Map<String, String> there = Map.of();
    do {
      TimeUnit.MILLISECONDS.sleep(20);
      clock.advance(Doubts.GRACE);
      seen.clear();
      for (Catalog each : catalogs) {
        each.settle();
        seen.add(shown(each));
      }
      there = shownOnDisk(home);
    } while (!seen.stream().allMatch(there::equals) && System.nanoTime() < end);
    for (Map<String, String> each : seen) {
      assertThat(each).as(said).isEqualTo(there);
    }
  }

  /** Urgency, orders and work are what the assets themselves say. */
  private void assertIsWhatItIsMadeOf(String said, ProjectAssets live) {
    List<Entry> entries = live.index().all().stream().map(Placed::entry).toList();
    Assembly.Head head =
        new Assembly.Head(live.folder(), live.revision(), false, List.of(), Unmatched.Names.NONE);
    ProjectAssets anew = new Assembly(id -> false).all(head, live, entries);
    for (AssetOrder order : AssetOrder.values()) {
      assertThat(live.list(order)).as(said + " by " + order).isEqualTo(anew.list(order));
    }
    assertThat(live.firstTasks()).as(said).isEqualTo(anew.firstTasks());
    AssetFilter open = AssetFilter.finished(false);
    assertThat(live.count(open)).as(said).isEqualTo(anew.count(open));
  }

  private static Map<String, String> shownOnDisk(SampleHome home) {
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
      shown.put(problem.file(), problem.code() + problem.line());
    }
    catalog.get(FILM).loose().forEach(file -> shown.put(file.toString(), "loose"));
    return shown;
  }
}
