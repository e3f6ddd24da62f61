package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.callsheet.app.PackagedServer;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of wrong request to the packaged server is answered with a problem in words. */
class WrongRequestsIT {
  private static final String JSON = "Content-Type: application/json";
  private static final String PATCH = "Content-Type: application/merge-patch+json";
  private static final String SESSION = "/api/session";
  private static final String SIGN_IN = "{\"user\":\"amina\",\"passcode\":\"x\"}";

  private static PackagedServer server;
  private static String token;
  private static String asset;

  @BeforeAll
  static void startServer() throws IOException {
    SampleCopy home = SampleCopy.make();
    server = PackagedServer.start(home.root());
    String body = "{\"user\":\"amina\",\"passcode\":\"" + home.passcode("amina") + "\"}";
    RawHttp.Heard session =
        new Wrong("sign-in", "POST", SESSION, 201, "").header(JSON).body(body).send();
    token = session.json().path("data").path("token").asText();
    RawHttp.Heard shots =
        new Wrong("shots", "GET", "/api/projects/lighthouse/shots", 200, "").signedIn().send();
    asset = shots.json().path("data").path(0).path("id").asText();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  static List<Wrong> requests() {
    List<Wrong> all = new ArrayList<>();
    addAddresses(all);
    addDoors(all);
    addBodies(all);
    addValues(all);
    addVersions(all);
    return all;
  }

  private static void addAddresses(List<Wrong> all) {
    all.add(new Wrong("unknown path of the interface", "GET", "/api/nothing", 404, "not-found"));
    all.add(new Wrong("the interface itself", "GET", "/api/", 404, "not-found"));
    all.add(new Wrong("unknown path of the pages", "GET", "/nothing", 404, "not-found"));
    all.add(new Wrong("unknown path of staff", "GET", "/q/nothing", 401, "not-signed-in"));
    all.add(new Wrong("unknown path below a known one", "GET", "/api/me/x", 404, "not-found"));
    all.add(new Wrong("wrong method", "POST", "/api/me", 405, "method-not-allowed"));
    all.add(new Wrong("method nobody knows", "BREW", "/api/me", 405, "method-not-allowed"));
    all.add(new Wrong("bad escape", "GET", "/api/%zz", 400, "bad-request"));
    all.add(new Wrong("zero byte", "GET", "/api/users/%00", 400, "bad-request"));
    all.add(new Wrong("address that is none", "GET", "http://[", 400, "bad-request"));
    all.add(new Wrong("long address", "GET", "/api/" + "a".repeat(5_000), 414, "address-too-long"));
    all.add(
        new Wrong("long query", "GET", "/api/me?" + "a".repeat(60_000), 414, "address-too-long"));
    all.add(
        new Wrong("one large header", "GET", "/api/me", 431, "headers-too-large")
            .header("X-Large: " + "a".repeat(20_000)));
    Wrong many = new Wrong("many headers", "GET", "/api/me", 431, "headers-too-large");
    for (int i = 0; i < 400; i++) {
      many.header("X-Many-" + i + ": " + "a".repeat(40));
    }
    all.add(many);
    all.add(
        new Wrong(
                "unknown query parameter", "GET", "/api/jobs?colour=red", 400, "unknown-parameter")
            .signedIn());
    all.add(
        new Wrong(
                "parameter of a path that takes none",
                "GET",
                "/api/me?x=1",
                400,
                "unknown-parameter")
            .signedIn());
    all.add(
        new Wrong("nothing acceptable", "GET", "/api/me", 406, "not-acceptable")
            .signedIn()
            .header("Accept: image/png"));
  }

  private static void addDoors(List<Wrong> all) {
    all.add(new Wrong("no token", "GET", "/api/me", 401, "not-signed-in"));
    all.add(
        new Wrong("bad token", "GET", "/api/me", 401, "not-signed-in")
            .header("Authorization: Bearer nonsense"));
    all.add(
        new Wrong("empty token", "GET", "/api/me", 401, "not-signed-in")
            .header("Authorization: Bearer "));
    all.add(
        new Wrong("bad token even where none is needed", "POST", SESSION, 401, "not-signed-in")
            .header("Authorization: Bearer nonsense")
            .header(JSON)
            .body(SIGN_IN));
    all.add(
        new Wrong("another scheme", "GET", "/api/me", 401, "not-signed-in")
            .header("Authorization: Basic YTpi"));
    all.add(
        new Wrong("wrong passcode", "POST", SESSION, 401, "wrong-passcode")
            .header(JSON)
            .body(SIGN_IN));
    all.add(
        new Wrong("unknown user", "POST", SESSION, 401, "wrong-passcode")
            .header(JSON)
            .body("{\"user\":\"nobody\",\"passcode\":\"123456\"}"));
    all.add(
        new Wrong("a person calls as a node", "POST", "/api/farm/sync", 403, "forbidden")
            .signedIn()
            .header(JSON)
            .body("{\"boot\":\"b\",\"seq\":1,\"waitSeconds\":0,\"freeSlots\":1}"));
    all.add(
        new Wrong("wrong join token", "POST", "/api/farm/enrol", 403, "forbidden")
            .header(JSON)
            .body(
                "{\"joinToken\":\"x\",\"name\":\"n\",\"slots\":1,\"cores\":1,\"memoryBytes\":1}"));
    all.add(new Wrong("foreign host", "GET", "/api/me", 400, "bad-host").host("evil.example"));
    all.add(
        new Wrong("host that looks like ours", "GET", "/", 400, "bad-host")
            .host("127.0.0.1.evil.example"));
    all.add(new Wrong("two hosts", "GET", "/api/me", 400, "bad-host").header("Host: localhost"));
    all.add(new Wrong("no host", "GET", "/api/me", 400, "bad-request").host(""));
    all.add(
        new Wrong("form of another site", "POST", "/sign-in", 403, "bad-origin")
            .header("Origin: http://evil.example")
            .header("Content-Type: application/x-www-form-urlencoded")
            .body("user=amina&passcode=1"));
    all.add(
        new Wrong("form from nowhere", "POST", "/sign-in", 403, "bad-origin")
            .header("Content-Type: application/x-www-form-urlencoded")
            .body("user=amina&passcode=1"));
    all.add(
        new Wrong("form of a hidden origin", "POST", "/sign-in", 403, "bad-origin")
            .header("Origin: null")
            .header("Sec-Fetch-Site: same-origin"));
  }

  private static void addBodies(List<Wrong> all) {
    all.add(
        new Wrong("wrong media type", "POST", SESSION, 415, "unsupported-media-type")
            .header("Content-Type: text/plain")
            .body("x"));
    all.add(
        new Wrong("media type that is none", "POST", SESSION, 415, "unsupported-media-type")
            .header("Content-Type: nonsense")
            .body(SIGN_IN));
    all.add(wrongBody("no body", "", 400, "malformed-json"));
    all.add(wrongBody("half a body", "{\"user\":\"am", 400, "malformed-json"));
    all.add(wrongBody("not JSON", "<xml/>", 400, "malformed-json"));
    all.add(wrongBody("something after the body", SIGN_IN + "{}", 400, "malformed-json"));
    all.add(wrongBody("a list", "[]", 400, "wrong-type"));
    all.add(wrongBody("null", "null", 400, "wrong-type"));
    all.add(wrongBody("duplicate key", "{\"user\":\"a\",\"user\":\"b\"}", 400, "duplicate-key"));
    all.add(wrongBody("unknown field", "{\"user\":\"a\",\"age\":7}", 400, "unknown-field"));
    all.add(wrongBody("a number for a text", "{\"user\":7}", 400, "wrong-type"));
    all.add(wrongBody("a list for a text", "{\"user\":[\"a\"]}", 400, "wrong-type"));
    all.add(wrongBody("missing field", "{\"user\":\"amina\"}", 400, "missing-field"));
    all.add(
        new Wrong("not UTF-8", "POST", SESSION, 400, "malformed-json")
            .header(JSON)
            .body(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}));
    all.add(
        new Wrong("announced too large", "POST", SESSION, 413, "too-large")
            .header(JSON)
            .header("Content-Length: 99999999"));
    int bytes = 5 << 20;
    String chunk = Integer.toHexString(bytes) + "\r\n" + "a".repeat(bytes) + "\r\n0\r\n\r\n";
    all.add(
        new Wrong("too large without saying so", "POST", SESSION, 413, "too-large")
            .header(JSON)
            .header("Transfer-Encoding: chunked")
            .body(chunk));
    all.add(
        new Wrong("too large a patch", "PATCH", "/api/jobs/j1", 413, "too-large")
            .signedIn()
            .header(PATCH)
            .header("Transfer-Encoding: chunked")
            .body(chunk));
  }

