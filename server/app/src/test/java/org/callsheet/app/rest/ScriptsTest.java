package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.SignedIn;
import org.junit.jupiter.api.Test;

/** Python in a film's files runs on nodes only where a mentor has said so. */
@QuarkusTest
@TestProfile(ScriptsTest.Home.class)
class ScriptsTest {
  private static final SampleCopy HOME = SampleCopy.make();
  private static final SignedIn PEOPLE = new SignedIn(HOME);
  private static final String FILM = "/api/projects/lighthouse";

  /** A farm with nothing else to do. */
  public static class Home implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", HOME.root().toString());
    }
  }

  @Test
  void scriptsRunFromThenOnWhereAMentorAllowsThem() {
    ScriptedNode node = new ScriptedNode(ScriptedNode.enrol(HOME, "scripted"));
    String before = submit();
    assertThat(lease(node, before)).containsEntry("scripts", false);
    allow("amina", true).then().statusCode(403);
    // Students write this file.
    HOME.put(
        "films/lighthouse/project.json",
        HOME.read("films/lighthouse/project.json").replaceFirst("\\{", "{\"scripts\": true, "));
    as("amina").get(FILM).then().body("data.scripts", equalTo(false));
    as("amina").post("/api/jobs/" + before + "/cancel").then().statusCode(200);
    String between = submit();
    assertThat(lease(node, between)).containsEntry("scripts", false);
    as("amina").post("/api/jobs/" + between + "/cancel").then().statusCode(200);

    allow("ruth", true).then().statusCode(200).body("data.scripts", equalTo(true));
    as("ruth")
        .get("/api/audit?text=changeProject")
        .then()
        .body("data[0].who", equalTo("ruth"))
        .body("data[0].changes.scripts.before", equalTo("false"))
        .body("data[0].changes.scripts.after", equalTo("true"));
    String after = submit();
    assertThat(lease(node, after)).containsEntry("scripts", true);
    assertThat(HOME.read("config/projects/lighthouse.json")).contains("\"scripts\"");
    allow("ruth", false).then().statusCode(200).body("data.scripts", equalTo(false));
  }

  private static Response allow(String user, boolean allowed) {
    return as(user)
        .contentType("application/json")
        .header("If-Match", as("ruth").get(FILM).header("ETag"))
        .body(Map.of("scripts", allowed))
        .patch(FILM);
  }

  private static String submit() {
    String shot = as("amina").get(FILM + "/shots").path("data[0].id");
    Response submitted =
        as("ruth")
            .contentType("application/json")
            .body(Map.of("asset", shot, "frames", "1-3", "force", true))
            .post("/api/jobs");
    submitted.then().statusCode(201);
    return submitted.path("data.id");
  }

  private static Map<String, Object> lease(ScriptedNode node, String job) {
    Response answer = node.sync(List.of());
    answer.then().statusCode(200);
    List<Map<String, Object>> leases = answer.path("data.leases");
    return leases.stream()
        .filter(lease -> lease.get("job").equals(job))
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer.asString()));
  }

  private static RequestSpecification as(String user) {
    return given().auth().oauth2(PEOPLE.token(user));
  }
}
