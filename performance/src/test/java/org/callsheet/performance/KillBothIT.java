package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.callsheet.contract.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server and node with real Blender, both ended by SIGKILL in the middle of a job. */
class KillBothIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir Path folder;

  @Test
  void noFinishedFrameIsLostOrRenderedTwiceWhenBothAreKilled() throws Exception {
    var programs = Programs.find();
    try (var house = House.create(programs, folder.resolve("home"))) {
      var film = house.film();
      var file = film.directory() + "/tests/Größe 'é' 010.blend";
      var target = onDisk(house, file);
      Files.createDirectories(target.getParent());
      LightScene.make(target, folder.resolve("make.log"));
      var api = house.startServer();
      var node = house.startNode();
      var job = api.submit(RenderBench.submit(film.id(), file, "1-30"));

      var before = api;
      Running.await("five frames", LIMIT, () -> before.job(job.id()).counts().done() >= 5);
      var blenders = node.children();
      var finished = finished(house, api.frames(job.id()));
      house.server().kill();
      node.kill();
      Running.await(
          "no Blender left behind",
          Duration.ofSeconds(10),
          () -> blenders.stream().noneMatch(KillBothIT::lives));

      var after = house.startServer();
      assertThat(after.job(job.id()).counts().done()).isGreaterThanOrEqualTo(finished.size());
      house.startNode();
      Running.await("the whole job", LIMIT, () -> "finished".equals(after.job(job.id()).state()));

      var frames = after.frames(job.id());
      assertThat(frames).hasSize(30).allMatch(frame -> frame.state().equals("done"));
      assertThat(finished(house, frames)).containsAllEntriesOf(finished);
      assertThat(hidden(target.getParent().getParent())).isEmpty();
    }
  }

  /**
   * Server, node or both are killed again and again, at any moment: {@code -Dcallsheet.kills}
   * times, four without it. A finished frame that is accepted once more would have a newer file.
   */
  @Test
  void whateverIsKilledAtWhateverMomentNoFinishedFrameIsLostOrRenderedTwice() throws Exception {
    long seed = Long.getLong("callsheet.seed", System.nanoTime());
    int kills = Integer.getInteger("callsheet.kills", 4);
    System.out.println("kills: " + kills + ", -Dcallsheet.seed=" + seed);
    var chance = new Random(seed);
    int all = Math.clamp(20L * kills, 20, 200);
    try (var house = House.create(Programs.find(), folder.resolve("home"))) {
      var film = house.film();
      var file = film.directory() + "/tests/again.blend";
      var target = onDisk(house, file);
      Files.createDirectories(target.getParent());
      LightScene.make(target, folder.resolve("make.log"));
      var api = house.startServer();
      var node = house.startNode();
      var job = api.submit(RenderBench.submit(film.id(), file, "1-" + all)).id();
      var finished = new TreeMap<String, String>();
      for (int kill = 0; kill < kills; kill++) {
        int more = Math.min(all - 1, finished.size() + 1 + chance.nextInt(8));
        var now = api;
        Running.await("frame " + more, LIMIT, () -> now.job(job).counts().done() >= more);
        finished.putAll(finished(house, api.frames(job)));
        boolean server = chance.nextBoolean();
        if (server) {
          house.server().kill();
        }
        if (!server || chance.nextBoolean()) {
          node.kill();
          node = null;
        }
        api = server ? house.startServer() : api;
        node = node == null ? house.startNode() : node;
        var after = finished(house, api.frames(job));
        assertThat(after).as("kill %d of seed %d", kill, seed).containsAllEntriesOf(finished);
      }
      var last = api;
      Running.await("the whole job", LIMIT, () -> "finished".equals(last.job(job).state()));
      var frames = api.frames(job);
      assertThat(frames).hasSize(all).allMatch(frame -> frame.state().equals("done"));
      var files = finished(house, frames);
      assertThat(files).as("seed %d", seed).hasSize(all).containsAllEntriesOf(finished);
      // What nobody wants any more is removed when the server has said so, a moment later.
      Running.await(
          "no hidden file (seed " + seed + ")",
          Duration.ofSeconds(30),
          () -> hidden(target.getParent().getParent()).isEmpty());
    }
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Content of each finished file by its path: a frame rendered again would have a newer time. */
  private static Map<String, String> finished(House house, List<Frame> frames) throws Exception {
    var result = new TreeMap<String, String>();
    for (var frame : frames) {
      for (var file : frame.state().equals("done") ? frame.files() : List.<String>of()) {
        var path = onDisk(house, file);
        if (!Files.exists(path)) {
          continue; // accepted this very moment; it gets its name after that
        }
        result.put(file, Files.getLastModifiedTime(path) + " " + Files.size(path));
      }
    }
    return result;
  }

  private static Path onDisk(House house, String namedPath) {
    return house.home().resolve("films").resolve(namedPath.substring("films::".length()));
  }

  private static List<Path> hidden(Path below) throws Exception {
    try (var all = Files.walk(below)) {
      return all.filter(path -> path.getFileName().toString().startsWith(".callsheet."))
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }
}
