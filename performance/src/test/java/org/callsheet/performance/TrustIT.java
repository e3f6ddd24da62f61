package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server, node and prenode: they speak encrypted, and to nobody but the server that
 * the join token vouches for. 0.0.0.0 reaches this machine, and is none of the addresses that never
 * leave it.
 */
class TrustIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String[] OPTIONS = {"-Dcallsheet.network.names=0.0.0.0"};

  @TempDir Path folder;

  private final Programs programs = Programs.find();

  @Test
  void aPlainAddressLeadsToTheEncryptedServerThatTheTokenKnows() throws Exception {
    try (House house = house()) {
      Api api = house.startServer(OPTIONS);
      try (Running node = node(house, token(house), "right")) {
        await(node, "Ready for");
      }
      assertThat(nodes(api)).hasSize(1);
      // Without the token: the credential remembers by what the server is known.
      try (Running node = node(house, null, "right")) {
        await(node, "Ready for");
      }
    }
  }

  @Test
  void anotherServerInItsPlaceIsAnAlarmAndGetsNothing() throws Exception {
    try (House house = house()) {
      Api api = house.startServer(OPTIONS);
      String words = api.get("/api/server").path("words").asText();
      String token = token(house);
      String secret = token.substring(0, token.lastIndexOf('.'));
      try (Running node = node(house, secret + "." + "ab".repeat(32), "wary")) {
        await(node, "ALARM");
        assertThat(node.output()).contains(words).doesNotContain(secret, "Enrolled");
        assertThat(node.isAlive()).isTrue();
      }
      try (Running node = node(house, secret, "unvouched")) {
        await(node, "nobody vouches for it");
        assertThat(node.output()).contains(words).doesNotContain("Enrolled");
      }
      assertThat(nodes(api)).isEmpty();
    }
  }

  @Test
  void aPrenodeIsAsCareful() throws Exception {
    try (House house = house()) {
      Api api = house.startServer(OPTIONS);
      String token = token(house);
      try (Running wary = prenode(house, token.replaceAll("\\..*", "." + "cd".repeat(32)))) {
        await(wary, "ALARM");
        assertThat(wary.output()).doesNotContain("Ready for");
      }
      try (Running right = prenode(house, token)) {
        await(right, "Ready for");
      }
      assertThat(api.isReady()).isTrue();
    }
  }

  @Test
  void aLentTokenLetsNodesInForAWhileAndWhoIsInStays() throws Exception {
    try (House house = house()) {
      Api api = house.startServer(OPTIONS);
      String hour = lend(api, false);
      try (Running first = node(house, hour, "first");
          Running second = node(house, hour, "second")) {
        await(first, "Ready for");
        await(second, "Ready for");
      }
      String once = lend(api, true);
      try (Running third = node(house, once, "third")) {
        await(third, "Ready for");
      }
      try (Running late = node(house, once, "late")) {
        await(late, "does not know this join token");
        assertThat(late.output()).doesNotContain("Enrolled", once);
      }
      house.server().close();
      api = house.startServer(OPTIONS);
      try (Running third = node(house, once, "third");
          Running late = node(house, hour, "late")) {
        await(third, "Ready for");
        await(late, "does not know this join token");
      }
      assertThat(nodes(api))
          .extracting(node -> node.path("name").asText())
          .containsExactlyInAnyOrder("first", "second", "third");
    }
  }

  private static String lend(Api api, boolean once) throws Exception {
    return api.post("/api/farm/join-tokens", Map.of("once", once)).path("token").asText();
  }

  private House house() throws Exception {
    return House.create(programs, folder.resolve("home"));
  }

  private static String token(House house) throws Exception {
    return Files.readString(house.home().resolve("state/join-token")).strip();
  }

  private static List<JsonNode> nodes(Api api) throws Exception {
    List<JsonNode> all = new ArrayList<>();
    api.get("/api/nodes").forEach(all::add);
    return all;
  }

  private static void await(Running program, String words) throws Exception {
    Running.await(words + "\n" + program.output(), LIMIT, () -> program.output().contains(words));
  }

  private Running node(House house, String token, String name) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server",
                "http://0.0.0.0:" + house.address().getPort(),
                "--name",
                name,
                "--path",
                "films=" + house.home().resolve("films"),
                "--work",
                folder.resolve("work-" + name).toString()));
    if (token != null) {
      arguments.add("--token-file");
      arguments.add(Files.writeString(folder.resolve("token-" + name), token).toString());
    }
    return Running.start(programs.node(arguments), Files.createTempFile(folder, name, ".log"));
  }

  private Running prenode(House house, String token) throws Exception {
    Path file = Files.writeString(Files.createTempFile(folder, "token", ""), token);
    return Running.start(
        programs.prenode(
            List.of(
                "observe",
                "--name",
                "chat",
                "--server",
                "http://0.0.0.0:" + house.address().getPort(),
                "--token-file",
                file.toString(),
                "--work",
                folder.resolve("prenode").toString(),
                "--",
                "true")),
        Files.createTempFile(folder, "prenode", ".log"));
  }
}
