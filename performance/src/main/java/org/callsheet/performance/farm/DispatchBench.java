package org.callsheet.performance.farm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.callsheet.contract.Frame;
import org.callsheet.performance.Api;
import org.callsheet.performance.Cpu;
import org.callsheet.performance.Figures;
import org.callsheet.performance.House;
import org.callsheet.performance.Programs;
import org.callsheet.performance.Running;

/**
 * How long an idle node takes from the answer to a submission until its Blender renders: the time
 * until the frame is seen finished, less what the frame itself took. So the way of the result back
 * is in it, and the real figure is a little better.
 */
public final class DispatchBench {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Programs programs;
  private final Figures figures;
  private final int jobs;

  /** A bench of so many jobs, one after the other. */
  public DispatchBench(Programs programs, Figures figures, int jobs) {
    this.programs = programs;
    this.figures = figures;
    this.jobs = jobs;
  }

  /** Measures the packaged server and node with the Blender of this machine. */
  public void measure() throws Exception {
    Path home = Files.createTempDirectory("callsheet-bench-");
    try (var house = House.create(programs, home)) {
      Api api = house.startServer();
      var node = house.startNode();
      String film = house.film().id();
      String file = api.get("/api/projects/" + film + "/shots").path(0).path("path").asText();
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i <= jobs; i++) {
        Running.await("an idle node", LIMIT, () -> api.idleNodes() > 0);
        Cpu.awaitRest(() -> all(node)); // a Blender is ready ahead when nothing computes any more
        double took = once(api, film, file);
        if (i > 0) { // the first one also waits for the programs to become warm
          seconds.add(took);
        }
      }
      seconds.sort(null);
      figures.add("answer to Blender rendering: median", seconds.get(jobs / 2), "s");
      figures.atMost(
          "answer to Blender rendering: p95", seconds.get((int) (jobs * 0.95)), "s", 0.5);
      figures.add("answer to Blender rendering: slowest", seconds.getLast(), "s");
    } finally {
      try (var all = Files.walk(home)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private static Collection<Long> all(Running node) {
    List<Long> all = new ArrayList<>(node.children());
    all.add(node.pid());
    return all;
  }

  private static double once(Api api, String film, String file) throws Exception {
    var order = FarmBench.order(film, file, "Dispatch", "1", 10);
    String job = api.submit(order).id();
    long begin = System.nanoTime();
    Running.await("the frame", LIMIT, PAUSE, () -> api.job(job).counts().done() == 1);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Frame frame = api.frames(job).getFirst();
    return seconds - frame.seconds();
  }
}
