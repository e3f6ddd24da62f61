package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callsheet.app.Patience;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.SignedIn;
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
              {"ident": "ola", "name": "Ola", "projects": ["reef", "calm"], "role": "student"}
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
          .with(
              "config/projects/calm.json",
              """
              {"ident": "calm", "name": "Calm", "directory": "films::calm"}
              """)
          .with(
              "films/calm/twice.blend.json",
              """
              {"name": "Twice", "type": "shot", "state": "ns", "priority": 5, "render": true, \
              "start": "1", "end": "3", "render_last": {"2": {"node": "=lab", "device": "CPU", "memory": 2, \
              "attempts": 3}}, "render_time": {"1": [2.0, 2.5], "2": [4.0, 6.5], \
              "3": [9.0], "video": [1.0]}}
              """)
          .with(
              "films/calm/wave.blend.json",
              """
              {"name": "Wave", "type": "shot", "state": "ns", "priority": 5, "render": true, \
              "start": "1", "end": "7", "deadline": "2026-01-01"}
              """)
          .withCopy(
              "films/calm/wave.blend", "config/templates/Full HD Cycles/asset_types/shot.blend")
          .withCopy(
              "films/calm/twice.blend", "config/templates/Full HD Cycles/asset_types/shot.blend")
          .with("config/templates/Full HD Cycles/preflight.json", "{\"output\": \"warn\"}")
          .withCopy(
              "films/reef/shots/one.blend",
              "config/templates/Full HD Cycles/asset_types/shot.blend");
  private static final SignedIn PEOPLE = new SignedIn(HOME);
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
    forecast()
        .body("data.slotsHere", equalTo(0))
        .body("data.left", nullValue())
        .body("data.until.frames", equalTo(0));
    ScriptedNode node = new ScriptedNode(ScriptedNode.enrol(HOME, FORMULA_NAME));
    node.renderAll(RENDERS);
    Patience.until(
        "the job is finished",
        () -> "finished".equals(as("ola").get("/api/jobs/" + job).path("data.state")));

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

    // Six seconds each, also of the shot that was never rendered.
    forecast()
        .body("data.slotsHere", equalTo(1))
        .body("data.left.frames", equalTo(10))
        .body("data.left.seconds", equalTo(60.0f))
        .body("data.framesUnknown", equalTo(0))
        .body("data.until.lowFrames", equalTo(10));
    as("ruth")
        .get("/api/farm/statistics")
        .then()
        .body("data.hours[-1].films.find { it.project == 'reef' }.frames", equalTo(3));

    Response table = as("ola").accept("text/csv").get("/api/jobs/" + job + "/statistics");
    table.then().statusCode(200);
    assertThat(table.contentType()).startsWith("text/csv");
    List<String> lines = table.asString().lines().toList();
    assertThat(lines).hasSize(4).startsWith("frame,state,seconds,peakMemoryBytes,node,failedTries");
    assertThat(lines.get(1)).startsWith("1,done,1.").contains("'=lab(1)");
  }

  @Test
  void aShotSaysWhatChangedSinceItWasRenderedTheLastTime() {
    String shot = shot("Twice");
    Response known = as("ola").get("/api/assets/" + shot + "/statistics");
    known
        .then()
        .statusCode(200)
        .body("message", equalTo("What the renders of Twice took."))
        .body("data.renders", equalTo(2))
        .body("data.frames", equalTo(3))
        .body("data.comparedFrames", equalTo(2))
        .body("data.change", equalTo(0.5f))
        .body("data.changed.frame", equalTo(List.of(2, 1)))
        .body("data.changed[0].nowSeconds", equalTo(6.5f))
        .body("data.peakMemoryBytes", equalTo(2_097_152))
        .body("data.devices", equalTo(List.of("CPU")));
    assertThat(as("ola").accept("text/csv").get("/api/assets/" + shot + "/statistics").asString())
        .isEqualTo(
            """
            frame,render,seconds,node,device,peakMemoryBytes,attempts
            1,1,2.0,,,,
            1,2,2.5,,,,
            2,1,4.0,,,,
            2,2,6.5,'=lab,CPU,2097152,3
            3,1,9.0,,,,
            """
                .replace("\n", "\r\n"));
    as("zoe").get("/api/assets/" + shot + "/statistics").then().statusCode(403);
  }

  @Test
  void theFarmsUseIsForStaff() {
    Response use = as("ruth").get("/api/farm/statistics");
    use.then().statusCode(200).body("message", containsString("last two weeks"));
    Response table = as("ruth").accept("text/csv").get("/api/farm/statistics");
    assertThat(table.asString()).startsWith("begin,slotHours,busyHours,film,frames,filmHours");
    as("ola").get("/api/farm/statistics").then().statusCode(403);
  }

  @Test
  void figuresForMonitoringNeedTheTokenOfStaffAndNameNobody() {
    given().get("/q/metrics").then().statusCode(401);
    given().get("/q/./metrics").then().statusCode(401);
    given().urlEncodingEnabled(false).get("/q/%6detrics").then().statusCode(401);
    given().auth().oauth2("wrong").get("/q/metrics").then().statusCode(401);
    as("ola").get("/q/metrics").then().statusCode(403);
    for (String address : new String[] {"/q/openapi", "/q/openapi?format=json", "/q/nothing"}) {
      given().get(address).then().statusCode(401);
      as("ola").get(address).then().statusCode(403);
    }
    given().get("/q/health/live").then().statusCode(200);
    String figures = as("ruth").get("/q/metrics").then().statusCode(200).extract().asString();
    assertThat(figures)
        .contains("callsheet_jobs{state=\"waiting\"")
        .contains("callsheet_frames{state=\"done\"")
        .contains("callsheet_nodes{state=\"away\"")
        .contains("callsheet_slots{state=\"busy\"")
        .contains("callsheet_sync_seconds_count")
        .doesNotContain("\"ola\"", "reef");
  }

  @Test
  void aFilmSaysHowMuchIsLeftAndWhatMayBeLate() {
    Response forecast = as("ola").get("/api/projects/calm/forecast?until=2026-11-30T09:00:00Z");
    forecast
        .then()
        .statusCode(200)
        .body("data.until.at", equalTo("2026-11-30T09:00:00Z"))
        .body("data.atRisk.name", equalTo(List.of("Wave")))
        .body("data.atRisk[0].late", equalTo(true));
    assertThat(forecast.<Integer>path("data.framesLeft")).isEqualTo(10);
    as("ola")
        .get("/api/projects/calm/forecast?until=soon")
        .then()
        .statusCode(400)
        .body("detail", containsString("until"));
    as("zoe").get("/api/projects/calm/forecast").then().statusCode(403);
  }

  private static ValidatableResponse forecast() {
    return as("ola")
        .get("/api/projects/calm/forecast?until=2999-01-01T00:00:00Z")
        .then()
        .statusCode(200);
  }

  private static String shot(String name) {
    return as("ola")
        .get("/api/projects/calm/shots")
        .path("data.find { it.name == '" + name + "' }.id");
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

  private static RequestSpecification as(String user) {
    return PEOPLE.as(user);
  }

  /** A film with a shot that can be rendered. */
  public static class OneShot implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", HOME.root().toString());
    }
  }
}
