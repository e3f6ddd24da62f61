package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passcodes, tokens and codes through the interface. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class SignInsTest {
  private static final String JSON = "application/json";

  @Test
  void whoChangesTheirPasscodeIsSignedOutEverywhereElse() {
    String card = person("own1", "student");
    String here = token("own1", card);
    String there = token("own1", card);
    change(here, "own1", Map.of("current", "000000", "passcode", "three small boats"))
        .then()
        .statusCode(401);
    change(here, "own1", Map.of("current", card, "passcode", "123456"))
        .then()
        .statusCode(400)
        .body("detail", containsString("three words"));
    change(here, "own1", Map.of("current", card, "passcode", "three small boats"))
        .then()
        .statusCode(200)
        .body("data", nullValue())
        .body("message", containsString("Your passcode is changed"));
    with(here).get("/api/me").then().statusCode(200);
    with(there).get("/api/me").then().statusCode(401);
    signIn("own1", card).then().statusCode(401);
    signIn("own1", "three small boats").then().statusCode(201);
  }

  @Test
  void aMentorMakesAnotherPasscodeForWhoHasForgottenIt() {
    String card = person("lost1", "student");
    String token = token("lost1", card);
    String fresh =
        as("ruth")
            .contentType(JSON)
            .body("{}")
            .post("/api/users/lost1/passcode")
            .then()
            .statusCode(200)
            .body("data.user", equalTo("lost1"))
            .extract()
            .path("data.passcode");
    with(token).get("/api/me").then().statusCode(401);
    signIn("lost1", card).then().statusCode(401);
    signIn("lost1", fresh).then().statusCode(201);
  }

  @Test
  void nobodyMakesOneForSomebodyAboveThem() {
    String mentor = token("mentor1", person("mentor1", "mentor"));
    person("student1", "student");
    String student = token("student1", TwoFilms.HOME.passcode("student1"));
    TwoFilms.HOME.put("config/users/boss1.json", "{\"ident\": \"boss1\", \"role\": \"admin\"}");
    person("another1", "student");
    change(student, "mentor1", Map.of()).then().statusCode(403);
    change(mentor, "boss1", Map.of())
        .then()
        .statusCode(403)
        .body("detail", containsString("above your own"));
    change(mentor, "student1", Map.of("passcode", "chosen for you")).then().statusCode(400);
    change(mentor, "mentor1", Map.of()).then().statusCode(400);
  }

  @Test
  void aTokenHasANameAndAnEndAndIsEndedAlone() {
    String token = token("prog1", person("prog1", "student"));
    Response made = make(token, "{\"device\": \"Wall clock\", \"days\": 30}");
    made.then().statusCode(201).body("data.me.id", equalTo("prog1"));
    String secret = made.path("data.token");
    String id = with(secret).get("/api/tokens").path("data.find { it.device == 'Wall clock' }.id");
    with(token).get("/api/tokens").then().body("data.device", hasItem("Wall clock"));
    with(token).delete("/api/tokens/" + id).then().statusCode(200);
    with(secret).get("/api/me").then().statusCode(401);
    with(token).get("/api/me").then().statusCode(200);
    make(token, "{\"device\": \"x\", \"days\": 367}").then().statusCode(400);
    make(token, "{\"device\": \" \"}").then().statusCode(400);
    with(token).get("/api/tokens").then().body(not(containsString(secret)));
  }

  @Test
  void nobodyEndsSomebodyElsesToken() {
    String mine = token("mine1", person("mine1", "student"));
    String theirs = token("theirs1", person("theirs1", "student"));
    String id = with(theirs).get("/api/tokens").path("data[0].id");
    with(mine).delete("/api/tokens/" + id).then().statusCode(404);
    with(theirs).get("/api/me").then().statusCode(200);
  }

  @Test
  void aDeviceThatNobodyAnsweredGoesOnWaiting() {
    Response asked =
        given().contentType(JSON).body("{\"device\": \"Blender\"}").post("/api/session/code");
    asked
        .then()
        .statusCode(201)
        .body("data.code", matchesPattern("[B-Z]{4}-[B-Z]{4}"))
        .body("data.address", endsWith("/connect/" + asked.path("data.code")));
    collect(asked.path("data.secret")).then().statusCode(202).body("data", nullValue());
    collect(asked.path("data.code")).then().statusCode(404);
    collect("").then().statusCode(400);
  }

  private static Response collect(String secret) {
    return given()
        .contentType(JSON)
        .body(Map.of("secret", secret))
        .post("/api/session/code/collect");
  }

  private static Response make(String token, String body) {
    return with(token).contentType(JSON).body(body).post("/api/tokens");
  }

  private static Response change(String token, String user, Map<String, String> body) {
    return with(token).contentType(JSON).body(body).post("/api/users/" + user + "/passcode");
  }

  private static RequestSpecification with(String token) {
    return given().auth().oauth2(token);
  }

  /** Somebody new; the passcode of the card. */
  private static String person(String id, String role) {
    as("ruth")
        .contentType("text/csv")
        .body("name,id,role\nSomebody " + id + "," + id + "," + role + "\n")
        .post("/api/users/import")
        .then()
        .statusCode(200);
    return TwoFilms.HOME.passcode(id);
  }

  private static String token(String user, String passcode) {
    return signIn(user, passcode).then().statusCode(201).extract().path("data.token");
  }

  private static Response signIn(String user, String passcode) {
    return given()
        .contentType(JSON)
        .body(Map.of("user", user, "passcode", passcode, "device", "test"))
        .post("/api/session");
  }
}
