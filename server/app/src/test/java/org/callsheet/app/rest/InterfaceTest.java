package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callsheet.contract.InterfaceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conventions of the interface, through the interface. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class InterfaceTest {
  private static final String ASSETS = "/api/projects/lighthouse/assets";

  @Test
  void aTokenOpensAndIsListedAndStopsWhenItIsRevoked() {
    String token =
        given()
            .contentType("application/json")
            .body(
                Map.of("user", "zoe", "passcode", TwoFilms.HOME.passcode("zoe"), "device", "pc07"))
            .post("/api/session")
            .then()
            .statusCode(201)
            .body("data.me.name", equalTo("Zoë"))
            .body("message", equalTo("Welcome, Zoë."))
            .extract()
            .path("data.token");
    given()
        .auth()
        .oauth2(token)
        .get("/api/tokens")
        .then()
        .body("data.find { it.current }.device", equalTo("pc07"));
    given().auth().oauth2(token).delete("/api/session").then().statusCode(200);
    given().auth().oauth2(token).get("/api/me").then().statusCode(401);
  }

  @Test
  void aCookieDoesNotOpenTheInterface() {
    String token =
        given()
            .auth()
            .none()
            .contentType("application/json")
            .body(Map.of("user", "jun", "passcode", TwoFilms.HOME.passcode("jun")))
            .post("/api/session")
            .then()
            .extract()
            .path("data.token");
    given().cookie("callsheet-session", token).get("/api/me").then().statusCode(401);
  }

  @Test
  void whatIsReadAgainUnchangedIsNotSentAgain() {
    Response first = as("amina").get("/api/projects/lighthouse/team");
    String etag = first.header("ETag");
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
    as("amina")
        .header("If-None-Match", etag)
        .get("/api/projects/lighthouse/team")
        .then()
        .statusCode(304)
        .header("ETag", etag)
        .body(equalTo(""));
    as("amina")
        .header("If-None-Match", "\"else\"")
        .get("/api/projects/lighthouse/team")
        .then()
        .statusCode(200);
  }

  @Test
  void aListHasAWeakTagAndASingleResourceOneThatBeginsWithItsVersion() {
    assertThat(as("amina").get(ASSETS).header("ETag")).startsWith("W/\"");
    Response asset = as("amina").get("/api/assets/" + anAsset("name"));
    assertThat(asset.header("ETag")).startsWith("\"" + asset.path("data.version") + ".");
  }

  @Test
  void aChangeNeedsAVersionAndAStaleOneIsToldBothValues() {
    String url = "/api/assets/" + anAsset("name");
    Response before = as("amina").get(url);
    String etag = before.header("ETag");
    patch(url, Map.of("priority", 33)).then().statusCode(428);
    as("amina")
        .contentType("application/merge-patch+json; charset=UTF-8")
        .header("If-Match", etag)
        .body(Map.of("description", "Said again"))
        .patch(url)
        .then()
        .statusCode(200)
        .body("data.description", equalTo("Said again"));
    as("jun")
        .contentType("application/merge-patch+json; charset=UTF-8")
        .header("If-Match", etag)
        .body(Map.of("description", "Too late"))
        .patch(url)
        .then()
        .statusCode(412)
        .body("code", equalTo("stale"))
        .body("detail", containsString("Said again"))
        .body("detail", containsString("Too late"))
        .body("parameters.'theirs.description'", equalTo("Said again"))
        .body("parameters.'yours.description'", equalTo("Too late"));
  }

  @Test
  void aChangeIsTakenWholeOrNotAtAll() {
    String url = "/api/assets/" + anAsset("name");
    Response before = as("amina").get(url);
    as("amina")
        .contentType("application/merge-patch+json; charset=UTF-8")
        .header("If-Match", before.header("ETag"))
        .body(Map.of("name", "Half", "priority", 1_000))
        .patch(url)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("100"));
    as("amina").get(url).then().body("data.name", equalTo(before.path("data.name")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"priority", "name", "type", "owner", "state", "modified", "film"})
  void pagesOfOneFollowEachOtherAsTheWholeListDoes(String sort) {
    List<String> whole =
        as("amina").queryParam("sort", sort).queryParam("limit", 200).get(ASSETS).path("data.id");
    assertThat(whole).hasSizeGreaterThan(10);
    List<String> one = new ArrayList<>();
    String after = null;
    do {
      var request = as("amina").queryParam("sort", sort).queryParam("limit", 1);
      Response page = (after == null ? request : request.queryParam("after", after)).get(ASSETS);
      one.addAll(page.path("data.id"));
      assertThat(page.<Integer>path("page.total")).isEqualTo(whole.size());
      after = page.path("page.next");
    } while (after != null);
    assertThat(one).isEqualTo(whole);
  }

  @Test
  void assetsAreFoundByWordsAndListedTheOtherWayRound() {
    List<String> up = as("amina").get(ASSETS + "?sort=name").path("data.name");
    List<String> down =
        as("amina").get(ASSETS + "?sort=name&direction=descending").path("data.name");
    assertThat(down).isEqualTo(up.reversed());
    String name = up.getFirst();
    String begin = name.split("[^A-Za-z]")[0].toUpperCase(java.util.Locale.ROOT);
    List<String> found = as("amina").get(ASSETS + "?text=" + begin).path("data.name");
    assertThat(found).contains(name);
    List<String> open = as("amina").get(ASSETS + "?finished=false").path("data.name");
    List<String> done = as("amina").get(ASSETS + "?finished=true").path("data.name");
    assertThat(open.size() + done.size()).isEqualTo(up.size());
    as("amina").get(ASSETS + "?text=" + "x".repeat(201)).then().statusCode(400);
    as("amina").get(ASSETS + "?finished=maybe").then().statusCode(400);
    as("amina").get(ASSETS + "?direction=sideways").then().statusCode(400);
  }

  @Test
  void assetsAreFoundByOwnerAndByPath() {
    as("amina")
        .queryParam("owner", "zoe")
        .get(ASSETS)
        .then()
        .body("data.owner", everyItem(equalTo("zoe")));
    as("amina")
        .queryParam("path", "films::lighthouse/shots/010.blend")
        .get(ASSETS)
        .then()
        .body("data.name", equalTo(List.of("010 The light is out")));
  }

  @ParameterizedTest
  @CsvSource({
    "amina, /api/projects/reef, 403",
    "amina, /api/projects/reef/team, 403",
    "ola, /api/projects/lighthouse/assets, 403",
    "ola, /api/projects/reef, 200",
    "ruth, /api/projects/reef, 200",
    "wall, /api/projects/lighthouse/callsheet, 200",
    "wall, /api/nodes, 403",
    "wall, /api/users/ola, 404",
    "amina, /api/users/ola, 200",
    "amina, /api/users/nobody, 404",
    "amina, /api/projects/nothing, 404",
    "amina, /api/projects/lighthouse/callsheet?user=zoe, 200",
    "amina, /api/projects/lighthouse/callsheet?user=nobody, 404"
  })
  void everybodySeesTheOwnFilmsAndMentorsAll(String user, String path, int status) {
    as(user).get(path).then().statusCode(status);
  }

  @Test
  void aViewerChangesNothing() {
    as("wall")
        .contentType("application/json")
        .body(Map.of("asset", anAsset("film")))
        .post("/api/jobs")
        .then()
        .statusCode(403);
  }

  @Test
  void listsShowTheOwnFilmsOnly() {
    as("ola").get("/api/projects").then().body("data.id", equalTo(List.of("reef")));
    as("ruth").get("/api/projects").then().body("data.id", hasItems("reef", "lighthouse"));
  }

  @Test
  void aJobIsSubmittedOnceUnderOneKeyAndNotTwiceForOneOutput() {
    String asset = as("ola").get("/api/projects/reef/shots").path("data[0].id");
    Map<String, Object> body = Map.of("asset", asset, "frames", "1-3", "start", false);
    String first = submit("ola", "key-1", body).then().statusCode(201).extract().path("data.id");
    submit("ola", "key-1", body)
        .then()
        .statusCode(201)
        .header("Location", "/api/jobs/" + first)
        .body("data.id", equalTo(first));
    submit("ola", "key-1", Map.of("asset", asset, "frames", "1-2"))
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency-mismatch"));
    submit("ola", "key-2", body)
        .then()
        .statusCode(409)
        .body("code", equalTo("conflict"))
        .body("detail", containsString(first));
    as("amina").get("/api/jobs/" + first).then().statusCode(403);
    as("amina").get("/api/jobs").then().body("data.id", not(hasItem(first)));
    as("ola").post("/api/jobs/" + first + "/stop").then().statusCode(409);
    as("ola").delete("/api/jobs/" + first).then().statusCode(409);
    as("ola")
        .post("/api/jobs/" + first + "/cancel")
        .then()
        .body("data.state", equalTo("cancelled"));
    as("ola").delete("/api/jobs/" + first).then().statusCode(200).body("data", nullValue());
    as("ola").get("/api/jobs/" + first).then().statusCode(404);
  }

  @Test
  void whatIsWrongIsSaidBeforeSomethingIsSentAndOnlyAMentorSendsItAnyway() {
    String lamp = "films::reef/props/Lampe 🏮.blend";
    check("ola", Map.of("file", lamp))
        .body("data.blocked", equalTo(true))
        .body("data.findings[0].level", equalTo("block"))
        .body("data.findings[0].code", equalTo("blend-foreign"))
        .body("data.findings[0].message", containsString(lamp))
        .body("message", containsString("cannot be sent"));
    submit("ola", "key-lamp", Map.of("file", lamp, "start", false))
        .then()
        .statusCode(400)
        .body("detail", containsString(lamp));
    submit("ola", "key-lamp", Map.of("file", lamp, "force", true)).then().statusCode(403);
    check("amina", Map.of("file", lamp)).statusCode(403);
    check("wall", Map.of("file", lamp)).statusCode(403);
    check("ola", Map.of("file", lamp, "colour", 1)).statusCode(400);
    String shot = "films::reef/shots/one.blend";
    check("ola", Map.of("file", shot, "frames", "1-24", "preset", "draft"))
        .body("data.blocked", equalTo(false))
        .body("data.count", equalTo(12))
        .body("data.overrides.resolutionPercent", equalTo(50))
        .body("data.output", containsString("tests"));
    check("ola", Map.of("file", shot, "frames", "1-24", "preset", "final"))
        .body("data.count", equalTo(24))
        .body("data.output", nullValue());
    check("ola", Map.of("file", shot, "overrides", Map.of("viewLayer", "none")))
        .body("data.findings.code", hasItem("view-layer-unknown"));
  }

  private static io.restassured.response.ValidatableResponse check(
      String user, Map<String, ?> body) {
    return as(user).contentType("application/json").body(body).post("/api/jobs/check").then();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'file': 'lighthouse/x.blend'} | 400 | “lighthouse/x.blend” is no named path",
        "{'file': 'films::lighthouse/../x.blend'} | 400 | leads out of its folder",
        "{'file': 'films::lighthouse/none.blend'} | 404 | films::lighthouse/none.blend is not there",
        "{'file': 'films::lighthouse/project.json'} | 400 | is no .blend file",
        "{'file': 'films::elsewhere/x.blend'} | 403 | does not lie in the folder of that film",
        "{'asset': 'ASSET', 'frames': 'soon'} | 400 | “soon” is no range of frames",
        "{'asset': 'ASSET', 'frames': '9-1'} | 400 | 9-1",
        "{'asset': 'ASSET', 'frames': '1-900000'} | 400 | frames at most",
        "{'asset': 'ASSET', 'kind': 'song'} | 400 | Possible: frames, video",
        "{'asset': 'ASSET', 'chunk': '-1'} | 400 | “-1” is not possible for chunk",
        "{'asset': 'ASSET', 'after': ['x']} | 400 | “x” is not possible for after",
        "{'asset': 'ASSET', 'preset': 'x'} | 400 | There is no preset x; there is draft, final",
        "{'asset': 'ASSET', 'overrides': {'samples': 0}} | 400 | overrides.samples",
        "{'asset': 'FILELESS'} | 400 | is no .blend file"
      })
  void aJobThatCannotBeIsRefusedWithWhatIsWrong(String body, int status, String detail) {
    as("amina")
        .contentType("application/json")
        .body(
            body.replace('\'', '"')
                .replace("ASSET", anAsset("film"))
                .replace("FILELESS", anAsset("without a file")))
        .post("/api/jobs")
        .then()
        .statusCode(status)
        .body("detail", containsString(detail));
  }

  @Test
  void whatIsSavedIsSaidAsItIsNow() {
    String url = "/api/assets/" + anAsset("name");
    Response before = as("amina").get(url);
    as("amina")
        .contentType("application/merge-patch+json; charset=UTF-8")
        .header("If-Match", before.header("ETag"))
        .body(Map.of("state", "us"))
        .patch(url)
        .then()
        .statusCode(200)
        .body("message", equalTo(before.path("data.name") + " is now Usable."));
  }

  @Test
  void oneIsNotSaidAsMany() {
    as("ola").get("/api/projects").then().body("message", equalTo("1 film."));
    as("ruth").get("/api/projects").then().body("message", equalTo("2 films."));
  }

  @Test
  void aJobIsRenamedWithItsVersionOnly() {
    String asset = anAsset("film");
    String job =
        submit("amina", "rename", Map.of("asset", asset, "overrides", Map.of("samples", 1)))
            .then()
            .statusCode(201)
            .body("data.why.message", not(startsWith("reason.")))
            .body("data.why", notNullValue())
            .extract()
            .path("data.id");
    Response read = as("amina").get("/api/jobs/" + job);
    as("amina")
        .contentType("application/merge-patch+json; charset=UTF-8")
        .header("If-Match", read.header("ETag"))
        .body(Map.of("name", "Söhne & Töchter", "priority", 7))
        .patch("/api/jobs/" + job)
        .then()
        .statusCode(200)
        .body("data.name", equalTo("Söhne & Töchter"))
        .body("data.version", not(equalTo(read.path("data.version"))));
    as("amina")
        .contentType("application/merge-patch+json; charset=UTF-8")
        .header("If-Match", read.header("ETag"))
        .body(Map.of("name", "Late"))
        .patch("/api/jobs/" + job)
        .then()
        .statusCode(412);
    as("amina").post("/api/jobs/" + job + "/cancel").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, application/json",
    "text/plain, text/plain",
    "text/html, text/html",
    "text/csv, text/csv"
  })
  void creditsComeInTheFormAskedFor(String accept, String type) {
    as("amina")
        .accept(accept)
        .get("/api/projects/lighthouse/credits")
        .then()
        .statusCode(200)
        .contentType(startsWith(type))
        .body(containsString("Mateo"));
  }

  @Test
  void aPortraitIsThePictureAndIsNotSentTwice() {
    Response face = as("amina").get("/api/users/amina/portrait");
    assertThat(face.contentType()).isEqualTo("image/png");
    as("amina")
        .header("If-None-Match", face.header("ETag"))
        .get("/api/users/amina/portrait")
        .then()
        .statusCode(304);
  }

  @Test
  void theRequestsOwnIdIsKeptWhenItIsSane() {
    as("amina")
        .header("X-Request-Id", "abc-123")
        .get("/api/me")
        .then()
        .header("X-Request-Id", "abc-123");
    as("amina")
        .header("X-Request-Id", "<script>")
        .get("/api/me")
        .then()
        .header("X-Request-Id", not(containsString("<")));
  }

  @Test
  void aProgramMayAskForALanguageAndElseThePersonsIsSpoken() {
    as("amina").get("/api/me").then().body("message", containsString("You are Amina"));
    as("amina")
        .header("Accept-Language", "de-AT,en;q=0.5")
        .get("/api/me")
        .then()
        .body("message", containsString("Du bist Amina"));
    as("amina")
        .header("Accept-Language", "xx")
        .get("/api/me")
        .then()
        .body("message", containsString("You are Amina"));
    as("amina")
        .header("Accept-Language", "de")
        .get("/api/jobs/j999999")
        .then()
        .statusCode(404)
        .body("detail", equalTo("An dieser Adresse ist nichts."));
  }

  @Test
  void theVersionTravelsBothWaysAndMayDifferByOne() {
    String ours = InterfaceVersion.text();
    int older = InterfaceVersion.OURS - 1;
    as("amina")
        .header("Callsheet-Version", Integer.toString(older))
        .get("/api/me")
        .then()
        .statusCode(200)
        .header("Callsheet-Version", ours);
    as("amina").header("Callsheet-Version", "9.9").get("/api/me").then().statusCode(200);
    as("amina").header("Callsheet-Version", "soon").get("/api/me").then().statusCode(200);
  }

  private static Response patch(String url, Map<String, ?> body) {
    return as("amina")
        .contentType("application/merge-patch+json; charset=UTF-8")
        .body(body)
        .patch(url);
  }

  private static Response submit(String user, String key, Map<String, ?> body) {
    return as(user)
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/jobs");
  }

  private static String anAsset(String kind) {
    return switch (kind) {
      case "film" -> as("amina").get("/api/projects/lighthouse/shots").path("data[0].id");
      case "without a file" ->
          as("amina").queryParam("limit", 200).get(ASSETS).path("data.find { !it.hasFile }.id");
      default -> as("amina").queryParam("owner", "jun").get(ASSETS).path("data[0].id");
    };
  }
}
