package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server, prenode and node: what waits is started, once, and others are told. */
class PrenodeIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir Path folder;

  private final Programs programs = Programs.find();

  @Test
  void nodesAreStartedForWhatWaitsRenderItAndEnd() throws Exception {
    try (House house = house("\"framesPerNode\": 3")) {
      Api api = house.startServer();
      House.Film film = house.film();
      Path script = script("start.sh", "for n in $(seq \"$1\"); do", startNode(house) + " & done");
      try (Running prenode =
          prenode(house, "nodes", "--site", "cluster", "--", script + "", "{nodes}")) {
        String job = api.submit(RenderBench.submit(film.id(), shot(house, "one"), "1-4")).id();
        Running.await(
            "the job\n" + prenode.output(), LIMIT, () -> "finished".equals(api.job(job).state()));
        JsonNode site = api.get("/api/sites/cluster");
        assertThat(site.path("orders").get(0).path("state").asText()).isEqualTo("started");
        assertThat(site.path("orders").get(0).path("nodes").asInt()).isEqualTo(2);
        Running.await(
            "nodes that end by themselves",
            LIMIT,
            () -> nodesLog().split("The node has ended").length == 3);
      }
    }
  }

  @Test
  void aCommandRunsOnceAlsoWhenThePrenodeIsKilledWhileItRuns() throws Exception {
    Path runs = folder.resolve("runs");
    Path go = folder.resolve("go");
    Path script =
        script(
            "slow.sh",
            "echo \"$1\" >> '" + runs + "'",
            "until [ -e '" + go + "' ]; do sleep 0.1; done");
    try (House house = house("\"framesPerNode\": 1")) {
      Api api = house.startServer();
      House.Film film = house.film();
      api.submit(RenderBench.submit(film.id(), shot(house, "one"), "1-2"));
      String[] arguments = {"nodes", "--site", "cluster", "--", script.toString(), "{nodes}"};
      try (Running prenode = prenode(house, arguments)) {
        Running.await("the command", LIMIT, () -> Files.exists(runs));
        prenode.kill();
      }
      Files.createFile(go);
      try (Running again = prenode(house, arguments)) {
        Running.await("the report\n" + again.output(), LIMIT, () -> "started".equals(state(api)));
        assertThat(Files.readAllLines(runs)).containsExactly("2");
        assertThat(api.get("/api/sites/cluster").path("coming").asInt()).isEqualTo(2);
      }
    }
  }

  @Test
  void aCommandThatFailsIsSeenAtTheServer() throws Exception {
    Path script = script("broken.sh", "echo 'sbatch: error: no partition' >&2", "exit 3");
    try (House house = house("\"framesPerNode\": 1")) {
      Api api = house.startServer();
      api.submit(RenderBench.submit(house.film().id(), shot(house, "one"), "1-2"));
      try (Running prenode =
          prenode(house, "nodes", "--site", "cluster", "--", script.toString())) {
        Running.await("the report", LIMIT, () -> "failed".equals(state(api)));
        assertThat(api.get("/api/sites/cluster").path("orders").get(0).path("said").asText())
            .contains("no partition", "status 3");
        assertThat(prenode.isAlive()).isTrue();
      }
    }
  }

  @Test
  void anObserverIsToldOfEachEventOnceOverRestarts() throws Exception {
    Path told = folder.resolve("told");
    Path script = script("tell.sh", "cat >> '" + told + "'", "echo >> '" + told + "'");
    String[] arguments = {"observe", "--name", "chat", "--", script.toString(), "{what}"};
    try (House house = house("")) {
      Api api = house.startServer();
      String early = submit(api, house, "1-2");
      try (Running prenode = prenode(house, arguments)) {
        Running.await("it is ready", LIMIT, () -> prenode.output().contains("Ready"));
        Running.await(
            "it is known", LIMIT, () -> Files.exists(house.home().resolve("farm/observers.json")));
        String job = submit(api, house, "3-4");
        Running.await("the first event", LIMIT, () -> lines(told).size() == 1);
        assertThat(lines(told).getFirst().path("job").asText()).isEqualTo(job).isNotEqualTo(early);
      }
      String second = submit(api, house, "5-6");
      try (Running prenode = prenode(house, arguments)) {
        Running.await(
            "the second event\n" + prenode.output(), LIMIT, () -> lines(told).size() == 2);
        api.post("/api/jobs/" + second + "/cancel", null);
        Running.await("the third event", LIMIT, () -> lines(told).size() == 3);
        assertThat(lines(told).getLast().path("what").asText()).isEqualTo("cancelled");
      }
    }
  }

  @Test
  void mistakesAreAnsweredInWords() throws Exception {
    try (House house = house("")) {
      house.startServer();
      assertThat(ended(house, "nodes", "--site", "elsewhere", "--", "true"))
          .contains("There is no site elsewhere");
      assertThat(ended(house, "nodes", "--site", "../x", "--", "true"))
          .contains("callsheet-prenode:");
      assertThat(ended(house, "nodes", "--site", "cluster")).contains("Usage");
      Files.writeString(house.home().resolve("state/join-token-wrong"), "nonsense");
      try (Running prenode =
          Running.start(
              programs.prenode(
                  List.of(
                      "nodes",
                      "--site=cluster",
                      "--server=" + house.address(),
                      "--token-file=" + house.home().resolve("state/join-token-wrong"),
                      "--work=" + folder.resolve("stranger"),
                      "--",
                      "true")),
              folder.resolve("stranger.log"))) {
        Running.await("its end", LIMIT, () -> !prenode.isAlive());
        assertThat(prenode.output()).contains("refuses this prenode");
      }
    }
  }

  private String ended(House house, String... arguments) throws Exception {
    try (Running prenode = prenode(house, arguments)) {
      Running.await("its end", LIMIT, () -> !prenode.isAlive());
      return prenode.output();
    }
  }

  private static String state(Api api) throws Exception {
    JsonNode orders = api.get("/api/sites/cluster").path("orders");
    return orders.isEmpty() ? "" : orders.get(0).path("state").asText();
  }

  private static List<JsonNode> lines(Path file) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          lines.add(new ObjectMapper().readTree(line));
        }
      }
    }
    return lines;
  }

  private String submit(Api api, House house, String frames) throws Exception {
    return api.submit(RenderBench.submit(house.film().id(), shot(house, "of " + frames), frames))
        .id();
  }

  private House house(String more) throws Exception {
    House house = House.create(programs, folder.resolve("home"));
    Files.createDirectories(house.home().resolve("config/sites"));
    Files.writeString(
        house.home().resolve("config/sites/cluster.json"),
        "{\"nodes\": [\"cluster-*\"]" + (more.isEmpty() ? "" : ", " + more) + "}");
    return house;
  }

  /**
   * A shot of the sample film under a name of its own, so that it is no asset and claims nothing.
   */
  private static String shot(House house, String name) throws Exception {
    String file = house.film().directory() + "/shots/" + name + ".blend";
    Path films = house.home().resolve("films");
    Path shot = films.resolve("lighthouse/shots/010.blend");
    Files.copy(shot, films.resolve(file.substring("films::".length())));
    return file;
  }

  private String startNode(House house) {
    List<String> words =
        programs.node(
            List.of(
                "--server",
                house.address().toString(),
                "--beside-blender",
                "--token-file",
                house.home().resolve("state/join-token").toString(),
                "--path",
                "films=" + house.home().resolve("films"),
                "--once",
                "--name"));
    return String.join(" ", words.stream().map(word -> "'" + word + "'").toList())
        + " cluster-$n --work '"
        + folder
        + "/node-'$n >> '"
        + folder
        + "/nodes.log' 2>&1";
  }

  private String nodesLog() throws Exception {
    return Files.readString(folder.resolve("nodes.log"));
  }

  private Path script(String name, String... lines) throws Exception {
    Path script = folder.resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private Running prenode(House house, String... kindAndMore) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(kindAndMore[0]));
    arguments.addAll(
        List.of(
            "--server",
            house.address().toString(),
            "--token-file",
            house.home().resolve("state/join-token").toString(),
            "--work",
            folder.resolve("prenode").toString(),
            "--every",
            "1"));
    arguments.addAll(List.of(kindAndMore).subList(1, kindAndMore.length));
    return Running.start(programs.prenode(arguments), folder.resolve("prenode.log"));
  }
}
