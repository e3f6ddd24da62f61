package org.callsheet.performance.pages;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.callsheet.performance.House;
import org.callsheet.performance.Programs;
import org.callsheet.performance.Running;

/** How long after its start a server with the sample film answers the first page. */
final class FirstPage {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Programs programs;
  private final Path folder;

  FirstPage(Programs programs, Path folder) {
    this.programs = programs;
    this.folder = folder;
  }

  void measure(int rounds, Medians medians) throws Exception {
    Path home = folder.resolve("sample");
    String token = token(home);
    for (int round = 0; round < rounds; round++) {
      medians.add("first page", seconds(home, token));
    }
  }

  /** A sign-in of the first start, which also makes what a new home lacks. */
  private String token(Path home) throws Exception {
    try (House house = House.create(programs, home)) {
      return house.startServer().token();
    }
  }

  private double seconds(Path home, String token) throws Exception {
    try (House house = House.create(programs, home)) {
      List<Ask> team =
          List.of(Ask.page(house.address(), "/films/" + house.film().id() + "/team", token));
      long begin = System.nanoTime();
      house.launch();
      Running.await("the first page", LIMIT, PAUSE, () -> answers(house, team));
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  private static boolean answers(House house, List<Ask> team) {
    try {
      return new Load(house.address(), 1).ask(team, false, Duration.ofNanos(1)).perSecond() > 0;
    } catch (IOException notYet) {
      return false;
    }
  }
}
