package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.app.pages.ClassHome;
import org.junit.jupiter.api.Test;

/** Programs show the faces of the class, too, and only where the class word was typed. */
@QuarkusTest
@TestProfile(ClassHome.class)
class ClassInterfaceTest {
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  @Test
  void theWordBringsFilmsAndFacesAndAMarkThatBringsThemAgain() {
    json(Map.of("word", "wrong-word"))
        .post("/api/class")
        .then()
        .statusCode(401)
        .body("code", equalTo("wrong-class-word"))
        .body(not(containsString("Zoë")));
    json(Map.of()).post("/api/class").then().statusCode(400);
    Response roster = json(Map.of("word", "Lumabo Tirena!")).post("/api/class");
    roster
        .then()
        .statusCode(200)
        .body("data.school", equalTo("Harbour & School"))
        .body("data.classroom", equalTo(false))
        .body("data.films.find { it.id == 'reef' }.people", contains("ola"))
        .body("data.people.name", hasItem("Zoë"))
        .body("data.people.id", not(hasItem("gone")))
        .body("data.people.passcode", not(hasItem(false)));
    String mark = roster.path("data.mark");
    json(Map.of("mark", mark))
        .post("/api/class")
        .then()
        .statusCode(200)
        .body("data.mark", equalTo(mark));
    json(Map.of("mark", mark + "x")).post("/api/class").then().statusCode(401);
    given()
        .header("Callsheet-Class", mark)
        .get("/api/class/portraits/zoe")
        .then()
        .statusCode(200)
        .contentType("image/png");
    for (String other : new String[] {"ola", "gone", "nosuch", "..%2Fzoe"}) {
      given()
          .header("Callsheet-Class", mark)
          .urlEncodingEnabled(false)
          .get("/api/class/portraits/" + other)
          .then()
          .statusCode(404);
    }
    given().get("/api/class/portraits/zoe").then().statusCode(401);
    given().cookie("callsheet-class", mark).get("/api/class/portraits/zoe").then().statusCode(401);
    given().auth().oauth2(mark).get("/api/me").then().statusCode(401);
  }

  @Test
  void staffReadsAndChangesTheWordAndStudentsDoNot() {
    Response school = as("ruth").get("/api/school");
    school
        .then()
        .statusCode(200)
        .body("data.classWord", equalTo(ClassHome.WORD))
        .body("data.classroom", equalTo(false));
    String tag = school.header("ETag");
    change("ruth", tag, Map.of("classWord", "abc")).then().statusCode(400);
    change("ruth", tag, Map.of("classroom", true)).then().statusCode(400);
    as("ruth").body(Map.of("name", "x")).patch("/api/school").then().statusCode(428);
    Response changed = change("ruth", tag, Map.of("name", "Pier"));
    changed.then().statusCode(200).body("data.name", equalTo("Pier"));
    change("ruth", tag, Map.of("name", "Late")).then().statusCode(412);
    tag = as("ruth").get("/api/school").header("ETag");
    change("ruth", tag, Map.of("name", "Harbour & School")).then().statusCode(200);
    as("zoe").get("/api/school").then().statusCode(403);
    change("zoe", tag, Map.of("name", "x")).then().statusCode(403);
    given().get("/api/school").then().statusCode(401);
    as("ruth").body(Map.of("on", true)).put("/api/school/classroom").then().statusCode(403);
    as("boss").body(Map.of()).put("/api/school/classroom").then().statusCode(400);
  }

  @Test
  void inTheClassroomModeAStudentNeedsNoPasscodeAndMakesNoTokens() {
    String mark = json(Map.of("word", ClassHome.WORD)).post("/api/class").path("data.mark");
    in("zoe", mark).then().statusCode(403).body("detail", containsString("classroom mode is off"));
    String token;
    as("boss").body(Map.of("on", true)).put("/api/school/classroom").then().statusCode(200);
    try {
      json(Map.of("mark", mark))
          .post("/api/class")
          .then()
          .body("data.classroom", equalTo(true))
          .body("data.people.find { it.id == 'zoe' }.passcode", equalTo(false))
          .body("data.people.find { it.id == 'ruth' }.passcode", equalTo(true));
      in("ruth", mark).then().statusCode(403);
      in("zoe", "x.y").then().statusCode(401);
      Response in = in("zoe", mark);
      in.then().statusCode(201).body("data.me.role", equalTo("student"));
      token = in.path("data.token");
      assertThat(in.<String>path("data.expires")).isNotNull();
      sent(token).get("/api/me").then().statusCode(200).body("data.id", equalTo("zoe"));
      sent(token)
          .body(Map.of("device", "mine for ever"))
          .post("/api/tokens")
          .then()
          .statusCode(403)
          .body("detail", containsString("without a passcode"));
      String other = as("zoe").get("/api/tokens").path("data.find { it.current }.id");
      sent(token).delete("/api/tokens/" + other).then().statusCode(403);
      as("ruth")
          .get("/api/audit?text=signInUnproven&user=zoe")
          .then()
          .body("data.status", hasItem(201));
      as("ruth")
          .get("/api/audit?text=switchClassroom&user=boss")
          .then()
          .body("data.status", hasItem(200));
    } finally {
      as("boss").body(Map.of("on", false)).put("/api/school/classroom").then().statusCode(200);
    }
    sent(token).get("/api/me").then().statusCode(401);
    as("zoe").get("/api/me").then().statusCode(200);
  }

  private static Response in(String user, String mark) {
    return json(Map.of("user", user, "mark", mark, "device", "Blender")).post("/api/class/session");
  }

  private static Response change(String user, String tag, Map<String, ?> changes) {
    return as(user).header("If-Match", tag).body(changes).patch("/api/school");
  }

  private static RequestSpecification json(Map<String, ?> body) {
    return given().contentType("application/json").body(body);
  }

  private static RequestSpecification as(String user) {
    return sent(TOKENS.computeIfAbsent(user, ClassInterfaceTest::token));
  }

  private static RequestSpecification sent(String token) {
    return given().auth().oauth2(token).contentType("application/json");
  }

  private static String token(String user) {
    return json(Map.of("user", user, "passcode", ClassHome.FOLDER.passcode(user)))
        .post("/api/session")
        .then()
        .statusCode(201)
        .extract()
        .path("data.token");
  }
}
