package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;

/**
 * Every operation there is, with something evil in every parameter and every text of its body, sent
 * by a mentor, a student and a node: nothing outside is read or written, nothing fails inside, and
 * no answer tells where anything lies. New operations are attacked without anybody adding them.
 */
@QuarkusTest
@TestProfile(AttackedHouse.class)
class EveryOperationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NONCE = "evil8d21";

  /** Never ends, or would end our own sign-in. */
  private static final Set<String> LEFT_OUT = Set.of("listenToEvents", "signOut");

  private static final List<String> EVIL =
      List.of(
          "../../" + NONCE,
          "films::../../" + NONCE,
          "films::lighthouse/leak/secret.txt",
          "films::lighthouse/state/tokens.json",
          "films::lighthouse2/secret.txt",
          "/etc/passwd",
          "\\\\host\\share\\" + NONCE,
          "C:\\" + NONCE,
          NONCE + "\0.blend",
          NONCE + ".blend::$DATA",
          "con",
          "\u202e" + NONCE,
          "$(touch " + AttackedHouse.OUTSIDE + "/" + NONCE + ")",
          "`touch " + AttackedHouse.OUTSIDE + "/" + NONCE + "`; touch " + NONCE + " &",
          "{inject:" + NONCE + "}${7*7}{7*7}",
          "\"><script>" + NONCE + "</script>\r\nSet-Cookie: " + NONCE + "=1",
          "x".repeat(3_000));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> faults = new ArrayList<>();
  private int sent;

  @Test
  void nothingOutsideIsReadOrWrittenAndNothingFailsInside() throws Exception {
    Set<String> before = namesOutside();
    String state = AttackedHouse.HOME.read("state/server-id");
    JsonNode description = description();
    String node = enrol();
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
        String operation = verb.getValue().path("operationId").asText();
        if (operation.isEmpty() || LEFT_OUT.contains(operation)) {
          continue;
        }
        Target target = new Target(description, path.getKey(), verb.getKey(), verb.getValue());
        attack(target, AttackedHouse.token("ruth"), EVIL);
        // What a mentor is refused is refused to these as well; it is the films that differ.
        attack(target, AttackedHouse.token("amina"), EVIL.subList(0, 6));
        attack(target, node, EVIL.subList(0, 2));
      }
    }
    assertThat(faults).isEmpty();
    assertThat(sent).as("requests sent").isGreaterThan(4_000);
    assertThat(namesOutside()).isEqualTo(before);
    assertThat(Files.readString(AttackedHouse.OUTSIDE.resolve("secret.txt")))
        .isEqualTo(AttackedHouse.CANARY);
    assertThat(AttackedHouse.HOME.read("state/server-id")).isEqualTo(state);
    try (Stream<Path> all = Files.walk(AttackedHouse.HOME.root().resolve("state"))) {
      assertThat(all.map(Path::toString)).noneMatch(name -> name.contains(NONCE));
    }
    given().get("/q/health/live").then().statusCode(200);
  }

  /** One operation of the description. */
  private record Target(JsonNode description, String path, String verb, JsonNode operation) {
    List<String> parameters(String in) {
      List<String> names = new ArrayList<>();
      for (JsonNode each : operation.path("parameters")) {
        if (each.path("in").asText().equals(in)) {
          names.add(each.path("name").asText());
        }
      }
      return names;
    }

    /** The example of its body, if that is an object. */
    ObjectNode body() throws IOException {
      String type = "application/json";
      JsonNode content = operation.path("requestBody").path("content");
      JsonNode schema = content.path(type).path("schema");
      if (schema.isMissingNode()) {
        schema = content.path("application/merge-patch+json").path("schema");
      }
      String name = schema.path("$ref").asText().replaceAll(".*/", "");
      Path example = SampleCopy.REPOSITORY.resolve("openapi/examples/" + name + ".json");
      return !name.isEmpty() && Files.exists(example)
          ? (ObjectNode) JSON.readTree(example.toFile())
          : JSON.createObjectNode();
    }

    String contentType() {
      JsonNode content = operation.path("requestBody").path("content");
      return content.properties().isEmpty()
          ? "application/json"
          : content.properties().iterator().next().getKey();
    }
  }

  private void attack(Target target, String token, List<String> all) throws Exception {
    Map<String, String> usual = new HashMap<>();
    for (String name : target.parameters("path")) {
      usual.put(name, usual(target, name));
    }
    ObjectNode body = target.body();
    for (String evil : all) {
      for (String name : target.parameters("path")) {
        Map<String, String> values = new HashMap<>(usual);
        values.put(name, evil);
        send(target, address(target, values, ""), body.toString(), token);
      }
      for (String name : target.parameters("query")) {
        send(
            target,
            address(target, usual, "?" + name + "=" + encoded(evil)),
            body.toString(),
            token);
      }
      for (Map.Entry<String, JsonNode> field : body.properties()) {
        ObjectNode changed = body.deepCopy();
        if (field.getValue().isTextual()) {
          send(
              target,
              address(target, usual, ""),
              changed.put(field.getKey(), evil).toString(),
              token);
        } else if (field.getValue().isArray()) {
          changed.putArray(field.getKey()).add(evil);
          send(target, address(target, usual, ""), changed.toString(), token);
        }
      }
      if (!target.operation().path("requestBody").isMissingNode() && body.isEmpty()) {
        send(target, address(target, usual, ""), evil, token);
      }
    }
  }

  private void send(Target target, String address, String body, String token) throws Exception {
    boolean reads = target.verb().equals("get");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(AttackedHouse.origin() + address))
            .header("Authorization", "Bearer " + token)
            .header("If-Match", "\"" + NONCE + "\"")
            .method(
                target.verb().toUpperCase(java.util.Locale.ROOT),
                reads
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!reads) {
      request.header("Content-Type", target.contentType());
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    sent++;
    String said = answer.body();
    String where = target.verb() + " " + address + " " + body;
    if (answer.statusCode() >= 500) {
      fault("failed with " + answer.statusCode(), where, said);
    }
    if (said.contains(AttackedHouse.CANARY) || said.contains("root:x:0")) {
      fault("told what is outside", where, said);
    }
    boolean mayTell = body.contains("/tmp/") || address.contains("tmp");
    if (!mayTell && said.contains(AttackedHouse.HOME.root().toString())) {
      fault("told where the home lies", where, said);
    }
    if (said.contains("\\tat ") || said.contains("java.lang.")) {
      fault("told how it is built", where, said);
    }
    if (answer.headers().firstValue("Set-Cookie").isPresent()) {
      fault("set a cookie", where, said);
    }
  }

  private void fault(String what, String where, String said) {
    if (faults.size() < 40) {
      faults.add(what + ": " + cut(where) + " -> " + cut(said));
    }
  }

  private static String cut(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }

  private static String usual(Target target, String name) {
    return switch (name) {
      case "project" -> "lighthouse";
      case "user" -> "amina";
      case "node" -> "n1";
      case "id" -> target.path().contains("/assets/") ? asset() : "j1";
      default -> "1";
    };
  }

  private static String asset() {
    return given()
        .auth()
        .oauth2(AttackedHouse.token("ruth"))
        .get("/api/projects/lighthouse/assets?limit=1")
        .path("data[0].id");
  }

  private static String address(Target target, Map<String, String> values, String query) {
    String address = target.path();
    for (Map.Entry<String, String> each : values.entrySet()) {
      address = address.replace("{" + each.getKey() + "}", encoded(each.getValue()));
    }
    return address + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode description() throws IOException {
    return JSON.readTree(
        given()
            .auth()
            .oauth2(AttackedHouse.token("ruth"))
            .get("/q/openapi?format=json")
            .asString());
  }

  private static String enrol() {
    return given()
        .contentType("application/json")
        .body(
            Map.of(
                "joinToken", AttackedHouse.HOME.read("state/join-token"),
                "name", "attacker",
                "cores", 1,
                "memoryBytes", 1,
                "slots", 1))
        .post("/api/farm/enrol")
        .then()
        .statusCode(201)
        .extract()
        .path("data.credential");
  }

  /** What lies in the forbidden folder, and whatever has our mark beside the home. */
  private static Set<String> namesOutside() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> all = Files.walk(AttackedHouse.OUTSIDE)) {
      all.map(Path::toString).forEach(names::add);
    }
    try (Stream<Path> all = Files.list(AttackedHouse.HOME.root().getParent())) {
      all.map(Path::toString).filter(name -> name.contains(NONCE)).forEach(names::add);
    }
    try (Stream<Path> all = Files.list(Path.of(""))) {
      all.map(Path::toString).filter(name -> name.contains(NONCE)).forEach(names::add);
    }
    return names;
  }
}
