package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every operation there is, with something evil in every parameter and every text of its body, sent
 * by an admin, a student and a node: nothing outside is read or written, nothing fails inside, and
 * no answer tells where anything lies. New operations are attacked without anybody adding them.
 */
@QuarkusTest
@TestProfile(AttackedHouse.class)
class EveryOperationTest {
  /** Never ends, or would end our own sign-in. */
  private static final Set<String> LEFT_OUT = Set.of("listenToEvents", "signOut");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> faults = new ArrayList<>();
  private int sent;

  @Test
  void nothingOutsideIsReadOrWrittenAndNothingFailsInside() throws Exception {
    Set<String> before = Evil.namesOutside();
    String server = AttackedHouse.HOME.read("state/server-id");
    String node = enrol();
    for (Operations.Target target : Operations.all()) {
      if (LEFT_OUT.contains(target.id())) {
        continue;
      }
      attack(target, AttackedHouse.token("boss"), Evil.TEXTS);
      // What an admin is refused is refused to these as well; it is the films that differ.
      attack(target, AttackedHouse.token("amina"), Evil.TEXTS.subList(0, 6));
      attack(
          target,
          node,
          target.path().startsWith("/api/farm/") ? Evil.TEXTS : Evil.TEXTS.subList(0, 2));
    }
    for (String user : List.of("boss", "amina")) {
      given().auth().oauth2(AttackedHouse.token(user)).get("/api/me").then().statusCode(200);
    }
    given().auth().oauth2(node).get("/api/farm/node").then().statusCode(200);
    assertThat(faults).isEmpty();
    assertThat(sent).as("requests sent").isGreaterThan(8_000);
    Evil.requireUntouched(before);
    assertThat(AttackedHouse.HOME.read("state/server-id")).isEqualTo(server);
    given().get("/q/health/live").then().statusCode(200);
  }

  private void attack(Operations.Target target, String token, List<String> all) throws Exception {
    Map<String, String> usual = target.usual();
    JsonNode body = target.body();
    List<JsonPointer> texts = body.isMissingNode() ? List.of() : target.texts();
    for (String evil : all) {
      for (String name : target.parameters("path")) {
        Map<String, String> values = new HashMap<>(usual);
        values.put(name, evil);
        send(target, target.address(values), body.toString(), token);
      }
      for (String name : target.parameters("query")) {
        String query = "?" + name + "=" + Operations.encoded(evil);
        send(target, target.address(usual) + query, body.toString(), token);
      }
      for (JsonPointer text : texts) {
        String changed = Operations.with(body, text, evil).toString();
        send(target, target.address(usual), changed, token);
      }
      if (target.hasBody() && body.isMissingNode()) {
        send(target, target.address(usual), evil, token);
      }
    }
  }

  private void send(Operations.Target target, String address, String body, String token)
      throws Exception {
    boolean reads = target.reads();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(AttackedHouse.origin() + address))
            .header("Authorization", "Bearer " + token)
            .header("If-Match", mark(target, address, token))
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
    if (said.contains("too-many-requests")) {
      fault("was not even looked at", where, said);
    }
    Evil.fault(answer.statusCode(), address + " " + body, said)
        .ifPresent(what -> fault(what, where, said));
    if (answer.headers().firstValue("Set-Cookie").isPresent()) {
      fault("set a cookie", where, said);
    }
  }

  /** What says that a change is meant for how it is now, so that the change is looked at. */
  private String mark(Operations.Target target, String address, String token) throws Exception {
    String none = "\"" + Evil.NONCE + "\"";
    if (!target.verb().equals("patch")) {
      return none;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(AttackedHouse.origin() + address))
            .header("Authorization", "Bearer " + token)
            .build();
    return client
        .send(request, HttpResponse.BodyHandlers.ofString())
        .headers()
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .orElse(none);
  }

  private void fault(String what, String where, String said) {
    if (faults.size() < 40) {
      faults.add(what + ": " + cut(where) + " -> " + cut(said));
    }
  }

  private static String cut(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
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
}
