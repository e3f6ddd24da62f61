package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callsheet.engine.fleet.sites.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sites for people, and what prenodes ask, over HTTP. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class SitesTest {
  @jakarta.inject.Inject Sites sites;

  @BeforeEach
  void thereIsASite() throws IOException {
    Path folder = Files.createDirectories(TwoFilms.HOME.root().resolve("config/sites"));
    Files.write(
        folder.resolve("moon.json"),
        "{\"name\": \"The moon\", \"nodes\": [\"moon-*\"], \"unknown\": 1, \"tags\": [\"moon\"]}"
            .getBytes(StandardCharsets.UTF_8));
    sites.refresh();
  }

  private static String join(String name) {
    return given()
        .contentType("application/json")
        .body(Map.of("joinToken", TwoFilms.HOME.read("state/join-token"), "name", name))
        .post("/api/farm/enrol-prenode")
        .then()
        .statusCode(201)
        .extract()
        .path("data.credential");
  }

  private static RequestSpecification prenode(String credential) {
    return given().auth().oauth2(credential).contentType("application/json");
  }

  @Test
  void aPrenodeTakesWhatIsWantedAndSaysWhatCameOfIt() {
    String moon = join("moon");
    prenode(moon).get("/api/farm/demand?site=moon").then().body("data.id", nullValue());
    as("ruth")
        .contentType("application/json")
        .body(
            Map.of(
                "force",
                true,
                "project",
                "reef",
                "file",
                "films::reef/props/Lampe 🏮.blend",
                "frames",
                "1-25",
                "requires",
                java.util.List.of("moon")))
        .post("/api/jobs")
        .then()
        .statusCode(201);
    String order =
        prenode(moon)
            .get("/api/farm/demand?site=moon")
            .then()
            .statusCode(200)
            .body("data.nodes", equalTo(3))
            .body("data.jobs[0].frames", equalTo(25))
            .extract()
            .path("data.id");
    String path = "/api/farm/demand/" + order;
    prenode(moon).body(Map.of("state", "begun")).post(path).then().statusCode(400);
    prenode(moon).body(Map.of("state", "taken")).post(path).then().statusCode(400);
    Map<String, String> taken = Map.of("state", "taken", "taker", "a");
    prenode(moon).body(taken).post(path).then().statusCode(200).body("data.nodes", equalTo(3));
    prenode(moon).body(taken).post(path).then().statusCode(200);
    prenode(moon)
        .body(Map.of("state", "taken", "taker", "b"))
        .post(path)
        .then()
        .statusCode(409)
        .body("detail", containsString(order));
    prenode(moon)
        .body(Map.of("state", "failed", "said", "<b>no</b> room", "unknown", 1))
        .post(path)
        .then()
        .statusCode(200);
    as("ola")
        .get("/api/sites/moon")
        .then()
        .body("data.orders[0].state", equalTo("failed"))
        .body("data.orders[0].said", equalTo("<b>no</b> room"));
  }

  @Test
  void aPrenodeReachesItsOwnSiteAndNothingElse() {
    String sun = join("sun");
    prenode(sun).get("/api/farm/demand?site=moon").then().statusCode(403);
    prenode(sun).get("/api/farm/demand?site=sun").then().statusCode(404);
    prenode(sun).get("/api/jobs").then().statusCode(403);
    prenode(sun).get("/api/sites").then().statusCode(403);
    prenode(sun).get("/api/farm/job-events").then().statusCode(200);
    as("ruth").get("/api/farm/demand?site=moon").then().statusCode(403);
    String again = join("sun");
    prenode(sun).get("/api/farm/job-events").then().statusCode(401);
    prenode(again).get("/api/farm/job-events").then().statusCode(200);
    given()
        .contentType("application/json")
        .body(Map.of("joinToken", "guessed", "name", "sun"))
        .post("/api/farm/enrol-prenode")
        .then()
        .statusCode(403);
    given()
        .contentType("application/json")
        .body(Map.of("joinToken", TwoFilms.HOME.read("state/join-token"), "name", "../sun"))
        .post("/api/farm/enrol-prenode")
        .then()
        .statusCode(400);
  }

  @Test
  void onlyAnAdminChangesHowMuchASiteStarts() {
    as("ola").get("/api/sites").then().body("data.find { it.id == 'moon' }.name", notNullValue());
    String etag = as("ruth").get("/api/sites/moon").then().extract().header("ETag");
    as("ruth")
        .header("If-Match", etag)
        .contentType("application/json")
        .body(Map.of("enabled", false))
        .patch("/api/sites/moon")
        .then()
        .statusCode(403);
  }
}
