package org.callsheet.performance.pages;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.callsheet.performance.Cpu;
import org.callsheet.performance.Figures;
import org.callsheet.performance.House;
import org.callsheet.performance.Programs;

/**
 * Call sheet, team and asset list as pages and as data, in films of several sizes, while something
 * in the film changes ten times a second. Beside each, the same server says a constant body of that
 * size; rounds are interleaved, medians count.
 */
public final class PagesBench {
  private static final int CONNECTIONS = 8;

  /** Before anything counts, so that Java has compiled what it will. */
  private static final int WARM_ROUNDS = 3;

  private static final long CHANGE_EVERY_MILLIS = 100;
  private static final double OF_CONSTANT = 0.5;
  private static final double OF_HELLO = 0.7;
  private static final double FIRST_PER_SECOND = 2_000;
  private static final double CALL_SHEETS_PER_SECOND = 4_200;
  private static final double GROWTH = 1.5;

  private final Programs programs;
  private final Figures figures;
  private final Plan plan;
  private final Medians medians = new Medians();

  /**
   * How much is measured.
   *
   * @param sizes films with so many assets
   * @param seconds each figure is measured in each round
   */
  public record Plan(List<Integer> sizes, int rounds, double seconds) {
    public Plan {
      sizes = List.copyOf(sizes);
    }

    Duration duration() {
      return Duration.ofMillis(Math.round(seconds * 1000));
    }
  }

  /** One page or list of one film. */
  private record Case(String what, int size, boolean page, String path, List<String> tokens) {
    String name() {
      return String.format(Locale.ROOT, "%s, %d assets, %s", what, size, page ? "page" : "JSON");
    }

    List<Ask> asks(URI server) {
      return tokens.stream()
          .map(t -> page ? Ask.page(server, path, t) : Ask.data(server, path, t))
          .toList();
    }
  }

  public PagesBench(Programs programs, Figures figures, Plan plan) {
    this.programs = programs;
    this.figures = figures;
    this.plan = plan;
  }

  /** Measures and prints. */
  public void measure() throws Exception {
    Path folder = Files.createTempDirectory("callsheet-bench-");
    try {
      Path home = folder.resolve("home");
      House.create(programs, home);
      Crowd crowd = Crowd.create(home, plan.sizes());
      List<Case> cases = cases(crowd);
      try (House house = House.create(programs, home)) {
        house.startServer("-Dcallsheet.bench=true");
        repeated(house, crowd, cases);
      }
      try (House house = House.create(programs, home)) {
        house.startServer("-Dcallsheet.bench=true", "-Dcallsheet.kept-pages=0");
        firstViews(house, crowd, cases);
      }
      new FirstPage(programs, folder).measure(plan.rounds(), medians);
      print(cases);
    } finally {
      try (var all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      }
    }
  }

  private List<Case> cases(Crowd crowd) {
    var cases = new ArrayList<Case>();
    for (int size : plan.sizes()) {
      String film = Crowd.film(size);
      var workers = crowd.workers(size);
      var all = crowd.everybody();
      cases.add(new Case("call sheet", size, true, "/films/" + film + "/me", workers));
      cases.add(new Case("team", size, true, "/films/" + film + "/team", all));
      cases.add(new Case("asset list", size, true, "/films/" + film + "/assets", all));
      String api = "/api/projects/" + film;
      cases.add(new Case("call sheet", size, false, api + "/callsheet", workers));
      cases.add(new Case("team", size, false, api + "/team", all));
      cases.add(new Case("asset list", size, false, api + "/assets?limit=50", all));
    }
    return cases;
  }

  private void repeated(House house, Crowd crowd, List<Case> cases) throws Exception {
    URI server = house.address();
    Map<Case, Integer> bytes = new LinkedHashMap<>();
    for (int warm = 0; warm < WARM_ROUNDS; warm++) {
      for (Case each : cases) {
        bytes.put(each, (int) measure(house, each.asks(server), crowd, each, false).bytes());
        measure(house, each.asks(server), crowd, each, true);
      }
    }
    for (int round = 0; round < plan.rounds(); round++) {
      for (Case each : cases) {
        List<Ask> constant = List.of(Ask.open(server, "/bench/constant?bytes=" + bytes.get(each)));
        List<Ask> asks = each.asks(server);
        add(each.name(), house, () -> measure(house, asks, crowd, each, false));
        add(
            each.name() + ", constant",
            house,
            () -> load(house).ask(constant, false, plan.duration()));
        add(each.name() + ", 304", house, () -> measure(house, asks, crowd, each, true));
        List<Ask> hello = List.of(Ask.open(server, "/bench/constant?bytes=5"));
        add(each.name() + ", hello", house, () -> load(house).ask(hello, false, plan.duration()));
        if (each.what().equals("call sheet")) {
          add(
              each.name() + ", one",
              house,
              () -> measure(house, asks.subList(0, 1), crowd, each, false));
        }
      }
    }
  }

