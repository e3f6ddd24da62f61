package org.callsheet.performance.farm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.callsheet.contract.Enrol;
import org.callsheet.contract.Job;
import org.callsheet.contract.JobSubmit;
import org.callsheet.contract.Overrides;
import org.callsheet.performance.Api;
import org.callsheet.performance.Cpu;
import org.callsheet.performance.Figures;
import org.callsheet.performance.House;
import org.callsheet.performance.Programs;
import org.callsheet.performance.Running;

/**
 * The farm under load: very many nodes that call over kept connections, with very many frames
 * queued. A cycle is one call: the durable finish of a frame, whose picture is renamed into its
 * place, and the lease of the next one.
 */
public final class FarmBench {
  private static final int AT_ONCE = 16;
  private static final Duration FSYNC = Duration.ofMillis(5);
  private static final double PACE = 2_000;

  /** Long enough that what happens now and then has the part in it that it has in an hour. */
  private static final int PACED = 4;

  /** Until Java has compiled what is used most. */
  private static final Duration WARM = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration SETTLED = Duration.ofSeconds(60);

  private final Programs programs;
  private final Figures figures;
  private final Plan plan;

  /**
   * How much of everything.
   *
   * @param frames of each job
   * @param duration of each figure
   * @param slow also on a disk that takes 5 ms more for each fsync
   */
  public record Plan(int nodes, int jobs, int frames, Duration duration, boolean slow) {}

  /** A bench that prints into {@code figures}. */
  public FarmBench(Programs programs, Figures figures, Plan plan) {
    this.programs = programs;
    this.figures = figures;
    this.plan = plan;
  }

  /** Measures. */
  public void measure() throws Exception {
    measure("", Duration.ZERO);
    if (plan.slow()) {
      measure(", 5 ms more for each fsync", FSYNC);
    }
  }

  private void measure(String how, Duration more) throws Exception {
    Path home = Files.createTempDirectory("callsheet-bench-");
    try (var house = House.create(programs, home)) {
      Api api =
          more.isZero()
              ? house.startServer("-Dcallsheet.bench=true")
              : house.startServerOnSlowDisk(more, "-Dcallsheet.bench=true");
      List<SimulatedNode> nodes = enrol(house, api);
      submit(house, api);
      try (var crowd = new NodeCrowd(nodes)) {
        run(house, api, crowd, how);
      }
    } finally {
      try (var all = Files.walk(home)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private void run(House house, Api api, NodeCrowd crowd, String how) throws Exception {
    var fill = crowd.once(SimulatedNode::sync);
    figures.add("all nodes have work after" + how, fill.seconds(), "s");
    if (crowd.working() < plan.nodes()) {
      throw new IOException("only " + crowd.working() + " nodes were given work");
    }
    int finished = crowd.again(FarmBench::cycle, WARM).frames();
    double before = Cpu.seconds(house.serverPid());
    var closed = crowd.again(FarmBench::cycle, plan.duration());
    double cpu = Cpu.seconds(house.serverPid()) - before;
    finished += closed.frames();
    byte[] hello = constant(house, crowd.bytes());
    var constant = crowd.again(node -> ask(node, hello), plan.duration());
    figures.atLeast("cycles" + how, closed.perSecond(), "/s", 5_000);
    figures.add("cycles" + how + ": p50", closed.millis(0.5), "ms");
    figures.add("cycles" + how + ": p99", closed.millis(0.99), "ms");
    figures.add("cycles" + how + ": CPU of the server", cpu / closed.millis().length * 1e6, "us");
    figures.add("constant answer of that size" + how, constant.perSecond(), "/s");
    figures.atLeast(
        "cycles of a constant answer" + how, closed.perSecond() / constant.perSecond(), "", 0.3);
    var open = crowd.atPace(FarmBench::cycle, plan.duration().multipliedBy(PACED), PACE);
    finished += open.frames();
    figures.add("at 2,000 cycles a second" + how + ": reached", open.perSecond(), "/s");
    figures.add("at 2,000 cycles a second" + how + ": p50", open.millis(0.5), "ms");
    figures.atMost("at 2,000 cycles a second" + how + ": p99", open.millis(0.99), "ms", 50);
    figures.atMost("memory of the server" + how, house.serverMegabytes(), "MB", 450);
    audit(api, finished);
  }

  private static int cycle(SimulatedNode node) throws IOException {
    node.render();
    return node.sync();
  }

  private static int ask(SimulatedNode node, byte[] request) throws IOException {
    node.ask(request);
    return 0;
  }

  private static byte[] constant(House house, int bytes) {
    return ("GET /bench/constant?bytes="
            + bytes
            + " HTTP/1.1\r\nHost: "
            + house.address().getAuthority()
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Every frame that was acknowledged gets its place, and no other. */
  private static void audit(Api api, int finished) throws Exception {
    Running.await(
        finished + " frames in their places", SETTLED, PAUSE, () -> done(api) == finished);
  }

  private static int done(Api api) throws IOException {
    int done = 0;
    String next = "";
    do {
      JsonNode list = api.list("/api/jobs?limit=200" + next);
      for (JsonNode job : list.path("data")) {
        done += job.path("counts").path("done").asInt();
      }
      String cursor = list.path("page").path("next").asText("");
      next = cursor.isEmpty() ? "" : "&after=" + cursor;
    } while (!next.isEmpty());
    return done;
  }

  private List<SimulatedNode> enrol(House house, Api api) throws Exception {
    String joinToken = Files.readString(house.home().resolve("state/join-token")).strip();
    List<Callable<SimulatedNode>> all = new ArrayList<>();
    for (int i = 0; i < plan.nodes(); i++) {
      String name = "simulated " + i;
      all.add(
          () -> {
            var blenders = List.of(new Enrol.Blender("9.9.0", "/usr/bin/blender"));
            var paths = List.of("films");
            var enrol =
                new Enrol(joinToken, name, "0.1.0", "Linux", 8, 1L << 34, 1, blenders, paths);
            String credential = api.post("/api/farm/enrol", enrol).path("credential").asText();
            return new SimulatedNode(house.address(), credential, name, house.home());
          });
    }
    return together(all);
  }

  /** All of one file: test renders of half the size, which go into a folder for each job. */
  private void submit(House house, Api api) throws Exception {
    var film = house.film();
    String file = api.get("/api/projects/" + film.id() + "/shots").path(0).path("path").asText();
    List<Callable<Job>> all = new ArrayList<>();
    for (int i = 0; i < plan.jobs(); i++) {
      var order = order(film.id(), file, "Simulated " + i, "1-" + plan.frames(), 50);
      all.add(() -> api.submit(order));
    }
    long begin = System.nanoTime();
    together(all);
    double seconds = (System.nanoTime() - begin) / 1e9;
    figures.add("jobs submitted", plan.jobs() / seconds, "/s");
  }

  /** A test render, whatever is wrong with the file. */
  static JobSubmit order(String film, String file, String name, String frames, int percent) {
    Overrides small = new Overrides(null, null, null, null, null, percent);
    return new JobSubmit(
        film, null, file, name, frames, null, null, null, null, null, null, null, null, small, null,
        null, null, null, true);
  }

  private static <T> List<T> together(List<Callable<T>> all) throws Exception {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (Future<T> each : threads.invokeAll(all)) {
        results.add(each.get());
      }
    }
    return results;
  }
}
