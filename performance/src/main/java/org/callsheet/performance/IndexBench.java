package org.callsheet.performance;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * The index of a film with very many assets: how long the packaged server takes from its start to
 * the first answer, how much memory it has then, and how soon a change by another program shows.
 */
final class IndexBench {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long SEED = 20261122;
  private static final int CHANGES = 50;
  private static final int EARLY = 10;
  private static final int FEW = 250;

  private final Programs programs;
  private final Figures figures;
  private final int assets;
  private final int rounds;
  private int changed;

  IndexBench(Programs programs, Figures figures, int assets, int rounds) {
    this.programs = programs;
    this.figures = figures;
    this.assets = assets;
    this.rounds = rounds;
  }

  void measure() throws Exception {
    var folder = Files.createTempDirectory("callsheet-bench-");
    try {
      var home = folder.resolve("home");
      var film = film(home);
      var starts = new ArrayList<Double>();
      var early = new ArrayList<Double>();
      var shown = new ArrayList<Double>();
      var memory = new ArrayList<Double>();
      double first = 0;
      var token = "";
      for (int round = 0; round <= rounds; round++) {
        try (var house = House.create(programs, home)) {
          if (round == 0) {
            long begin = System.nanoTime();
            var api = house.startServer();
            check(count(api));
            first = seconds(begin);
            token = api.token();
            continue;
          }
          var api = new Api(house.address());
          api.use(token);
          long begin = System.nanoTime();
          house.launch();
          Running.await("the first answer", LIMIT, () -> answers(api));
          starts.add(seconds(begin));
          check(count(api));
          early.addAll(changes(film, api, EARLY));
          Cpu.awaitRest(() -> List.of(house.serverPid()));
          shown.addAll(changes(film, api, CHANGES));
          Cpu.awaitRest(() -> List.of(house.serverPid()));
          memory.add(house.serverMegabytes());
        }
      }
      figures.add(assets + " assets: the first start of all, with sign-in", first, "s");
      figures.atMost(assets + " assets: start to first answer", median(starts), "s", 3);
      figures.add("change in the first seconds shows, slowest", slowest(early), "ms");
      figures.atMost("change by others shows, median", median(shown), "ms", 200);
      figures.atMost("change by others shows, slowest", slowest(shown), "ms", 200);
      figures.atMost("memory at rest after the changes", median(memory), "MB", 300);
      var writing = new WriteBench(programs, figures);
      double few = writing.measure(WriteBench.home(folder, FEW), FEW);
      double many = writing.measure(WriteBench.home(folder, assets), assets);
      figures.atLeast("new assets, " + assets + " to " + FEW + " assets", many / few, "x", 0.8);
    } finally {
      try (var all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(IndexBench::delete);
      }
    }
  }

  private CrowdedFilm film(Path home) throws IOException {
    House.create(programs, home);
    return CrowdedFilm.create(home, assets, SEED);
  }

  private static boolean answers(Api api) {
    try {
      return count(api) > 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void check(int found) throws IOException {
    if (found < Math.min(assets, 10_000)) {
      throw new IOException("the server knows only " + found + " assets");
    }
  }

  private static double slowest(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static int count(Api api) throws IOException {
    return api.list("/api/projects/" + CrowdedFilm.ID + "/assets?limit=50")
        .path("page")
        .path("total")
        .asInt();
  }

  /** Milliseconds from the end of each change to the first answer that has it. */
  private List<Double> changes(CrowdedFilm film, Api api, int count) throws Exception {
    var chance = new Random(SEED);
    var times = new ArrayList<Double>();
    for (int i = 0; i < count; i++) {
      int number = chance.nextInt(assets);
      String name = "Changed " + changed++;
      film.rename(number, name);
      long begin = System.nanoTime();
      Running.await(name, LIMIT, () -> name.equals(name(api, film.path(number))));
      times.add((System.nanoTime() - begin) / 1e6);
    }
    return times;
  }

  private static String name(Api api, String path) throws IOException {
    String query = URLEncoder.encode(path, StandardCharsets.UTF_8);
    return api.get("/api/projects/" + CrowdedFilm.ID + "/assets?path=" + query)
        .path(0)
        .path("name")
        .asText();
  }

  private static double median(List<Double> values) {
    values.sort(null);
    return (values.get((values.size() - 1) / 2) + values.get(values.size() / 2)) / 2;
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException left) {
      System.err.println("left behind: " + path + " (" + left.getMessage() + ")");
    }
  }
}
