package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Credits are read and edited through the interface. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class CreditsEditingTest {
  private static final String REEF = "/api/projects/reef";

  @Test
  void aFilmThatHasNothingYetHasCredits() {
    as("ola")
        .get(REEF + "/credits")
        .then()
        .statusCode(200)
        .body("data.title", equalTo("Untitled"))
        .body("data.spdx", equalTo("CC-BY-4.0"));
  }

  @Test
  void linesComeMoveAndGo() {
    Response first = add("roles", Map.of("role", "Director", "user", "ola"));
    first.then().statusCode(201).body("data.name", equalTo("Ola Ångström"));
    Response music = add("roles", Map.of("role", "Music", "text", "Sea <3", "position", 1));
    music.then().statusCode(201).body("data.position", equalTo(1));
    as("ola")
        .get(REEF + "/roles")
        .then()
        .body("data.name", equalTo(List.of("Sea <3", "Ola Ångström")));
    String url = REEF + "/roles/" + music.path("data.id");
    patch(url, "\"wrong\"", Map.of("position", 2)).then().statusCode(412);
    patch(url, null, Map.of("position", 2)).then().statusCode(428);
    patch(url, tag(music), Map.of("position", 2))
        .then()
        .statusCode(200)
        .body("data.position", equalTo(2));
    as("ola")
        .get(REEF + "/credits")
        .then()
        .body("data.roles.role", equalTo(List.of("Director", "Music")));
    as("ola")
        .header("Accept", "text/html")
        .get(REEF + "/credits")
        .then()
        .body(containsString("Sea &lt;3"));
    for (Response each :
        as("ola").get(REEF + "/roles").<List<Map<String, String>>>path("data").stream()
            .map(line -> line.get("id"))
            .map(id -> delete("/roles/" + id))
            .toList()) {
      each.then().statusCode(200).body("data", nullValue());
    }
    as("ola").get(REEF + "/roles").then().body("data", equalTo(List.of()));
  }

  @Test
  void whatOthersMadeIsWarnedAboutUntilItIsWhole() {
    Response wood =
        add("external-assets", Map.of("description", "Wood", "license", "CC BY-SA 4.0"));
    wood.then().statusCode(201).body("data.spdx", equalTo("CC-BY-SA-4.0"));
    String id = wood.path("data.id");
    as("ola")
        .get(REEF + "/credits")
        .then()
        .body("data.warnings.about", everyItem(equalTo(id)))
        .body(
            "data.warnings.code",
            equalTo(List.of("credit-origin-missing", "credit-author-missing", "license-clash-sa")))
        .body("data.warnings.message", everyItem(not(startsWith("reason."))))
        .body("data.warnings.message", hasItem(containsString("“Wood” (CC BY-SA 4.0)")));
    patch(
            REEF + "/external-assets/" + id,
            tag(wood),
            Map.of("origin", "https://x", "author", "Ann", "files", List.of("props/a.blend")))
        .then()
        .statusCode(200)
        .body("data.files", equalTo(List.of("props/a.blend")));
    Response credits = as("ola").get(REEF + "/credits");
    patch(REEF + "/credits", credits.header("ETag"), Map.of("license", "CC-BY-SA-4.0"))
        .then()
        .statusCode(200)
        .body("data.warnings", equalTo(List.of()));
    patch(REEF + "/credits", credits.header("ETag"), Map.of("license", "CC0"))
        .then()
        .statusCode(412);
    String now = as("ola").get(REEF + "/credits").header("ETag");
    patch(REEF + "/credits", now, Map.of("license", "CC BY 4.0")).then().statusCode(200);
    delete("/external-assets/" + id).then().statusCode(200);
    as("ola").get(REEF + "/external-assets").then().body("data", equalTo(List.of()));
  }

  @Test
  void onlyTheTeamEdits() {
    as("wall")
        .contentType("application/json")
        .body(Map.of("text", "x"))
        .post("/api/projects/lighthouse/roles")
        .then()
        .statusCode(403);
    as("amina")
        .contentType("application/json")
        .body(Map.of("text", "x"))
        .post(REEF + "/roles")
        .then()
        .statusCode(403);
    as("ola")
        .contentType("application/json")
        .body(Map.of("text", "x", "colour", "red"))
        .post(REEF + "/roles")
        .then()
        .statusCode(400)
        .body("code", equalTo("unknown-field"));
  }

  @Test
  void whoMadeWhatIsToldWhenAskedFor() {
    as("amina")
        .get("/api/projects/lighthouse/credits")
        .then()
        .body("data.makers", equalTo(List.of()));
    List<String> names =
        as("amina").get("/api/projects/lighthouse/credits?makers=true").path("data.makers.name");
    assertThat(names).isNotEmpty();
  }

  private static Response add(String what, Map<String, Object> fields) {
    return as("ola").contentType("application/json").body(fields).post(REEF + "/" + what);
  }

  private static Response patch(String url, String ifMatch, Map<String, Object> fields) {
    var request = as("ola").contentType("application/merge-patch+json; charset=UTF-8").body(fields);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).patch(url);
  }

  private static Response delete(String path) {
    String list = path.substring(0, path.lastIndexOf('/'));
    String id = path.substring(path.lastIndexOf('/') + 1);
    String version = as("ola").get(REEF + list).path("data.find { it.id == '" + id + "' }.version");
    return as("ola").header("If-Match", '"' + version + '"').delete(REEF + path);
  }

  private static String tag(Response changed) {
    return '"' + changed.<String>path("data.version") + '"';
  }
}
