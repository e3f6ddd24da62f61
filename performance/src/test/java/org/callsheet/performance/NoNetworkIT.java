package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server and node in a network of their own, which goes away for longer than a lease:
 * the node renders on, and nothing is lost. Needs the right to make network namespaces.
 */
class NoNetworkIT {
  private static final int FRAMES = 40;
  private static final Duration AWAY = Duration.ofSeconds(70);
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final String name = "callsheet" + ProcessHandle.current().pid();
  private String token = "";

  @BeforeEach
  void makeANetwork() throws Exception {
    assumeThat(run("ip", "netns", "add", name)).as("network namespaces").isZero();
    link("up");
  }

  @AfterEach
  void removeIt() throws Exception {
    run("ip", "netns", "del", name);
  }

  @Test
  void theNodeRendersOnAndDeliversWhenTheNetworkIsBack() throws Exception {
    try (var house = House.create(Programs.find(), folder.resolve("home"))) {
      var film = house.film();
      var file = film.directory() + "/tests/away.blend";
      Path target = house.home().resolve("films").resolve(file.substring("films::".length()));
      Files.createDirectories(target.getParent());
      LightScene.make(target, folder.resolve("make.log"));
      house.launchBy(inside());
      Running.await(
          "the server", LIMIT, () -> ask(house, "GET", "/q/health/ready", "").has("status"));
      signIn(house);
      house.startNodeBy(inside());
      var body = "{\"file\":\"%s\",\"frames\":\"1-%d\"}".formatted(file, FRAMES);
      var job = "/api/jobs/" + ask(house, "POST", "/api/jobs", body).at("/data/id").asText();
      Path renders = target.getParent().getParent().resolve("renders/kill ü");
      Running.await("three frames", LIMIT, () -> pictures(renders).size() >= 3);

      link("down");
      long end = System.nanoTime() + AWAY.toNanos();
      Map<String, String> before = pictures(renders);
      int waiting = 0;
      while (System.nanoTime() < end) {
        waiting = Math.max(waiting, hidden(renders));
        TimeUnit.MILLISECONDS.sleep(200);
      }
      assertThat(waiting).as("frames rendered meanwhile, under hidden names").isGreaterThan(1);
      assertThat(pictures(renders)).as("nobody accepted them").hasSizeLessThan(before.size() + 3);
      link("up");

      Running.await(
          "the whole job",
          LIMIT,
          () -> "finished".equals(ask(house, "GET", job, "").at("/data/state").asText()));
      assertThat(pictures(renders)).hasSize(FRAMES).containsAllEntriesOf(before);
      assertThat(hidden(renders)).isZero();
      assertThat(ask(house, "GET", job, "").at("/data/counts/failed").asInt()).isZero();
    }
  }

  private void signIn(House house) throws Exception {
    var card =
        Files.readAllLines(house.home().resolve("state/cards.txt")).stream()
            .filter(line -> line.contains("mentor"))
            .map(line -> line.trim().split("\\s+"))
            .findFirst()
            .orElseThrow();
    var body =
        "{\"user\":\"%s\",\"passcode\":\"%s\",\"device\":\"test\"}".formatted(card[0], card[1]);
    token = ask(house, "POST", "/api/session", body).at("/data/token").asText();
  }

  private List<String> inside() {
    return List.of("ip", "netns", "exec", name);
  }

  private void link(String state) throws Exception {
    assertThat(run("ip", "netns", "exec", name, "ip", "link", "set", "lo", state)).isZero();
  }

  /** Asks the server from where it is; nobody else can. */
  private JsonNode ask(House house, String method, String path, String body) throws Exception {
    var command = new ArrayList<>(inside());
    command.addAll(List.of("curl", "-s", "-m", "20", "-X", method));
    command.addAll(List.of("-H", "Content-Type: application/json"));
    if (!token.isEmpty()) {
      command.addAll(List.of("-H", "Authorization: Bearer " + token));
    }
    if (!body.isEmpty()) {
      command.addAll(List.of("--data", body));
    }
    command.add(house.address().resolve(path).toString());
    var process = new ProcessBuilder(command).start();
    byte[] answer = process.getInputStream().readAllBytes();
    process.waitFor();
    return answer.length == 0 ? JSON.createObjectNode() : JSON.readTree(answer);
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Finished pictures; one that was accepted twice would be a newer file. */
  private static Map<String, String> pictures(Path folder) throws Exception {
    var found = new TreeMap<String, String>();
    for (Path file : list(folder)) {
      if (!file.getFileName().toString().startsWith(".")) {
        found.put(file.getFileName().toString(), Files.getLastModifiedTime(file).toString());
      }
    }
    return found;
  }

  private static int hidden(Path folder) throws Exception {
    return (int)
        list(folder).stream().filter(f -> f.getFileName().toString().startsWith(".")).count();
  }

  private static List<Path> list(Path folder) throws Exception {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}
