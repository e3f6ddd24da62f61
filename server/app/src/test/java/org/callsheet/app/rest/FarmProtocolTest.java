package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.callsheet.app.Patience;
import org.junit.jupiter.api.Test;

/** The farm protocol over HTTP with a node that follows a script. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class FarmProtocolTest {
  private static final Path RENDERS = TwoFilms.HOME.root().resolve("films/reef/renders/one");

  @Test
  void aNodeJoinsIsGivenFramesAndWhatItPublishesIsThere() throws Exception {
    String job = submit();
    String credential = ScriptedNode.enrol(TwoFilms.HOME, "scripted");
    ScriptedNode node = new ScriptedNode(credential);
    List<Map<String, Object>> results = List.of();
    List<Integer> rendered = new ArrayList<>();
    while (rendered.size() < 3) {
      Response answer = node.sync(results);
      answer.then().statusCode(200);
      for (Map<String, Object> result : results) {
        assertThat(answer.<List<String>>path("data.acknowledged"))
            .contains((String) result.get("id"));
        assertThat(answer.<List<String>>path("data.drop")).isEmpty();
      }
      results = new ArrayList<>();
      List<Map<String, Object>> leases = answer.path("data.leases");
      for (Map<String, Object> lease : leases) {
        assertThat(lease.get("file")).isEqualTo("films::reef/shots/one.blend");
        for (Object frame : (List<?>) lease.get("frames")) {
          rendered.add((Integer) frame);
          results.add(ScriptedNode.render(lease, (Integer) frame, RENDERS));
        }
      }
    }
    node.sync(results)
        .then()
        .statusCode(200)
        .body("data.acknowledged", hasSize(2 * results.size()));
    awaitFinished(job);
    as("ola")
        .get("/api/jobs/" + job)
        .then()
        .body("data.state", equalTo("finished"))
        .body("data.progress", equalTo(1.0f))
        .body("data.counts.done", equalTo(3));
    as("ola")
        .get("/api/jobs/" + job + "/frames")
        .then()
        .body("data.state", equalTo(List.of("done", "done", "done")))
        .body("data[1].files[0]", equalTo("films::reef/renders/one/0002.png"));
    for (String path : List.of("/frames?state=done&limit=2", "/frames?state=done")) {
      int shown = path.contains("limit") ? 2 : 3;
      as("ola")
          .get("/api/jobs/" + job + path)
          .then()
          .body("data", hasSize(shown))
          .body("page.total", equalTo(3));
    }
    as("ola").get("/api/jobs/" + job + "/frames?state=failed").then().body("data", hasSize(0));
    as("ola").get("/api/jobs/" + job + "/frames?state=lost").then().statusCode(400);
    as("ola").get("/api/jobs/" + job + "/missing-frames").then().body("data.count", equalTo(0));
    try (var files = Files.list(RENDERS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("0001.png", "0002.png", "0003.png");
    }
    as("ruth")
        .get("/api/nodes")
        .then()
        .body("data.find { it.name == 'scripted' }.slots", equalTo(1));
    hasSmallPictures(job, credential);
    tellsWhatBecameOfItsPictures("/api/jobs/" + job + "/missing-frames");
  }

  private static void tellsWhatBecameOfItsPictures(String url) throws IOException {
    BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      picture.setRGB(i % 8, i / 8, 0x010305 * (i * i % 61));
    }
    ImageIO.write(picture, "png", RENDERS.resolve("0001.png").toFile());
    Files.delete(RENDERS.resolve("0003.png"));
    as("ola").get(url).then().body("data.count", equalTo(0)).body("data.faults", nullValue());
    as("ola")
        .get(url + "?pictures=true")
        .then()
        .statusCode(200)
        .body("data.frames", equalTo("2-3"))
        .body("data.count", equalTo(2))
        .body("data.faults.frame", equalTo(List.of(2, 3)))
        .body("data.faults.why.code", equalTo(List.of("frame-damaged", "frame-missing")))
        .body("message", equalTo("2 frames are missing."));
    as("ola").get(url + "?pictures=maybe").then().statusCode(400);
    as("amina").get(url + "?pictures=true").then().statusCode(403);
  }

  @Test
  void aFinishedJobHasAFilmThatIsGivenInParts() throws Exception {
    String job =
        as("ola")
            .contentType("application/json")
            .body(Map.of("project", "reef", "file", "films::reef/shots/one.blend", "frames", "4-6"))
            .post("/api/jobs")
            .path("data.id");
    ScriptedNode node = new ScriptedNode(ScriptedNode.enrol(TwoFilms.HOME, "films"));
    node.makesFilms();
    Path folder = RENDERS.resolveSibling("filmed");
    String film = "/api/jobs/" + job + "/preview-film";
    as("ola").get(film).then().statusCode(404);
    byte[] movie = "0123456789".getBytes(StandardCharsets.UTF_8);
    List<Map<String, Object>> results = List.of();
    boolean made = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!made || !results.isEmpty()) {
      assertThat(System.nanoTime()).as("a film is asked for").isLessThan(end);
      Response answer = node.sync(results);
      answer.then().statusCode(200);
      results = new ArrayList<>();
      List<Map<String, Object>> leases = answer.path("data.leases");
      for (Map<String, Object> lease : leases) {
        Map<?, ?> wanted = (Map<?, ?>) lease.get("film");
        if (wanted != null) {
          // Another job here may have been waiting for its film, too.
          String target = (String) wanted.get("target");
          Path place = RENDERS.resolveSibling(target.split("/")[2]);
          results.add(ScriptedNode.give(lease, 1, place, "preview.mp4", movie));
          made |=
              target.equals("films::reef/renders/filmed/preview.mp4")
                  && wanted.get("frames").equals("4-6");
        } else {
          for (Object frame : (List<?>) lease.get("frames")) {
            results.add(ScriptedNode.render(lease, (Integer) frame, folder));
          }
        }
      }
    }
    Patience.until(
        "the film is finished",
        () -> "finished".equals(as("ola").get("/api/jobs/" + job).path("data.film.state")));

    Response all = as("ola").get(film);
    assertThat(all.asByteArray()).isEqualTo(movie);
    assertThat(all.contentType()).isEqualTo("video/mp4");
    assertThat(all.header("Accept-Ranges")).isEqualTo("bytes");
    Response part = as("ola").header("Range", "bytes=2-4").get(film);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.asString()).isEqualTo("234");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");
    String etag = all.header("ETag");
    as("ola").header("If-None-Match", etag).get(film).then().statusCode(304);
    Response changed =
        as("ola").header("Range", "bytes=2-4").header("If-Range", "\"other\"").get(film);
    assertThat(changed.statusCode()).isEqualTo(200);
    as("ola")
        .header("Range", "bytes=10-")
        .get(film)
        .then()
        .statusCode(416)
        .header("Content-Range", equalTo("bytes */10"));
    as("wall").get(film).then().statusCode(403);
    assertThat(as("ola").get("/api/jobs").<List<String>>path("data.kind"))
        .doesNotContain("preview");
  }

  /** What is acknowledged is safe; it gets its place after that. */
  private static void awaitFinished(String job) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!"finished".equals(as("ola").get("/api/jobs/" + job).path("data.state"))
        && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void hasSmallPictures(String job, String credential) {
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, 1, 2, (byte) 0xff, (byte) 0xd9};
    String path = "/jobs/" + job + "/frames/2/thumbnail";
    as("ola").get("/api" + path).then().statusCode(404);
    give(credential, path, "no picture".getBytes(StandardCharsets.UTF_8)).statusCode(400);
    give(ScriptedNode.enrol(TwoFilms.HOME, "another"), path, jpeg).statusCode(403);
    give(credential, "/jobs/" + job + "/frames/9/thumbnail", jpeg).statusCode(403);
    give(credential, path, jpeg).statusCode(200);
    Response picture = as("ola").get("/api" + path);
    assertThat(picture.asByteArray()).isEqualTo(jpeg);
    assertThat(picture.contentType()).isEqualTo("image/jpeg");
    as("ola")
        .header("If-None-Match", picture.header("ETag"))
        .get("/api" + path)
        .then()
        .statusCode(304);
    as("wall").get("/api" + path).then().statusCode(403);
    showsTheNewest(job, credential, jpeg);
  }

  private static void showsTheNewest(String job, String credential, byte[] jpeg) {
    String preview = "/api/jobs/" + job + "/preview";
    Response newest = as("ola").get(preview);
    assertThat(newest.asByteArray()).isEqualTo(jpeg);
    assertThat(newest.header("Callsheet-Frame")).isEqualTo("2");
    byte[] other = {(byte) 0xff, (byte) 0xd8, 3, 4, 5, (byte) 0xff, (byte) 0xd9};
    give(credential, "/jobs/" + job + "/frames/1/thumbnail", other).statusCode(200);
    Response after = as("ola").header("If-None-Match", newest.header("ETag")).get(preview);
    assertThat(after.header("Callsheet-Frame")).isEqualTo("1");
    assertThat(after.asByteArray()).isEqualTo(other);
    as("wall").get(preview).then().statusCode(403);
  }

  private static ValidatableResponse give(String credential, String path, byte[] picture) {
    return given()
        .auth()
        .oauth2(credential)
        .contentType("image/jpeg")
        .body(picture)
        .put("/api/farm" + path)
        .then();
  }

  @Test
  void aNodesCredentialOpensNothingElse() {
    String credential = ScriptedNode.enrol(TwoFilms.HOME, "curious");
    given().auth().oauth2(credential).get("/api/jobs").then().statusCode(403);
    given().auth().oauth2(credential).get("/api/users").then().statusCode(403);
  }

  @Test
  void whatANodeSaysBeyondWhatWeKnowIsPassedOver() {
    Map<String, Object> call = new HashMap<>(Map.of("boot", "b", "seq", 1, "waitSeconds", 0));
    call.put("freeSlots", 0);
    call.put("mood", Map.of("sunny", true));
    given()
        .auth()
        .oauth2(ScriptedNode.enrol(TwoFilms.HOME, "chatty"))
        .contentType("application/json")
        .body(call)
        .post("/api/farm/sync")
        .then()
        .statusCode(200)
        .body("data.seq", equalTo(1));
  }

  @Test
  void aNodeSaysWhyItRestsAndWhatItFoundAtARehearsal() {
    String credential = ScriptedNode.enrol(TwoFilms.HOME, "resting");
    given()
        .auth()
        .oauth2(credential)
        .get("/api/farm/node")
        .then()
        .statusCode(200)
        .body("data.name", equalTo("resting"));
    say(credential, 1, "resting", Map.of("code", "node-hours", "about", HOURS)).statusCode(200);
    String id = as("ruth").post("/api/farm/rehearsal").path("data.id");
    say(credential, 2, "resting", Map.of("code", "from the future"))
        .statusCode(200)
        .body("data.rehearse", equalTo(id));
    List<Map<String, Object>> findings =
        List.of(
            Map.of("level", "ok", "code", "gpu-none"),
            Map.of("level", "wrong", "code", "path-missing", "about", Map.of("path", "films")));
    say(credential, 3, "rehearsed", Map.of("id", id, "findings", findings)).statusCode(200);

    String mine = "data.nodes.find { it.name == 'resting' }";
    as("ruth")
        .get("/api/farm/rehearsal")
        .then()
        .body(mine + ".level", equalTo("wrong"))
        .body(mine + ".findings[0].reason.code", equalTo("looked-path-missing"))
        .body(mine + ".findings[1].level", equalTo("ok"));
    as("ola").post("/api/farm/rehearsal").then().statusCode(403);
    say(credential, 4, "resting", Map.of("code", "node-hours", "about", HOURS)).statusCode(200);
    Patience.until(
        "it says why the node rests",
        () -> {
          String path = "data.find { it.name == 'resting' }.resting.message";
          Object said = as("ruth").get("/api/nodes").path(path);
          return "This PC renders from 18:00 to 07:30 only.".equals(said);
        });
  }

  private static final Map<String, String> HOURS = Map.of("from", "18:00", "until", "07:30");

  private static ValidatableResponse say(String credential, int seq, String what, Object said) {
    Map<String, Object> call = new HashMap<>(Map.of("boot", "b", "seq", seq, "waitSeconds", 0));
    call.put("freeSlots", 0);
    call.put(what, said);
    return given()
        .auth()
        .oauth2(credential)
        .contentType("application/json")
        .body(call)
        .post("/api/farm/sync")
        .then();
  }

  private static String submit() {
    String asset = as("ola").get("/api/projects/reef/shots").path("data[0].id");
    return as("ola")
        .contentType("application/json")
        .body(Map.of("asset", asset))
        .post("/api/jobs")
        .then()
        .statusCode(201)
        .body("data.frames", equalTo("1-3"))
        .extract()
        .path("data.id");
  }
}