  private static void addValues(List<Wrong> all) {
    all.add(submit("neither asset nor file", "{}", 400, "invalid-value"));
    all.add(submit("no such asset", "{\"asset\":\"0000000000000000\"}", 404, "not-found"));
    all.add(submit("a text for a number", "{\"priority\":\"7\"}", 400, "wrong-type"));
    all.add(submit("a fraction for a number", "{\"priority\":7.5}", 400, "wrong-type"));
    all.add(submit("a huge number", "{\"priority\":99999999999}", 400, "wrong-type"));
    all.add(submit("a text for a flag", "{\"start\":\"yes\"}", 400, "wrong-type"));
    all.add(submit("nothing in a list", "{\"requires\":[null]}", 400, "wrong-type"));
    all.add(submit("unknown field inside", "{\"overrides\":{\"colour\":1}}", 400, "unknown-field"));
    all.add(
        submit("a path that leads out", "{\"file\":\"films::../x.blend\"}", 400, "invalid-value"));
    all.add(submit("no named path", "{\"file\":\"/etc/passwd\"}", 400, "invalid-value"));
    all.add(
        submit(
            "frames that are none",
            "{\"file\":\"films::lighthouse/shots/010.blend\",\"frames\":\"x\"}",
            400,
            "invalid-value"));
    for (String limit : List.of("0", "201", "-1", "99999999999", "many")) {
      all.add(
          new Wrong("limit " + limit, "GET", "/api/jobs?limit=" + limit, 400, "invalid-value")
              .signedIn());
    }
    all.add(
        new Wrong("after that is none", "GET", "/api/jobs?after=%21", 400, "invalid-value")
            .signedIn());
    all.add(
        new Wrong("state that is none", "GET", "/api/jobs?state=asleep", 400, "invalid-value")
            .signedIn());
    all.add(
        new Wrong(
                "sort that is none",
                "GET",
                "/api/projects/lighthouse/assets?sort=luck",
                400,
                "invalid-value")
            .signedIn());
    all.add(new Wrong("no such job", "GET", "/api/jobs/j999", 404, "not-found").signedIn());
    all.add(new Wrong("no id of a job", "GET", "/api/jobs/x", 404, "not-found").signedIn());
    all.add(
        new Wrong("move nobody knows", "POST", "/api/jobs/j1/dance", 404, "not-found").signedIn());
  }