  private void firstViews(House house, Crowd crowd, List<Case> cases) throws Exception {
    List<Case> pages = cases.stream().filter(Case::page).toList();
    for (int round = -WARM_ROUNDS; round < plan.rounds(); round++) {
      for (Case each : pages) {
        String name = round < 0 ? "warming up" : each.name() + ", first";
        add(name, house, () -> measure(house, each.asks(house.address()), crowd, each, false));
      }
    }
  }

  private static Load load(House house) {
    return new Load(house.address(), CONNECTIONS);
  }

  /** Asks while something in that film changes. */
  private Load.Served measure(
      House house, List<Ask> asks, Crowd crowd, Case of, boolean conditional) throws IOException {
    try (ScheduledExecutorService changing = Executors.newSingleThreadScheduledExecutor()) {
      changing.scheduleAtFixedRate(
          () -> change(crowd, of.size()), 0, CHANGE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      try {
        return load(house).ask(asks, conditional, plan.duration());
      } finally {
        changing.shutdownNow();
      }
    }
  }

  private static void change(Crowd crowd, int size) {
    try {
      crowd.changeSomething(size);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  /** Something that is measured. */
  @FunctionalInterface
  private interface Measured {
    Load.Served run() throws IOException;
  }

  private void add(String name, House house, Measured measured) throws IOException {
    double before = Cpu.seconds(house.server().pid());
    long begin = System.nanoTime();
    Load.Served served = measured.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    double cpu = Cpu.seconds(house.server().pid()) - before;
    medians.add(name + ", per second", served.perSecond());
    medians.add(name + ", p50", served.p50Millis());
    medians.add(name + ", p99", served.p99Millis());
    medians.add(name + ", cpu", 1e6 * cpu / (served.perSecond() * seconds));
    medians.add(name + ", unchanged", served.unchanged());
    medians.add(name + ", bytes", served.bytes());
  }

  private void print(List<Case> cases) {
    for (Case each : cases) {
      String name = each.name();
      double served = medians.get(name + ", per second");
      figures.add(name + ": size", medians.get(name + ", bytes") / 1000, "kB");
      if (each.what().equals("call sheet")) {
        figures.atLeast(name, served, "/s", CALL_SHEETS_PER_SECOND);
      } else {
        figures.add(name, served, "/s");
      }
      figures.add(name + ": p50", medians.get(name + ", p50"), "ms");
      figures.add(name + ": p99", medians.get(name + ", p99"), "ms");
      figures.add(name + ": CPU", medians.get(name + ", cpu"), "us");
      double constant = medians.get(name + ", constant, per second");
      figures.add(name + ": constant body", constant, "/s");
      figures.atLeast(name + ": of a constant body", served / constant, "", OF_CONSTANT);
      double conditional = medians.get(name + ", 304, per second");
      figures.add(name + ": conditional", conditional, "/s");
      figures.add(name + ": answered 304", 100 * medians.get(name + ", 304, unchanged"), "%");
      figures.atLeast(
          name + ": of a hello",
          conditional / medians.get(name + ", hello, per second"),
          "",
          OF_HELLO);
      if (each.page()) {
        figures.atLeast(
            name + ": first view",
            medians.get(name + ", first, per second"),
            "/s",
            FIRST_PER_SECOND);
      }
    }
    growth(cases);
    figures.atMost("sample film: first page after start", medians.get("first page"), "s", 1.5);
    figures.say(new Verdict(figures.missed()).ofBench(callSheets(cases)));
  }

  private void growth(List<Case> cases) {
    for (boolean page : new boolean[] {true, false}) {
      List<Double> costs =
          cases.stream()
              .filter(c -> c.what().equals("call sheet") && c.page() == page)
              .map(c -> 1 / medians.get(c.name() + ", one, per second"))
              .toList();
      if (costs.size() > 1) {
        figures.atMost(
            "one person's "
                + Crowd.EACH
                + " assets, largest film to smallest, "
                + (page ? "page" : "JSON"),
            costs.getLast() / costs.getFirst(),
            "x",
            GROWTH);
      }
    }
  }

  private Map<Integer, Double> callSheets(List<Case> cases) {
    var served = new LinkedHashMap<Integer, Double>();
    cases.stream()
        .filter(c -> c.what().equals("call sheet") && c.page())
        .forEach(c -> served.put(c.size(), medians.get(c.name() + ", per second")));
    return served;
  }
}
