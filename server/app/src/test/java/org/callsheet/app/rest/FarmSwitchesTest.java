package org.callsheet.app.rest;

import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The switches of the whole farm over HTTP. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class FarmSwitchesTest {

  @AfterEach
  void asBefore() {
    as("ruth").post("/api/farm/resume").then().statusCode(200);
    patch("ruth", Map.of("autostart", true, "order", "fair")).statusCode(200);
  }

  @Test
  void aMentorSetsHowTheFarmWorks() {
    patch("ruth", Map.of("autostart", false, "order", "fifo"))
        .statusCode(200)
        .body("data.autostart", equalTo(false))
        .body("data.order", equalTo("fifo"));
    as("ola").get("/api/farm").then().body("data.order", equalTo("fifo"));
    patch("ruth", Map.of("order", "fair"))
        .body("data.autostart", equalTo(false))
        .body("data.order", equalTo("fair"));
  }

  @Test
  void aMentorPausesEverythingAndLetsItGoOn() {
    as("ruth")
        .post("/api/farm/pause")
        .then()
        .statusCode(200)
        .body("data.paused", equalTo(true))
        .body("data.status", equalTo("paused"))
        .body("message", containsString("paused"));
    as("ruth").post("/api/farm/resume").then().body("data.paused", equalTo(false));
  }

  @Test
  void studentsDoNotSetIt() {
    patch("ola", Map.of("order", "fifo")).statusCode(403);
    as("ola").post("/api/farm/pause").then().statusCode(403);
  }

  @Test
  void whatIsNoSwitchIsRefusedByName() {
    patch("ruth", Map.of("speed", 9)).statusCode(400).body("detail", containsString("speed"));
    patch("ruth", Map.of("order", "mine"))
        .statusCode(400)
        .body("detail", containsString("fair, fifo"));
    patch("ruth", Map.of("autostart", "yes"))
        .statusCode(400)
        .body("detail", containsString("true or false"));
  }

  private static io.restassured.response.ValidatableResponse patch(
      String user, Map<String, Object> changes) {
    return as(user).contentType("application/json").body(changes).patch("/api/farm").then();
  }
}
