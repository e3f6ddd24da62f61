package org.callsheet.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Durable changes and new assets a second on a disk that takes 5 ms more for each fsync, in films
 * of different sizes: 16 people change one asset each, again and again; one person makes assets,
 * one by one and as lists.
 */
final class WriteBench {
  private static final Duration FSYNC = Duration.ofMillis(5);
  private static final Duration WINDOW = Duration.ofSeconds(4);
  private static final Duration WARM = Duration.ofSeconds(5);
  private static final int PEOPLE = 16;
  private static final int LIST = 100;
  private static final long SEED = 20261127;

  private final Programs programs;
  private final Figures figures;

  WriteBench(Programs programs, Figures figures) {
    this.programs = programs;
    this.figures = figures;
  }

  /**
   * Measures one film in a folder that must be empty.
   *
   * @return new assets a second, one by one
   */
  double measure(Path home, int assets) throws Exception {
    House.create(programs, home);
    CrowdedFilm.create(home, assets, SEED);
    try (var house = House.create(programs, home)) {
      var api = house.startServerOnSlowDisk(FSYNC);
      String named = " with " + assets + " assets";
      changes(api, WARM);
      figures.atLeast("durable changes" + named, changes(api, WINDOW), "/s", 200);
      double singly = made(api, 1);
      figures.add("new assets one by one," + named, singly, "/s");
      figures.add("new assets in lists of " + LIST + "," + named, made(api, LIST), "/s");
      return singly;
    }
  }

  private static double changes(Api api, Duration window) throws Exception {
    var ids = new ArrayList<String>();
    api.get("/api/projects/" + CrowdedFilm.ID + "/assets?limit=" + PEOPLE)
        .forEach(asset -> ids.add(asset.path("id").asText()));
    var done = new AtomicInteger();
    long begin = System.nanoTime();
    long end = begin + window.toNanos();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> work = new ArrayList<>();
      ids.forEach(id -> work.add(() -> change(api, id, end, done)));
      for (Future<Void> each : people.invokeAll(work)) {
        each.get();
      }
    }
    return done.get() / seconds(begin);
  }

  private static Void change(Api api, String id, long end, AtomicInteger done) throws IOException {
    String path = "/api/assets/" + id;
    String version = api.get(path).path("version").asText();
    for (int i = 0; System.nanoTime() < end; i++) {
      version =
          api.patch(path, version, Map.of("description", "Changed " + i)).path("version").asText();
      done.incrementAndGet();
    }
    return null;
  }

  private static double made(Api api, int atOnce) throws IOException {
    long begin = System.nanoTime();
    int made = 0;
    while (System.nanoTime() < begin + WINDOW.toNanos()) {
      int first = made;
      if (atOnce == 1) {
        api.post(
            "/api/projects/" + CrowdedFilm.ID + "/assets",
            Map.of("name", "Single " + made, "type", "prop"));
      } else {
        List<String> names =
            IntStream.range(0, atOnce).mapToObj(i -> "Listed " + (first + i)).toList();
        api.post(
            "/api/projects/" + CrowdedFilm.ID + "/assets/many",
            Map.of("names", names, "type", "prop"));
      }
      made += atOnce;
    }
    return made / seconds(begin);
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** An empty folder for a film, inside that one. */
  static Path home(Path folder, int assets) throws IOException {
    return Files.createDirectories(folder.resolve("writing " + assets));
  }
}
