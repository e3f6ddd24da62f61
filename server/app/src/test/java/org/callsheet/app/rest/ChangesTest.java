package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes, history, undo, notes, raised hands and open files, through the interface. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class ChangesTest {
  private static final String ASSETS = "/api/projects/lighthouse/assets";
  private static final String ALL = "/api/assets";

  @Test
  void aChangeStandsInTheHistoryAndIsUndoneAndRedone() {
    String id = id(0);
    Object before = asset(id).path("data.description");
    change("amina", id, Map.of("description", "Fog", "timeBudget", Map.of("us", 44)))
        .statusCode(200);
    as("amina")
        .get(ALL + "/" + id + "/history")
        .then()
        .statusCode(200)
        .body("data[0].action", equalTo("change"))
        .body("data[0].user", equalTo("amina"))
        .body("data[0].at", notNullValue())
        .body("data[0].changes.description.after", equalTo("Fog"))
        .body("data[0].sentence", containsString("changed description from"));
    undo("jun", id).statusCode(409).body("parameters.reason", equalTo("undo-nothing"));
    undo("amina", id).statusCode(200).body("data[0].description", equalTo(before));
    undo("amina", id)
        .statusCode(200)
        .body("data[0].description", equalTo("Fog"))
        .body("data[0].timeBudget.us", equalTo(44.0f));
    String next =
        as("amina")
            .queryParam("limit", 1)
            .get(ALL + "/" + id + "/history")
            .then()
            .body("data", hasSize(1))
            .body("data[0].action", equalTo("undo"))
            .extract()
            .path("page.next");
    as("amina")
        .queryParam("limit", 1)
        .queryParam("after", next)
        .get(ALL + "/" + id + "/history")
        .then()
        .body("data", hasSize(1))
        .body("data[0].action", equalTo("undo"));
    change("jun", id, Map.of("description", "Rain")).statusCode(200);
    undo("amina", id)
        .statusCode(409)
        .body("code", equalTo("conflict"))
        .body("detail", allOf(containsString("Rain"), containsString("changed since")));
  }

  @Test
  void manyAreChangedAtOnceOrNone() {
    List<Map<String, Object>> edits = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      edits.add(edit(id(i), Map.of("priority", 61)));
    }
    edits.get(1).put("version", "0000000000000000");
    edits.get(2).put("changes", Map.of("owner", "nobody"));
    many(edits)
        .statusCode(412)
        .body("code", equalTo("stale"))
        .body("detail", containsString("2 of 3 entries"))
        .body("detail", containsString("you wanted “61”"))
        .body("detail", containsString("nobody is not in the team"));
    assertThat((Integer) asset(id(1)).path("data.priority")).isNotEqualTo(61);
    edits.clear();
    for (int i = 1; i <= 3; i++) {
      Map<String, Object> changes = new HashMap<>();
      changes.put("priority", 61);
      changes.put("owner", null);
      edits.add(edit(id(i), changes));
    }
    many(edits)
        .statusCode(200)
        .body("message", equalTo("3 assets are saved."))
        .body("data.priority", equalTo(List.of(61, 61, 61)))
        .body("data.owner", equalTo(java.util.Arrays.asList(null, null, null)));
    undo("amina", (String) edits.get(2).get("id")).statusCode(200).body("data", hasSize(3));
    assertThat((Integer) asset((String) edits.get(0).get("id")).path("data.priority"))
        .isNotEqualTo(61);
  }

  @Test
  void aWrongListOfChangesIsToldWhatIsWrong() {
    many(List.of()).statusCode(400).body("parameters.reason", equalTo("batch-empty"));
    Map<String, Object> edit = edit(id(4), Map.of("priority", 61));
    many(List.of(edit, edit)).statusCode(400).body("parameters.reason", equalTo("batch-twice"));
    edit.put("colour", "red");
    many(List.of(edit)).statusCode(400).body("code", equalTo("unknown-field"));
    edit.remove("colour");
    edit.remove("version");
    many(List.of(edit))
        .statusCode(400)
        .body("code", equalTo("missing-field"))
        .body("parameters.field", equalTo("[0].version"));
    String reef = as("ola").get("/api/projects/reef/assets").path("data[0].id");
    many(List.of(Map.of("id", reef, "version", "x", "changes", Map.of("priority", 1))))
        .statusCode(403);
  }

  static Stream<Arguments> wrongChanges() {
    return Stream.of(
        Arguments.of("{\"colour\": 1}", "unknown-field"),
        Arguments.of("{\"state\": \"nowhere\"}", "invalid-value"),
        Arguments.of("{\"state\": 3}", "wrong-type"),
        Arguments.of("{\"owner\": \"ola\"}", "invalid-value"),
        Arguments.of("{\"support\": [\"ola\"]}", "invalid-value"),
        Arguments.of("{\"priority\": 101}", "invalid-value"),
        Arguments.of("{\"priority\": \"50\"}", "wrong-type"),
        Arguments.of("{\"priority\": null}", "wrong-type"),
        Arguments.of("{\"timeBudget\": {\"nowhere\": 5}}", "invalid-value"),
        Arguments.of("{\"timeBudget\": {\"us\": -5}}", "invalid-value"),
        Arguments.of("{\"timeBudget\": [5]}", "wrong-type"),
        Arguments.of("{\"rating\": 6}", "invalid-value"),
        Arguments.of("{\"deadline\": \"soon\"}", "invalid-value"),
        Arguments.of("{\"name\": \"\"}", "invalid-value"));
  }

  @ParameterizedTest
  @MethodSource("wrongChanges")
  void aWrongValueIsRefusedWithItsFieldAndNothingIsWritten(String body, String code) {
    Response before = asset(id(5));
    as("amina")
        .contentType("application/merge-patch+json")
        .header("If-Match", before.header("ETag"))
        .body(body)
        .patch(ALL + "/" + id(5))
        .then()
        .statusCode(400)
        .body("code", equalTo(code))
        .body("parameters.field", notNullValue());
    assertThat(asset(id(5)).header("ETag")).isEqualTo(before.header("ETag"));
  }

  @Test
  void notesAreWrittenResolvedAndTakenAway() {
    String url = ALL + "/" + id(6) + "/notes";
    String note =
        body("jun", Map.of("text", "The lamp flickers \"here\" 🔦", "frame", 12))
            .post(url)
            .then()
            .statusCode(200)
            .body("data.frame", equalTo(12))
            .body("data.author", equalTo("jun"))
            .extract()
            .path("data.id");
    body("jun", Map.of("text", " ")).post(url).then().statusCode(400);
    asset(id(6)).then().body("data.openNotes", equalTo(1));
    body("amina", Map.of("text", "No")).patch(url + "/" + note).then().statusCode(403);
    body("amina", Map.of("resolved", true))
        .patch(url + "/" + note)
        .then()
        .statusCode(200)
        .body("data.resolvedBy", equalTo("amina"))
        .body("message", containsString("resolved"));
    asset(id(6)).then().body("data.openNotes", equalTo(0));
    body("jun", Map.of("text", "Twice", "resolved", false))
        .patch(url + "/" + note)
        .then()
        .body("data.text", equalTo("Twice"))
        .body("data.resolvedBy", nullValue());
    as("amina").delete(url + "/" + note).then().statusCode(403);
    as("jun").delete(url + "/" + note).then().statusCode(200);
    as("jun").get(url).then().body("data", hasSize(0)).body("page.total", equalTo(0));
    undo("jun", id(6)).statusCode(200);
    as("jun").get(url).then().body("data[0].text", equalTo("Twice"));
    as("wall").get(url).then().statusCode(200);
    body("wall", Map.of("text", "x")).post(url).then().statusCode(403);
    as("ola").get(url).then().statusCode(403);
  }

  @Test
  void aRaisedHandIsSeenWhereverTheAssetIs() {
    String id = id(7);
    String team = as("amina").get("/api/projects/lighthouse/team").header("ETag");
    String before = as("amina").get("/api/projects/lighthouse").path("data.revision");
    body("jun", Map.of("text", "It is all black"))
        .put(ALL + "/" + id + "/hand")
        .then()
        .statusCode(200)
        .body("data.user", equalTo("jun"));
    asset(id).then().body("data.hand.text", equalTo("It is all black"));
    as("amina")
        .get("/api/projects/lighthouse/hands")
        .then()
        .body("data.find { it.asset == '%s' }.user".formatted(id), equalTo("jun"));
    assertThat((String) as("amina").get("/api/projects/lighthouse").path("data.revision"))
        .isNotEqualTo(before);
    assertThat(team).isNotNull();
    body("amina", Map.of())
        .put(ALL + "/" + id + "/hand")
        .then()
        .statusCode(409)
        .body("detail", containsString("already raised"));
    as("amina").delete(ALL + "/" + id + "/hand").then().statusCode(200);
    asset(id).then().body("data.hand", nullValue());
  }

  @Test
  void whoHasAFileOpenIsShownAndANewerVersionIsTold() {
    String id = withFile();
    body("jun", Map.of("machine", "pc07"))
        .put(ALL + "/" + id + "/open")
        .then()
        .statusCode(200)
        .body("data.seconds", equalTo(90))
        .body("data.newer", nullValue())
        .body("data.others", hasSize(0));
    body("amina", Map.of("machine", "pc08", "bytes", 1, "modified", "2020-01-01T00:00:00Z"))
        .put(ALL + "/" + id + "/open")
        .then()
        .statusCode(200)
        .body("data.others[0].user", equalTo("jun"))
        .body("data.newer.bytes", notNullValue())
        .body("message", containsString("was saved after you opened it"));
    body("amina", Map.of("machine", "pc08", "bytes", 1))
        .put(ALL + "/" + id + "/open")
        .then()
        .statusCode(400);
    asset(id).then().body("data.openBy.machine", equalTo(List.of("pc07", "pc08")));
    as("jun").delete(ALL + "/" + id + "/open?machine=pc07").then().statusCode(200);
    as("amina").delete(ALL + "/" + id + "/open").then().statusCode(200);
    asset(id).then().body("data.openBy", hasSize(0));
  }

  private static String withFile() {
    return as("amina").get(ASSETS + "?limit=200").path("data.find { it.hasFile }.id");
  }

  private static String id(int i) {
    return as("amina").get(ASSETS + "?sort=name&limit=200").path("data[" + i + "].id");
  }

  private static Response asset(String id) {
    return as("amina").get(ALL + "/" + id);
  }

  private static Map<String, Object> edit(String id, Map<String, Object> changes) {
    Map<String, Object> edit = new HashMap<>();
    edit.put("id", id);
    edit.put("version", asset(id).path("data.version"));
    edit.put("changes", changes);
    return edit;
  }

  private static ValidatableResponse many(List<? extends Map<String, ?>> edits) {
    return as("amina").contentType("application/json").body(edits).patch(ALL).then();
  }

  private static ValidatableResponse change(String user, String id, Map<String, ?> fields) {
    return as(user)
        .contentType("application/merge-patch+json")
        .header("If-Match", asset(id).header("ETag"))
        .body(fields)
        .patch(ALL + "/" + id)
        .then();
  }

  private static ValidatableResponse undo(String user, String id) {
    return as(user).post(ALL + "/" + id + "/undo").then();
  }

  private static io.restassured.specification.RequestSpecification body(
      String user, Map<String, ?> body) {
    return as(user).contentType("application/json").body(body);
  }
}
