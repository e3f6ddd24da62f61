package org.callsheet.performance.pages;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.callsheet.performance.Api;
import org.callsheet.performance.Figures;

/**
 * How many pages a server in use answers, on its machine and its disk, seen from here. It only
 * looks: a few seconds, with two connections unless more are asked for.
 */
public final class ServerBench {
  private final URI server;
  private final Figures figures;
  private final Plan plan;

  /**
   * How hard it is asked.
   *
   * @param film by id; empty: the first one there is
   * @param people who may reload all the time
   * @param seconds for each page
   */
  public record Plan(String film, int people, int connections, double seconds) {}

  public ServerBench(URI server, Figures figures, Plan plan) {
    this.server = server;
    this.figures = figures;
    this.plan = plan;
  }

  /** Measures and prints, as whoever signed in there. */
  public void measure(Api api) throws IOException {
    String film = plan.film().isEmpty() ? firstFilm(api) : plan.film();
    String base = "/films/" + URLEncoder.encode(film, StandardCharsets.UTF_8).replace("+", "%20");
    var load = new Load(server, plan.connections());
    var each = Duration.ofMillis(Math.round(plan.seconds() * 1000));
    double seconds = 0;
    double slowest = 0;
    var pages = List.of("me", "team", "assets");
    for (String page : pages) {
      var ask = List.of(Ask.page(server, base + "/" + page, api.token()));
      load.ask(ask, false, Duration.ofMillis(200));
      var served = load.ask(ask, false, each);
      figures.add(page, served.perSecond(), "/s");
      figures.add(page + ": p50", served.p50Millis(), "ms");
      figures.add(page + ": p99", served.p99Millis(), "ms");
      figures.add(page + ": size", served.bytes() / 1000, "kB");
      seconds += 1 / served.perSecond();
      slowest = Math.max(slowest, served.p99Millis());
    }
    figures.say(Verdict.ofServer(pages.size() / seconds, slowest, plan.people()));
  }

  private static String firstFilm(Api api) throws IOException {
    var films = api.get("/api/projects");
    if (films.isEmpty()) {
      throw new IOException("you are in no film there; name one with --film");
    }
    return films.get(0).path("id").asText();
  }
}
