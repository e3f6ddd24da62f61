package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.UserId;
import org.junit.jupiter.api.Test;

/** People and films are made, changed and retired through the interface. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class PeopleAndFilmsTest {
  private static final String JSON = "application/json";

  @Inject People people;
  @Inject Passcodes passcodes;

  @Test
  void somebodyComesChangesLeavesAndComesBack() {
    Response made =
        as("ruth")
            .contentType(JSON)
            .body("{\"name\": \"Pia <b>\", \"id\": \"pia\", \"projects\": [\"reef\"]}")
            .post("/api/users");
    made.then().statusCode(201).body("data.user.role", equalTo("student"));
    String token = signIn("pia", made.path("data.passcode"));
    String etag = as("ruth").get("/api/users/pia").header("ETag");
    patch("pia", "\"0\"", "{\"role\": \"mentor\"}").then().statusCode(412);
    patch("pia", null, "{\"role\": \"mentor\"}").then().statusCode(428);
    patch("pia", etag, "{\"nonsense\": 1}").then().statusCode(400);
    patch("pia", etag, "{\"role\": \"admin\"}").then().statusCode(403);
    Response changed = patch("pia", etag, "{\"projects\": [\"reef\", \"lighthouse\"]}");
    changed.then().statusCode(200).body("data.projects", hasItem("lighthouse"));
    as("ruth")
        .header("If-Match", as("ruth").get("/api/users/pia").header("ETag"))
        .delete("/api/users/pia")
        .then()
        .statusCode(200)
        .body("data.retired", equalTo(true));
    given().auth().oauth2(token).get("/api/me").then().statusCode(401);
    tryToSignIn("pia", made.path("data.passcode")).then().statusCode(403);
    as("ruth").get("/api/users").then().body("data.id", not(hasItem("pia")));
    as("ruth").get("/api/users?retired=true").then().body("data.id", hasItem("pia"));
    assertThat(TwoFilms.HOME.read("config/users/pia.json")).contains("\"retired\"");
    String now = as("ruth").get("/api/users/pia").header("ETag");
    patch("pia", now, "{\"retired\": false}").then().statusCode(200);
    tryToSignIn("pia", made.path("data.passcode")).then().statusCode(201);
  }

  @Test
  void studentsChangeNobody() {
    as("amina")
        .contentType(JSON)
        .body("{\"name\": \"X\"}")
        .post("/api/users")
        .then()
        .statusCode(403);
    String etag = as("amina").get("/api/users/amina").header("ETag");
    as("amina")
        .contentType(JSON)
        .header("If-Match", etag)
        .body("{\"role\": \"mentor\"}")
        .patch("/api/users/amina")
        .then()
        .statusCode(403);
    as("amina")
        .contentType(JSON)
        .body("{\"id\": \"x\"}")
        .post("/api/projects")
        .then()
        .statusCode(403);
    as("ruth").get("/api/paths").then().statusCode(403);
  }

  @Test
  void aFilmIsMadeChangedRetiredAndBroughtBack() {
    Response made =
        as("ruth")
            .contentType(JSON)
            .body("{\"id\": \"tower\", \"name\": \"The Tower\", \"title\": \"Up\"}")
            .post("/api/projects");
    made.then().statusCode(201).body("data.directory", equalTo("films::tower"));
    String etag = as("ruth").get("/api/projects/tower").header("ETag");
    Response changed =
        as("ruth")
            .contentType(JSON)
            .header("If-Match", etag)
            .body("{\"weight\": 2}")
            .patch("/api/projects/tower");
    changed.then().statusCode(200).body("data.weight", equalTo(2.0f));
    as("ruth").header("If-Match", etag).delete("/api/projects/tower").then().statusCode(412);
    as("ruth")
        .header("If-Match", as("ruth").get("/api/projects/tower").header("ETag"))
        .delete("/api/projects/tower")
        .then()
        .statusCode(200);
    as("ruth").get("/api/projects/tower").then().statusCode(404);
    as("ruth").get("/api/retired-projects").then().body("data.id", hasItem("tower"));
    as("ruth")
        .post("/api/retired-projects/tower/bring-back")
        .then()
        .statusCode(200)
        .body("data.title", equalTo("Up"));
  }

  @Test
  void anAdminMakesAFolderKnownButNeverOneOfOurs() throws IOException {
    TwoFilms.HOME.put("config/users/root1.json", "{\"ident\": \"root1\", \"role\": \"admin\"}");
    people.refresh();
    passcodes.put(new UserId("root1"), "seven tall masts");
    String root = signIn("root1", "seven tall masts");
    Path archive = Files.createDirectories(TwoFilms.HOME.root().resolve("archive"));
    path(root, "archive", archive.toString())
        .then()
        .statusCode(201)
        .body("data.mounted", equalTo(true));
    given().auth().oauth2(root).get("/api/paths").then().body("data.ident", hasItem("archive"));
    assertThat(TwoFilms.HOME.read("config/paths/archive.json")).contains(archive.toString());
    path(root, "Archive", archive.toString()).then().statusCode(409);
    Path other = Files.createDirectories(TwoFilms.HOME.root().resolve("other"));
    var admin = given().auth().oauth2(root);
    change(root, "archive", other.toString())
        .then()
        .statusCode(200)
        .body("data.folder", equalTo(other.toString()));
    change(root, "films", other.toString())
        .then()
        .statusCode(409)
        .body("parameters.reason", equalTo("path-used"));
    change(root, "nosuch", other.toString()).then().statusCode(404);
    change(root, "archive", TwoFilms.HOME.root() + "/state").then().statusCode(403);
    admin.delete("/api/paths/films").then().statusCode(409);
    admin.delete("/api/paths/archive").then().statusCode(200);
    admin.get("/api/paths").then().body("data.ident", not(hasItem("archive")));
    assertThat(TwoFilms.HOME.root().resolve("config/paths/archive.json")).doesNotExist();
    assertThat(other).isDirectory();
    path(root, "archive", archive.toString()).then().statusCode(201);
    path(root, "gone", archive + "/nothing").then().statusCode(404);
    path(root, "secrets", TwoFilms.HOME.root() + "/state").then().statusCode(403);
    path(root, "all", TwoFilms.HOME.root().toString()).then().statusCode(403);
    path(root, "../x", archive.toString()).then().statusCode(400);
    path(root, "odd", "a\0b").then().statusCode(400);
    assertThat(TwoFilms.HOME.root().resolve("config/paths/secrets.json")).doesNotExist();
    assertThat(TwoFilms.HOME.root().resolve("state/.callsheet-path.json")).doesNotExist();
  }

  private static Response change(String token, String ident, String folder) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/merge-patch+json")
        .body(Map.of("folder", folder))
        .patch("/api/paths/" + ident);
  }

  private static Response path(String token, String ident, String folder) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(JSON)
        .body(Map.of("ident", ident, "folder", folder))
        .post("/api/paths");
  }

  private static Response patch(String user, String etag, String body) {
    var request = as("ruth").contentType(JSON).body(body);
    return (etag == null ? request : request.header("If-Match", etag)).patch("/api/users/" + user);
  }

  private static String signIn(String user, String passcode) {
    return tryToSignIn(user, passcode).then().statusCode(201).extract().path("data.token");
  }

  private static Response tryToSignIn(String user, String passcode) {
    return given()
        .contentType(JSON)
        .body(Map.of("user", user, "passcode", passcode))
        .post("/api/session");
  }
}
