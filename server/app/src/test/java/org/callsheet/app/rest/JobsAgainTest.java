package org.callsheet.app.rest;

import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs that are looked at first, and jobs that are sent once more, over HTTP. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class JobsAgainTest {

  private static String submit(Map<String, Object> wishes) {
    String asset = as("ola").get("/api/projects/reef/shots").path("data[0].id");
    Map<String, Object> body = new java.util.HashMap<>(wishes);
    body.put("asset", asset);
    return as("ola")
        .contentType("application/json")
        .body(body)
        .post("/api/jobs")
        .then()
        .statusCode(201)
        .extract()
        .path("data.id");
  }

  private static ValidatableResponse again(String user, String job, Map<String, Object> changes) {
    return as(user)
        .contentType("application/json")
        .body(changes)
        .post("/api/jobs/" + job + "/clone")
        .then();
  }

  private static void cancel(String job) {
    as("ola").post("/api/jobs/" + job + "/cancel").then().statusCode(200);
  }

  @Test
  void aJobIsSentOnceMoreWithWhatIsToBeDifferent() {
    String first = submit(Map.of("name", "one, quickly", "frames", "1-3", "priority", 40));
    again("ola", first, Map.of()).statusCode(409).body("detail", containsString("one, quickly"));
    cancel(first);
    String second =
        again("ola", first, Map.of("name", "one, slowly", "frames", "2", "start", false))
            .statusCode(201)
            .body("data.name", equalTo("one, slowly"))
            .body("data.frames", equalTo("2"))
            .body("data.priority", equalTo(40))
            .body("data.state", equalTo("stopped"))
            .body("data.id", not(equalTo(first)))
            .body("message", containsString("one, slowly"))
            .extract()
            .path("data.id");
    cancel(second);
    again("ola", first, Map.of("colour", "red")).statusCode(400);
    again("ola", "j99999", Map.of()).statusCode(404);
  }

  @Test
  void whatWasForTheFilmIsForTheFilmOnceMore() {
    Map<String, Object> quick = Map.of("resolutionPercent", 37);
    String first = submit(Map.of("frames", "1-3", "overrides", quick, "forFilm", true));
    again("ola", first, Map.of()).statusCode(409).body(containsString("output-taken"));
    String beside =
        again("ola", first, Map.of("overrides", Map.of("resolutionPercent", 36)))
            .statusCode(201)
            .extract()
            .path("data.id");
    String besideToo = again("ola", beside, Map.of()).statusCode(201).extract().path("data.id");
    String third =
        again("ola", first, Map.of("forFilm", false)).statusCode(201).extract().path("data.id");
    again("ola", beside, Map.of("forFilm", true)).statusCode(409);
    List.of(first, beside, besideToo, third).forEach(JobsAgainTest::cancel);
  }

  @Test
  void anEmptyBodyIsNoneWhereItMayBeLeftOut() {
    String job = submit(Map.of("frames", "1-3", "forFilm", false));
    as("ola")
        .contentType("application/json")
        .post("/api/jobs/" + job + "/retry")
        .then()
        .statusCode(409)
        .body("code", equalTo("illegal-move"));
    as("ola").contentType("application/json").post("/api/jobs").then().statusCode(400);
    cancel(job);
  }

  @Test
  void theLogIsOfAttemptsThatFailedOrOfAll() {
    String job = submit(Map.of("frames", "1-3", "forFilm", false));
    as("ola").get("/api/jobs/" + job + "/log").then().statusCode(200).body("data", equalTo(""));
    as("ola").get("/api/jobs/" + job + "/log?all=true").then().statusCode(200);
    as("ola").get("/api/jobs/" + job + "/log?all=some").then().statusCode(400);
    cancel(job);
  }

  @Test
  void aNameThatCannotBeIsRefusedWithWhatIsPossible() {
    String job = submit(Map.of("frames", "1-3", "forFilm", false));
    String tag = as("ola").get("/api/jobs/" + job).header("ETag");
    as("ola")
        .contentType("application/merge-patch+json")
        .header("If-Match", tag)
        .body(Map.of("name", "  "))
        .patch("/api/jobs/" + job)
        .then()
        .statusCode(400)
        .body("detail", containsString("200"));
    cancel(job);
  }

  @Test
  void whatDeletingAJobRemovesIsToldBefore() {
    String job = submit(Map.of("frames", "1-3", "forFilm", false));
    as("ola").delete("/api/jobs/" + job).then().statusCode(409);
    cancel(job);
    as("ola").get("/api/jobs/" + job + "/deletion").then().statusCode(200).body("data", hasSize(0));
    as("ola").delete("/api/jobs/" + job).then().statusCode(200);
    as("ola").get("/api/jobs/" + job + "/deletion").then().statusCode(404);
  }

  @Test
  void aJobThatShowsItsFirstFramesIsApprovedOnce() {
    String job = submit(Map.of("showFirst", true, "frames", "1-9"));
    as("ola")
        .get("/api/jobs/" + job)
        .then()
        .body("data.showFirst", equalTo(true))
        .body("data.allowed", hasItem("approve"));
    as("ola").post("/api/jobs/" + job + "/approve").then().statusCode(200);
    as("ola")
        .post("/api/jobs/" + job + "/approve")
        .then()
        .statusCode(409)
        .body("detail", containsString(job));
    cancel(job);
  }

  @Test
  void whatStaysTogetherCannotShowItsFirstFrames() {
    String asset = as("ola").get("/api/projects/reef/shots").path("data[0].id");
    as("ola")
        .contentType("application/json")
        .body(Map.of("asset", asset, "chunk", "all", "showFirst", true))
        .post("/api/jobs")
        .then()
        .statusCode(400)
        .body("detail", containsString("showFirst"));
  }
}