  private static void addVersions(List<Wrong> all) {
    all.add(change("no version", "", "{\"priority\":1}", 428, "precondition-required"));
    all.add(change("any version", "If-Match: *", "{\"priority\":1}", 428, "precondition-required"));
    all.add(change("stale version", "If-Match: \"x.y\"", "{\"priority\":1}", 412, "stale"));
    String deep = "{\"name\":" + "[".repeat(5_000);
    all.add(change("deep body", "If-Match: \"x\"", deep, 413, "too-large"));
    all.add(change("unknown field", "If-Match: \"x\"", "{\"colour\":1}", 412, "stale"));
    all.add(
        new Wrong("patch of nothing", "PATCH", "/api/assets/none", 404, "not-found")
            .signedIn()
            .header(PATCH)
            .header("If-Match: \"x\"")
            .body("{}"));
    all.add(
        new Wrong("a list as a patch", "PATCH", "/api/jobs/j1", 400, "wrong-type")
            .signedIn()
            .header(PATCH)
            .header("If-Match: \"x\"")
            .body("[]"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void isAnsweredWithAProblem(Wrong wrong) throws IOException {
    RawHttp.Heard heard = wrong.send();
    assertThat(heard.headers().get("content-type")).isEqualTo("application/problem+json");
    var problem = heard.json();
    assertThat(problem.path("code").asText()).as(heard.body()).isEqualTo(wrong.code);
    assertThat(heard.status()).isEqualTo(wrong.status);
    assertThat(problem.path("status").asInt()).isEqualTo(wrong.status);
    assertThat(problem.path("type").asText()).isEqualTo("/problems/" + wrong.code);
    assertThat(problem.path("title").asText()).isNotBlank().doesNotContain("problem.", "{");
    assertThat(problem.path("detail").asText()).isNotBlank().doesNotContain("reason.", "{");
    assertThat(problem.path("message").asText()).isNotBlank().doesNotContain("problem.", "{");
    assertThat(problem.has("data")).isTrue();
    assertThat(problem.path("data").isNull()).isTrue();
    assertThat(problem.path("requestId").asText())
        .isNotBlank()
        .isEqualTo(heard.headers().get("x-request-id"));
    assertThat(heard.body()).doesNotContain("Exception", "org.callsheet", "\tat ");
    assertThat(heard.headers()).containsEntry("x-content-type-options", "nosniff");
  }

  @Test
  void whatTheHttpLayerCannotReadEndsTheConnectionWithAnError() throws IOException {
    for (String garbage :
        List.of("GARBAGE\r\n\r\n", "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
      assertThat(RawHttp.send(server.port(), garbage.getBytes(StandardCharsets.US_ASCII)).status())
          .isEqualTo(400);
    }
  }

  private static Wrong wrongBody(String name, String body, int status, String code) {
    return new Wrong(name, "POST", SESSION, status, code).header(JSON).body(body);
  }

  private static Wrong submit(String name, String body, int status, String code) {
    return new Wrong(name, "POST", "/api/jobs", status, code).signedIn().header(JSON).body(body);
  }

  private static Wrong change(String name, String match, String body, int status, String code) {
    Wrong wrong =
        new Wrong(name, "PATCH", "/api/assets/{asset}", status, code).signedIn().header(PATCH);
    return (match.isEmpty() ? wrong : wrong.header(match)).body(body);
  }

  /** A request by hand, and what it must be answered with. */
  static final class Wrong {
    private final String name;
    private final String method;
    private final String target;
    private final int status;
    private final String code;
    private final List<String> headers = new ArrayList<>();
    private String host = "Host: localhost";
    private byte[] body = new byte[0];
    private boolean signedIn;

    Wrong(String name, String method, String target, int status, String code) {
      this.name = name;
      this.method = method;
      this.target = target;
      this.status = status;
      this.code = code;
    }

    Wrong header(String line) {
      headers.add(line);
      return this;
    }

    Wrong host(String value) {
      host = value.isEmpty() ? "" : "Host: " + value;
      return this;
    }

    Wrong signedIn() {
      signedIn = true;
      return this;
    }

    Wrong body(String text) {
      return body(text.getBytes(StandardCharsets.UTF_8));
    }

    Wrong body(byte[] bytes) {
      body = bytes;
      return this;
    }

    RawHttp.Heard send() throws IOException {
      StringBuilder head = new StringBuilder();
      String place = asset == null ? target : target.replace("{asset}", asset);
      head.append(method).append(' ').append(place).append(" HTTP/1.1\r\n");
      head.append(host.isEmpty() ? "" : host + "\r\n");
      head.append("Connection: close\r\n");
      head.append(signedIn ? "Authorization: Bearer " + token + "\r\n" : "");
      headers.forEach(line -> head.append(line).append("\r\n"));
      boolean length =
          headers.stream()
              .anyMatch(
                  line ->
                      line.startsWith("Content-Length") || line.startsWith("Transfer-Encoding"));
      if (!length) {
        head.append("Content-Length: ").append(body.length).append("\r\n");
      }
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      request.writeBytes(body);
      return RawHttp.send(server.port(), request.toByteArray());
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
