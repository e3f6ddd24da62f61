package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two readers understand differently, and answers that reach the wrong person. */
@QuarkusTest
@TestProfile(AttackedHouse.class)
class ConfusionTest {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int UNTIL_ENDED_MILLIS = 60_000;
  private static final String ENDED = "<ended>";
  private static final List<String> PAGES = List.of("/", "/people", "/account", "/farm", "/server");
  private static final List<String> LISTS =
      List.of("/api/me", "/api/projects", "/api/jobs", "/api/tokens", "/api/users");

  @TestHTTPResource("/")
  URI server;

  /** What a proxy takes for a body and the server for a second request, or the other way round. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nContent-Length: 90",
        "Content-Length: 4, 90",
        "Content-Length: +4",
        "Content-Length: -4",
        "Content-Length: 4x",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding:\u000bchunked"
      })
  void noSecondRequestIsHiddenInABody(String headers) throws IOException {
    String hidden = "GET /api/me HTTP/1.1\r\nHost: localhost\r\nX: ";
    String answers =
        say(
            "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + headers
                + "\r\n\r\n0\r\n\r\n"
                + hidden
                + "\r\n\r\n");
    assertThat(answers).startsWith("HTTP/1.1 4");
    assertThat(answers).as("the hidden one").doesNotContain("401", "not-signed-in");
  }

  /** Read in chunks, as RFC 9112 has it; what follows may be what a proxy took for the body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 90\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 90",
        "Transfer-Encoding: chunked"
      })
  void afterABodyInChunksNothingIsReadOnThatConnection(String headers) throws IOException {
    String token = "Authorization: Bearer " + AttackedHouse.token("amina") + "\r\n";
    String hidden = "POST /api/tokens HTTP/1.1\r\nHost: localhost\r\n" + token;
    String body = "{\"device\": \"hidden\"}";
    String answers =
        say(
            "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + headers
                + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
                + hidden
                + "Content-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body,
            UNTIL_ENDED_MILLIS);
    assertThat(answers).startsWith("HTTP/1.1 400").containsIgnoringCase("connection: close");
    assertThat(answers.split("HTTP/1.1 ", -1)).as(answers).hasSize(2);
    assertThat(answers).as("the server ended it").endsWith(ENDED);
    given()
        .auth()
        .oauth2(AttackedHouse.token("amina"))
        .get("/api/tokens")
        .then()
        .statusCode(200)
        .body("data.device", not(hasItem("hidden")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-HTTP-Method-Override: DELETE",
        "X-HTTP-Method: DELETE",
        "X-Method-Override: DELETE",
        "X-Original-URL: /api/session",
        "X-Rewrite-URL: /api/session"
      })
  void aHeaderMakesNoOtherRequestOfIt(String header) {
    String[] parts = header.split(": ");
    String token = AttackedHouse.token("amina");
    Response answer = given().auth().oauth2(token).header(parts[0], parts[1]).get("/api/me");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.<String>path("data.id")).isEqualTo("amina");
    given().auth().oauth2(token).get("/api/me?_method=DELETE").then().statusCode(400);
    given().auth().oauth2(token).get("/api/me").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "get", "DEBUG"})
  void aStrangeMethodDoesNothingAndEchoesNothing(String method) throws IOException {
    String answer =
        say(method + " /api/me HTTP/1.1\r\nHost: localhost\r\nX-Secret: canary-echo\r\n\r\n");
    assertThat(answer).matches("(?s)HTTP/1.1 (4|5)\\d\\d.*").doesNotContain("canary-echo");
  }

  @Test
  void aSmallBodyThatWouldBecomeAHugeOneIsNotUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 300; megabyte++) {
        gzip.write(zeros);
      }
    }
    assertThat(packed.size()).isLessThan(1 << 20);
    Response answer =
        given()
            .header("Content-Encoding", "gzip")
            .contentType("application/json")
            .body(packed.toByteArray())
            .post("/api/session");
    assertThat(answer.statusCode()).isIn(400, 415);
  }

  @Test
  void aDeepBodyIsRefusedBeforeItIsUnderstood() throws IOException {
    String lists = "{\"user\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(post("/api/session", "", lists)).matches("(?s)HTTP/1.1 4(00|13).*");
    String objects = "{\"overrides\": " + "{\"a\": ".repeat(50_000) + "1" + "}".repeat(50_001);
    String token = "Authorization: Bearer " + AttackedHouse.token("amina") + "\r\n";
    assertThat(post("/api/jobs", token, objects)).matches("(?s)HTTP/1.1 4(00|13).*");
  }

  private String post(String address, String header, String body) throws IOException {
    return say(
        "POST "
            + address
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\n"
            + header
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  @Test
  void nobodyElseIsServedWhatWasMadeForOne() {
    for (String page : PAGES) {
      Response hers = page(page, "amina", null);
      assertThat(hers.statusCode()).as(page).isIn(200, 303, 403);
      assertPrivate(page, hers);
      Response his = page(page, "ola", hers.header("ETag"));
      assertThat(his.statusCode()).as("%s with the mark of another person", page).isNotEqualTo(304);
      assertThat(his.asString()).as(page).doesNotContain(">amina<", "Amina");
    }
    for (String list : LISTS) {
      Response hers = list(list, "amina", null);
      assertPrivate(list, hers);
      Response his = list(list, "ola", hers.header("ETag"));
      if (his.statusCode() == 304) {
        assertThat(list(list, "ola", null).asString())
            .as("%s is the same for both, or the mark is wrong", list)
            .isEqualTo(hers.asString());
      }
    }
  }

  private static void assertPrivate(String address, Response answer) {
    String control = String.valueOf(answer.header("Cache-Control"));
    assertThat(control).as(address).matches(".*(private|no-store).*").doesNotContain("public");
  }

  /** What no cache looks at must not change what it keeps. */
  @Test
  void whatIsNotPartOfTheAddressChangesNoAnswer() {
    for (String page : List.of("/sign-in", "/people", "/assets/nothing")) {
      Response answer =
          given()
              .redirects()
              .follow(false)
              .cookie("callsheet-session", AttackedHouse.cookie("amina"))
              .header("X-Forwarded-Host", "poison.example")
              .header("X-Forwarded-Proto", "poison")
              .header("X-Forwarded-Prefix", "/poison")
              .header("X-Host", "poison.example")
              .header("Forwarded", "host=poison.example;proto=poison")
              .header("Referer", "http://poison.example/")
              .get(page);
      assertThat(answer.asString()).as(page).doesNotContain("poison");
      assertThat(answer.headers().toString()).as(page).doesNotContain("poison");
    }
  }

  private static Response page(String page, String user, String mark) {
    var request =
        given().redirects().follow(false).cookie("callsheet-session", AttackedHouse.cookie(user));
    return mark == null ? request.get(page) : request.header("If-None-Match", mark).get(page);
  }

  private static Response list(String list, String user, String mark) {
    var request = given().auth().oauth2(AttackedHouse.token(user));
    return mark == null ? request.get(list) : request.header("If-None-Match", mark).get(list);
  }

  /**
   * All that is answered until the server ends the connection, which {@link #ENDED} says, or says
   * no more.
   */
  private String say(String request) throws IOException {
    return say(request, PATIENCE_MILLIS);
  }

  private String say(String request, int patienceMillis) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(patienceMillis);
      ByteArrayOutputStream heard = new ByteArrayOutputStream();
      String end = "";
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getInputStream().transferTo(heard);
        end = ENDED;
      } catch (SocketException reset) {
        end = ENDED;
      } catch (SocketTimeoutException saysNoMore) {
        // It may be asked again.
      }
      return heard.toString(StandardCharsets.ISO_8859_1) + end;
    }
  }
}
