package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callsheet.app.rest.ScriptedNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The holes of RFAM and RenderController, each by name. */
@QuarkusTest
@TestProfile(AttackedHouse.class)
class HolesOfOthersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/store/asset/shots/010.blend?key=name&value=x",
        "/store/node/pc07?key=pause&value=true",
        "/add/asset?name=x&type=shot&filename=../../x&description=",
        "/add/job/shots/010.blend?name=x&start=1&end=9&final=false",
        "/remove/job/1",
        "/action/emergency/stop",
        "/action/delete/shots/010.blend",
        "/login?project=lighthouse&user=ruth",
        "/potential",
        "/images/../state/tokens.json",
        "/javascript/..%2f..%2fstate%2ftokens.json",
        "/selector/..?show_all=true"
      })
  void rfamsAddressesWithTheirChangesByGetLeadNowhere(String address) {
    Response answer = given().redirects().follow(false).urlEncodingEnabled(false).get(address);
    assertThat(answer.statusCode()).isIn(303, 400, 401, 404);
    assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    assertThat(answer.asString()).doesNotContain("\"hash\"");
  }

  @Test
  void whoeverSaysWhoTheyAreByRfamsCookiesIsNobody() {
    given()
        .redirects()
        .follow(false)
        .cookie("user", "ruth")
        .cookie("project", "lighthouse")
        .get("/people")
        .then()
        .statusCode(303);
  }

  /** Another site of the same machine may set any cookie; RFAM answered with 500 everywhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "=",
        "callsheet-session",
        "callsheet-session=; callsheet-session=x",
        "callsheet-session=\u0001\";\\",
        "callsheet-class=.; callsheet-class=x.y",
        "eyJhbGciOiJub25lIn0.e30."
      })
  void aCookieThatIsNoneHarmsNoPage(String cookie) {
    for (String page : List.of("/sign-in", "/people", "/q/swagger-ui/")) {
      int status =
          given().redirects().follow(false).header("Cookie", cookie).get(page).statusCode();
      assertThat(status).as(page).isIn(200, 303, 401);
    }
  }

  /** RFAM took the name of a node for that of a file. */
  @ParameterizedTest
  @ValueSource(strings = {"../../pwned", "..\\..\\pwned", "/tmp/pwned", "../config/users/ruth"})
  void theNameOfANodeIsNoFile(String name) throws IOException {
    String before = AttackedHouse.HOME.read("config/users/ruth.json");
    ScriptedNode.enrol(AttackedHouse.HOME, name);
    try (Stream<Path> all = Files.walk(AttackedHouse.HOME.root())) {
      assertThat(all.map(Path::toString)).noneMatch(file -> file.contains("pwned"));
    }
    assertThat(AttackedHouse.HOME.root().resolveSibling("pwned.json")).doesNotExist();
    assertThat(Path.of("/tmp/pwned.json")).doesNotExist();
    assertThat(AttackedHouse.HOME.read("config/users/ruth.json")).isEqualTo(before);
  }

  /** One wrong value of an asset or a film took all pages of a team away from RFAM. */
  @Test
  void noValueOfOneTakesThePagesFromAll() {
    String asset = as("amina").get("/api/projects/lighthouse/assets?limit=1").path("data[0].id");
    for (Map<String, String> wrong :
        List.of(Map.of("state", "nosuch"), Map.of("rating", "abc"), Map.of("type", "../x"))) {
      as("amina")
          .contentType("application/json")
          .header("If-Match", as("amina").get("/api/assets/" + asset).header("ETag"))
          .body(wrong)
          .patch("/api/assets/" + asset)
          .then()
          .statusCode(400);
    }
    as("ruth")
        .contentType("application/json")
        .body(Map.of("id", "bricked", "template", "../x"))
        .post("/api/projects")
        .then()
        .statusCode(400);
    for (String page :
        List.of("/films/lighthouse/assets", "/films/lighthouse/shots", "/films/lighthouse/team")) {
      given()
          .cookie("callsheet-session", AttackedHouse.cookie("amina"))
          .get(page)
          .then()
          .statusCode(200);
    }
  }

  @Test
  void aNameWithLinesInItMakesNoLinesInTheAudit() throws IOException {
    String forged = "x\n{\"at\": \"2026-01-01T00:00:00Z\", \"who\": \"forged-line\"}\r\n";
    int status =
        given()
            .contentType("application/json")
            .header("X-Request-Id", "forged-1")
            .body(Map.of("user", forged, "passcode", "1"))
            .post("/api/session")
            .statusCode();
    assertThat(status).isIn(400, 401);
    // It is written a moment later.
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    String audit = audit();
    while (!(audit.contains("forged-1") && audit.endsWith("\n")) && System.nanoTime() < end) {
      audit = audit();
    }
    assertThat(audit).contains("forged-1");
    for (String line : audit.lines().toList()) {
      assertThat(new ObjectMapper().readTree(line).path("who").asText())
          .isNotEqualTo("forged-line");
    }
  }

  private static String audit() throws IOException {
    StringBuilder all = new StringBuilder();
    Path folder = AttackedHouse.HOME.root().resolve("state/audit");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> months = Files.list(folder)) {
        for (Path month : months.toList()) {
          all.append(Files.readString(month));
        }
      }
    }
    return all.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/farm", "/api/farm/sync", "/api/jobs", "/api/farm/pause"})
  void theFarmTakesNoOrdersFromWhomItDoesNotKnow(String address) {
    int status =
        given()
            .contentType("application/json")
            .body("{\"pause\": true}")
            .post(address)
            .statusCode();
    assertThat(status).isIn(401, 403, 405);
  }

  @Test
  void noOtherPageReadsAnAnswerOrIsToldItMay() {
    for (String method : List.of("OPTIONS", "GET", "DELETE")) {
      Response answer =
          given()
              .header("Origin", "http://elsewhere.example")
              .header("Access-Control-Request-Method", "DELETE")
              .request(method, "/api/jobs");
      assertThat(answer.headers().asList())
          .noneMatch(header -> header.getName().toLowerCase().startsWith("access-control"));
    }
  }

  @Test
  void aFolderOfTheSameBeginningAndALinkOutsideAreNotListed() {
    student("films::lighthouse2").then().statusCode(403);
    for (String path : List.of("films::lighthouse/leak", "films::lighthouse/state")) {
      assertThat(student(path).statusCode()).as(path).isIn(403, 404);
    }
    // One link that leads nowhere does not hide the others.
    student("films::lighthouse").then().statusCode(200).body("data.name", hasItems("notes.txt"));
    student("films::lighthouse").then().body(not(containsString(AttackedHouse.CANARY)));
  }

  @Test
  void aPathWithACommandIsAFileNameAndNothingElse() {
    String command = "films::lighthouse/$(touch " + AttackedHouse.OUTSIDE + "/ran).blend";
    given()
        .auth()
        .oauth2(AttackedHouse.token("amina"))
        .contentType("application/json")
        .body(Map.of("file", command, "frames", "1"))
        .post("/api/jobs")
        .then()
        .statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(400));
    assertThat(Files.exists(AttackedHouse.OUTSIDE.resolve("ran"))).isFalse();
  }

  @Test
  void aTokenThatIsForgedCutOrInTheWrongPlaceOpensNothing() {
    String good = AttackedHouse.token("amina");
    for (String token :
        List.of(
            "",
            "null",
            good.substring(1),
            good + "A",
            good.toLowerCase(),
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJydXRoIn0.")) {
      given().header("Authorization", "Bearer " + token).get("/api/me").then().statusCode(401);
    }
    given().cookie("callsheet-session", good).get("/api/me").then().statusCode(401);
    given().auth().preemptive().basic("amina", good).get("/api/me").then().statusCode(401);
    given().get("/api/me?access_token=" + good).then().statusCode(401);
  }

  @Test
  void aThousandWrongPasscodesEndInWaitingAndHarmNobodyElse() {
    int refused = 0;
    for (int i = 0; i < 1_000; i++) {
      int status = signIn("zoe", "wrong" + i);
      assertThat(status).isIn(401, 429);
      refused += status == 429 ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(950);
    assertThat(signIn("jun", AttackedHouse.HOME.passcode("jun"))).isEqualTo(201);
  }

  @Test
  void whoeverSpeaksTheNewerHttpIsRefusedInWordsToo() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      for (String address : List.of("/sign-in", "/" + "x".repeat(5_000))) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(AttackedHouse.origin() + address)).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(address.length() > 1_000 ? 414 : 200);
      }
    }
  }

  private static int signIn(String user, String passcode) {
    return given()
        .contentType("application/json")
        .body(Map.of("user", user, "passcode", passcode))
        .post("/api/session")
        .statusCode();
  }

  private static RequestSpecification as(String user) {
    return given().auth().oauth2(AttackedHouse.token(user));
  }

  private static Response student(String path) {
    return given()
        .auth()
        .oauth2(AttackedHouse.token("amina"))
        .queryParam("path", path)
        .get("/api/storage");
  }
}
