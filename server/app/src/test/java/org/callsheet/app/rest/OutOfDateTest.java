package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.callsheet.app.Patience;
import org.callsheet.app.SampleCopy;
import org.callsheet.app.SignedIn;
import org.junit.jupiter.api.Test;

/** Shots whose frames do not show what there is now are found, and rendered once more. */
@QuarkusTest
@TestProfile(OutOfDateTest.OneShot.class)
class OutOfDateTest {
  private static final String LIST = "/api/projects/reef/out-of-date";
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
              "render": true, "start": "1", "end": "3"}
              """)
          .with(
              "films/reef/shots/two.blend.json",
              """
              {"name": "Two", "type": "shot", "state": "ns", "priority": 5, "render": true, \
              "start": "1", "end": "2"}
              """)
          .with("config/templates/Full HD Cycles/preflight.json", "{\"output\": \"warn\"}")
          .with("films/reef/shots/two.blend", "not a file of Blender's")
          .withCopy(
              "films/reef/shots/one.blend",
              "config/templates/Full HD Cycles/asset_types/shot.blend");
  private static final SignedIn PEOPLE = new SignedIn(HOME);
  private static final Path BLEND = HOME.root().resolve("films/reef/shots/one.blend");
  private static final Path RENDERS = HOME.root().resolve("films/reef/renders/one");

  @Test
  void whatWasSavedAfterItWasRenderedIsRenderedOnceMoreAndNothingElse() throws Exception {
    String shot = as("ola").get("/api/projects/reef/shots").path("data[0].id");
    list().body("data.name", contains("One", "Two")).body("data.state", contains("new", "new"));
    render(Map.of()).body("data", empty()).body("message", equalTo("Shots sent to render: 0."));
    render(Map.of("alsoNew", true))
        .body("data[1].problem.code", equalTo("blend-foreign"))
        .body("data[0].frames", equalTo("1-3"));
    render(Map.of()).body("data", empty());
    list().body("data.find { it.name == 'One' }.job", equalTo(jobs().getFirst()));

    ScriptedNode node = new ScriptedNode(ScriptedNode.enrol(HOME, "scripted"));
    renderAndWait(node, jobs().getFirst());
    list().body("data.name", contains("Two"));
    assertThat(HOME.read("films/reef/shots/one.blend.json")).contains("made_of").contains("1-3");

    Files.setLastModifiedTime(BLEND, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
    Patience.until("one shot is out of date", () -> outOfDate() == 1);
    list()
        .body("data.find { it.asset == '" + shot + "' }.older", equalTo(3))
        .body("data.find { it.asset == '" + shot + "' }.missing", equalTo(0))
        .body("data.find { it.asset == '" + shot + "' }.seconds", equalTo(4.5f));
    render(Map.of("assets", List.of(shot))).body("data", hasSize(1));
    render(Map.of("assets", List.of(shot)))
        .body("data[0].problem.code", equalTo("renders-already"));
    renderAndWait(node, jobs().getFirst());
    list().body("data.name", contains("Two"));
    assertThat(jobs()).hasSize(2);
  }

  @Test
  void whoIsNotInTheFilmSeesAndSendsNothing() {
    as("zoe").get(LIST).then().statusCode(403);
    as("zoe")
        .contentType("application/json")
        .body(Map.of())
        .post(LIST + "/render")
        .then()
        .statusCode(403);
    render(Map.of("assets", List.of("0123456789abcdef")), 404);
  }

  private static ValidatableResponse list() {
    return as("ola").get(LIST).then().statusCode(200);
  }

  private static int outOfDate() {
    List<String> states = as("ola").get(LIST).path("data.state");
    return (int) states.stream().filter("out-of-date"::equals).count();
  }

  private static ValidatableResponse render(Map<String, ?> body) {
    return render(body, 200);
  }

  private static ValidatableResponse render(Map<String, ?> body, int status) {
    return as("ola")
        .contentType("application/json")
        .body(body)
        .post(LIST + "/render")
        .then()
        .statusCode(status);
  }

  private static List<String> jobs() {
    return as("ola").get("/api/jobs").path("data.id");
  }

  private static void renderAndWait(ScriptedNode node, String job)
      throws IOException, NoSuchAlgorithmException {
    node.renderAll(RENDERS);
    Patience.until(
        "the job is finished",
        () -> "finished".equals(as("ola").get("/api/jobs/" + job).path("data.state")));
    Patience.until("no shot is out of date", () -> outOfDate() == 0);
  }

  private static RequestSpecification as(String user) {
    return PEOPLE.as(user);
  }

  /** A film with a shot that can be rendered and one that cannot. */
  public static class OneShot implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("callsheet.home", HOME.root().toString());
    }
  }
}
