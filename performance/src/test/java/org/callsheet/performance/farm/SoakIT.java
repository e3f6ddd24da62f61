package org.callsheet.performance.farm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.callsheet.contract.Enrol;
import org.callsheet.performance.Api;
import org.callsheet.performance.House;
import org.callsheet.performance.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server under everything at once for as long as {@code -Dcallsheet.soak} says ({@code
 * PT1H}; less than a minute without it): jobs come, are rendered and deleted, people read and
 * change, streams of events come and go. What it holds at the end is what it held at the beginning.
 */
class SoakIT {
  private static final Duration LENGTH =
      Duration.parse(System.getProperty("callsheet.soak", "PT40S"));
  private static final int SLICES_MIN = 4;
  private static final Duration SLICE = Duration.ofSeconds(10);
  private static final int NODES = 50;
  private static final double PACE = 100;
  private static final int FRAMES = 100;

  @TempDir Path folder;

  /**
   * What a server holds.
   *
   * @param heap MB of objects that are reachable
   * @param resident MB of the machine's memory
   */
  private record Held(double heap, double resident, int threads, int files) {}

  @Test
  void whatItHoldsStaysTheSameHoweverLongItRuns() throws Exception {
    try (var house = House.create(Programs.find(), folder.resolve("home"))) {
      Api api = house.startServer();
      List<SimulatedNode> nodes = enrol(house, api);
      List<Held> held = new ArrayList<>();
      int frames = 0;
      long end = System.nanoTime() + LENGTH.toNanos();
      try (var crowd = new NodeCrowd(nodes)) {
        while (held.size() < SLICES_MIN || System.nanoTime() < end) {
          submit(house, api);
          var people = CompletableFuture.runAsync(() -> live(house, api, held.size()));
          frames += crowd.atPace(SoakIT::cycle, SLICE, PACE).frames();
          people.join();
          clear(house, api);
          held.add(look(house));
          System.out.println("soak: " + frames + " frames, " + held.getLast());
        }
      }
      assertThat(frames).isGreaterThan(FRAMES * held.size());
      Held first = held.get(held.size() / 4);
      Held last = held.getLast();
      assertThat(last.heap()).as("MB of objects, " + held).isLessThan(first.heap() * 1.1 + 2);
      assertThat(last.threads()).as("threads, " + held).isLessThan(first.threads() + 20);
      assertThat(last.files()).as("open files, " + held).isLessThan(first.files() + 20);
      assertThat(last.resident()).as("MB of the machine, " + held).isLessThan(450);
    }
  }

  private static int cycle(SimulatedNode node) throws IOException {
    node.render();
    return node.sync();
  }

  private static List<SimulatedNode> enrol(House house, Api api) throws Exception {
    String token = Files.readString(house.home().resolve("state/join-token")).strip();
    List<SimulatedNode> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      var blenders = List.of(new Enrol.Blender("9.9.0", "/usr/bin/blender"));
      var enrol =
          new Enrol(
              token, "node " + i, "0.1.0", "Linux", 8, 1L << 34, 1, blenders, List.of("films"));
      String credential = api.post("/api/farm/enrol", enrol).path("credential").asText();
      nodes.add(new SimulatedNode(house.address(), credential, "boot " + i, house.home()));
    }
    return nodes;
  }

  /** Jobs for longer than a slice: no node ever waits. */
  private static void submit(House house, Api api) throws Exception {
    var film = house.film();
    String file = api.get("/api/projects/" + film.id() + "/shots").path(0).path("path").asText();
    int wanted = (int) (2 * PACE * SLICE.toSeconds() / FRAMES) + NODES;
    for (int i = jobs(api, "waiting") + jobs(api, "rendering"); i < wanted; i++) {
      api.submit(FarmBench.order(film.id(), file, "Soak", "1-" + FRAMES, 50));
    }
  }

  private static int jobs(Api api, String state) throws IOException {
    return api.list("/api/jobs?limit=1&state=" + state).path("page").path("total").asInt();
  }

  /** Jobs that have ended are deleted, and their pictures by hand. */
  private static void clear(House house, Api api) throws Exception {
    for (JsonNode job : api.list("/api/jobs?limit=200&state=finished").path("data")) {
      api.delete("/api/jobs/" + job.path("id").asText());
      String output = job.path("output").asText();
      if (output.contains("/tests/")) {
        remove(house.home().resolve("films").resolve(output.substring("films::".length())));
      }
    }
  }

  private static void remove(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return;
    }
    try (var all = Files.walk(place)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** What people do meanwhile. */
  private static void live(House house, Api api, int round) {
    try {
      String film = house.film().id();
      for (int i = 0; i < 20; i++) {
        try (var stream = new Socket("127.0.0.1", house.address().getPort())) {
          String ask =
              "GET /api/events HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(house.address().getAuthority(), api.token());
          stream.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
          assertThat(stream.getInputStream().read()).isEqualTo('H');
          JsonNode assets = api.get("/api/projects/" + film + "/assets?limit=50");
          JsonNode asset = assets.path(i % assets.size());
          String path = "/api/assets/" + asset.path("id").asText();
          JsonNode now = api.get(path);
          api.patch(
              path,
              now.path("version").asText(),
              Map.of("description", "Round " + round + ", " + i));
          api.get("/api/projects/" + film + "/team");
          api.get("/api/projects/" + film + "/callsheet");
          api.get("/api/farm/statistics");
        }
      }
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static Held look(House house) throws Exception {
    Path process = Path.of("/proc", Long.toString(house.serverPid()));
    return new Held(
        heap(house.serverPid()),
        house.serverMegabytes(),
        entries(process.resolve("task")),
        entries(process.resolve("fd")));
  }

  private static int entries(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return (int) all.count();
    }
  }

  /** A histogram counts what is reachable only. */
  private static double heap(long pid) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var asked =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String total =
        said.lines()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(said));
    return Long.parseLong(total.strip().split("\\s+")[2]) / 1e6;
  }
}
