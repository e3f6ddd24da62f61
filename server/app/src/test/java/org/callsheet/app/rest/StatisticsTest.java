package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.callsheet.app.SampleCopy;
import org.junit.jupiter.api.Test;

/** What was rendered is summed up: for a job, as JSON and as a table. */
@QuarkusTest
@TestProfile(StatisticsTest.OneShot.class)
class StatisticsTest {
  private static final SampleCopy HOME =
      SampleCopy.make()
          .with(
              "config/users/ola.json",
              """
              {"ident": "ola", "name": "Ola", "projects": ["reef"], "role": "student"}
              """)
          .with(
              "config/projects/reef.json",
              """
              {"ident": "reef", "name": "Reef", "directory": "films::reef"}
              """)
          .with(
              "films/reef/shots/one.blend.json",
              """
              {"name": "One", "type": "shot", "owner": "ola", "state": "ns", "priority": 5, \
              "start": "1", "end": "4"}
              """)
          .with("config/templates/Full HD Cycles/preflight.json", "{\"output\": \"warn\"}")
          .withCopy(
              "films/reef/shots/one.blend",
              "config/templates/Full HD Cycles/asset_types/shot.blend");
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
  private static final Path RENDERS = HOME.root().resolve("films/reef/renders/one");
  private static final String FORMULA_NAME = "=lab(1)";

  @Test
  void whatTheFramesOfAJobTookIsSummedUp() throws Exception {
    String job = submit("1-3");
    statistics(job)
        .then()
        .body("data.framesDone", equalTo(0))
        .body("data.meanSeconds", nullValue())
        .body("data.left", nullValue());
    ScriptedNode node = new ScriptedNode(ScriptedNode.enrol(HOME, FORMULA_NAME));
    node.renderAll(RENDERS);
    await(() -> "finished".equals(as("ola").get("/api/jobs/" + job).path("data.state")));

    Response known = statistics(job);
    known
        .then()
        .body("message", equalTo("What the frames of " + job + " took."))
        .body("data.framesDone", equalTo(3))
        .body("data.slowest.size()", equalTo(3))
        .body("data.failedTries", equalTo(0))
        .body("data.nodes[0].name", equalTo(FORMULA_NAME))
        .body("data.nodes[0].frames", equalTo(3))
        .body("data.left", nullValue());
    assertThat(known.<Float>path("data.meanSeconds")).isCloseTo(1.5f, within(0.001f));
    assertThat(known.<Integer>path("data.peakMemoryBytes")).isCloseTo(1_000_000, within(300));
    List<Integer> peaks =
        as("ola").get("/api/jobs/" + job + "/frames").path("data.peakMemoryBytes");
    assertThat(peaks).hasSize(3).allSatisfy(peak -> assertThat(peak).isBetween(999_700, 1_000_300));
    as("ola").get("/api/jobs/" + job + "/frames").then().body("data.why", everyItem(nullValue()));

    Response table = as("ola").accept("text/csv").get("/api/jobs/" + job + "/statistics");
    table.then().statusCode(200);
    assertThat(table.contentType()).startsWith("text/csv");
    List<String> lines = table.asString().lines().toList();
    assertThat(lines).hasSize(4).startsWith("frame,state,seconds,peakMemoryBytes,node,failedTries");
    assertThat(lines.get(1)).startsWith("1,done,1.").contains("'=lab(1)");
  }

  @Test
  void whoIsNotInTheFilmLearnsNothing() {
    as("zoe").get("/api/jobs/" + submit("4") + "/statistics").then().statusCode(403);
    as("ola").get("/api/jobs/j9999/statistics").then().statusCode(404);
    as("ola").get("/api/jobs/nonsense/statistics").then().statusCode(404);
    as("ola").accept("image/png").get("/api/jobs/j1/statistics").then().statusCode(406);
  }

  private static Response statistics(String job) {
    Response response = as("ola").get("/api/jobs/" + job + "/statistics");
    response.then().statusCode(200);
    return response;
  }

  private static String submit(String frames) {
    String asset = as("ola").get("/api/projects/reef/shots").path("data[0].id");
    Map<String, Object> body = new HashMap<>(Map.of("asset", asset, "frames", frames));
    body.put("start", !frames.equals("4"));
    body.put("overrides", frames.equals("4") ? Map.of("samples", 3) : Map.of());
    return as("ola")
        .contentType("application/json")
        .body(body)
        .post("/api/jobs")
        .then()
        .statusCode(201)
        .extract()
        .path("data.id");
  }

  private static void await(BooleanSupplier there) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
    }
  }

  private static RequestSpecification as(String user) {
    return given().auth().oauth2(TOKENS.computeIfAbsent(user, StatisticsTest::signIn));
  }

  private static String signIn(String user) {
    return given()
        .contentType("application/json")
        .body(Map.of("user", user, "passcode", HOME.passcode(user), "device", "test"))
        .post("/api/session")
        .then()
        .statusCode(201)
        .extract()
        .path("data.token");
  }

  /** A film with a shot that can be rendered. */
  public static class OneShot implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", HOME.root().toString());
    }
  }
}
