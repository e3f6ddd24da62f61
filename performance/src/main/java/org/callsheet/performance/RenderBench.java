package org.callsheet.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.callsheet.contract.JobSubmit;

/**
 * Renders one file through the packaged server and node, and with {@code blender -b FILE -a}, in
 * turns. The warm part is the time from the first finished frame to the last one.
 */
final class RenderBench {
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** A farm in use: its Java has seen a frame, while Blender starts anew for the job. */
  private static final String WARM_UP = "1-3";

  private final Programs programs;
  private final Figures figures;
  private final int rounds;

  RenderBench(Programs programs, Figures figures, int rounds) {
    this.programs = programs;
    this.figures = figures;
    this.rounds = rounds;
  }

  /**
   * Seconds of one rendering.
   *
   * @param all from the order to the last frame (for Blender: to the end of the process)
   * @param warm from the first frame to the last
   */
  private record Times(double all, double warm) {}

  void measure(String scene) throws Exception {
    var folder = Files.createTempDirectory("callsheet-bench-");
    try {
      var file = makeScene(scene, folder);
      var plain = new ArrayList<Times>();
      var farm = new ArrayList<Times>();
      for (int round = 0; round < rounds; round++) {
        plain.add(blender(file, folder.resolve("plain" + round)));
        farm.add(farm(file, folder.resolve("home" + round)));
      }
      report(scene, plain, farm);
    } finally {
      try (var all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(RenderBench::delete);
      }
    }
  }

  private void report(String scene, List<Times> plain, List<Times> farm) {
    figures.add(scene + ": blender -a", median(plain, true), "s");
    figures.add(scene + ": server and node", median(farm, true), "s");
    figures.atMost(scene + ": all, ratio", median(farm, true) / median(plain, true), "x", 1.10);
    figures.atMost(
        scene + ": warm part, ratio", median(farm, false) / median(plain, false), "x", 1.05);
  }

  private static double median(List<Times> times, boolean all) {
    var sorted = times.stream().mapToDouble(t -> all ? t.all() : t.warm()).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private Path makeScene(String scene, Path folder) throws Exception {
    var log = folder.resolve("make.log");
    try (var maker =
        Running.start(
            List.of(
                "blender",
                "-b",
                "--factory-startup",
                "-noaudio",
                "--python-exit-code",
                "3",
                "-P",
                programs.root().resolve("performance/scenes/make_scenes.py").toString(),
                "--",
                folder.toString()),
            log)) {
      Running.await("the scenes", Duration.ofMinutes(3), () -> !maker.isAlive());
    }
    var file = folder.resolve(scene + ".blend");
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "make_scenes.py made no " + scene + ".blend:\n" + Files.readString(log));
    }
    return file;
  }

  private Times blender(Path file, Path output) throws Exception {
    Files.createDirectories(output);
    long begin = System.nanoTime();
    long first = 0;
    long last = 0;
    var command =
        List.of(
            "blender",
            "-b",
            "--factory-startup",
            "-noaudio",
            file.toString(),
            "-o",
            output + "/####",
            "-a");
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("Saved:")) {
          last = System.nanoTime();
          first = first == 0 ? last : first;
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("blender -a ended with " + process.exitValue());
    }
    return new Times(seconds(begin, System.nanoTime()), seconds(first, last));
  }

  private Times farm(Path file, Path home) throws Exception {
    try (var house = House.create(programs, home)) {
      var film = house.film();
      var inFilm = film.directory() + "/bench/" + file.getFileName();
      var target = home.resolve("films").resolve(inFilm.substring("films::".length()));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
      var api = house.startServer();
      house.startNode();
      Running.await("a node that waits", Duration.ofSeconds(60), () -> api.idleNodes() > 0);
      render(api, submit(film.id(), inFilm, WARM_UP), new long[1]);
      Running.await("a node that waits", Duration.ofSeconds(60), () -> api.idleNodes() > 0);
      long begin = System.nanoTime();
      var first = new long[1];
      render(api, submit(film.id(), inFilm, range(file)), first);
      long end = System.nanoTime();
      return new Times(seconds(begin, end), seconds(first[0], end));
    }
  }

  private static void render(Api api, JobSubmit order, long[] first) throws Exception {
    var job = api.submit(order);
    Running.await(
        "the job",
        LIMIT,
        PAUSE,
        () -> {
          var now = api.job(job.id());
          if (first[0] == 0 && now.counts().done() > 0) {
            first[0] = System.nanoTime();
          }
          if (List.of("failed", "stopped", "cancelled").contains(now.state())) {
            throw new AssertionError("the job ended " + now.state() + ": " + now.why());
          }
          return "finished".equals(now.state());
        });
  }

  private static String range(Path file) {
    return file.getFileName().toString().startsWith("light") ? "1-100" : "1-10";
  }

  static JobSubmit submit(String project, String file, String frames) {
    return new JobSubmit(
        project, null, file, null, frames, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null);
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException left) {
      System.err.println("left behind: " + path + " (" + left.getMessage() + ")");
    }
  }
}
