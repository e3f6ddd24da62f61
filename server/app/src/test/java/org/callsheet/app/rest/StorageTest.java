package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Folders are listed inside limits, over HTTP. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class StorageTest {
  private static final Path FILMS = TwoFilms.HOME.root().resolve("films");
  private static final Path BOX = FILMS.resolve("reef/box");

  @BeforeAll
  static void thereIsABox() throws IOException {
    Files.createDirectories(BOX.resolve("folder"));
    Files.writeString(BOX.resolve("B.txt"), "12");
    Files.writeString(BOX.resolve("a <b>.txt"), "1");
    Files.writeString(BOX.resolve("c\\d.txt"), "123");
    Files.writeString(BOX.resolve(".callsheet.tmp-1"), "ours");
    Files.createSymbolicLink(BOX.resolve("inside"), Path.of("B.txt"));
    Files.createSymbolicLink(BOX.resolve("other film"), Path.of("../../lighthouse/shots"));
    Files.createSymbolicLink(BOX.resolve("passwords"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(BOX.resolve("broken"), Path.of("nowhere"));
    Files.createDirectories(FILMS.resolve("reef-secret"));
    Files.writeString(FILMS.resolve("reef-secret/plan.txt"), "of another team");
  }

  private static ValidatableResponse list(String user, String path, String more) {
    return as(user).queryParam("path", path).get("/api/storage" + more).then();
  }

  @Test
  void aFolderSaysWhatIsInItAndWhereLinksLeadOut() {
    list("ola", "films::reef/box", "")
        .statusCode(200)
        .body(
            "data.name",
            contains(
                "a <b>.txt",
                "B.txt",
                "broken",
                "c\\d.txt",
                "folder",
                "inside",
                "other film",
                "passwords"))
        .body(
            "data.kind",
            contains("file", "file", "outside", "file", "folder", "file", "outside", "outside"))
        .body("data[0].path", equalTo("films::reef/box/a <b>.txt"))
        .body("data[3].path", nullValue())
        .body("data[1].bytes", equalTo(2));
    list("ruth", "films::reef/box", "")
        .body("data.find { it.name == 'other film' }.kind", equalTo("folder"));
  }

  @Test
  void studentsSeeTheirOwnFilmsAndNoSiblingOfTheSameBeginning() {
    as("ola").get("/api/storage").then().body("data.path", contains("films::reef"));
    as("ruth").get("/api/storage").then().body("data.path", hasItem("films::"));
    for (String path :
        List.of(
            "films::",
            "films::lighthouse",
            "films::reef-secret",
            "images::",
            "films::reef/box/other film")) {
      list("ola", path, "").statusCode(403);
    }
    for (String path :
        List.of(
            "films::reef/..", "films::reef/../reef-secret", "films::/etc", "films::reef//box")) {
      list("ola", path, "").statusCode(400);
    }
    list("ruth", "films::reef/box/passwords", "").statusCode(403);
    list("ruth", "nothing::x", "").statusCode(404).body("detail", containsString("nothing"));
    list("ola", "films::reef/bix", "").statusCode(404).body("detail", containsString("reef/bix"));
    list("ola", "films::reef/box/B.txt", "").statusCode(404);
    list("wall", "films::lighthouse", "").statusCode(403);
  }

  @BeforeAll
  static void thereAreFrames() throws IOException {
    Path frames = Files.createDirectories(FILMS.resolve("reef/frames"));
    var picture = new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      picture.setRGB(i % 8, i / 8, 0x010305 * (i * i % 61));
    }
    for (String name : List.of("x_0001.png", "x_0004.png")) {
      javax.imageio.ImageIO.write(picture, "png", frames.resolve(name).toFile());
    }
    Files.writeString(frames.resolve("x_0003.png"), "half a pict");
  }

  @Test
  void framesOfAFolderAreLookedAtInsideTheSameLimits() {
    look("ola", "films::reef/frames", "")
        .statusCode(200)
        .body("data.pattern", equalTo("x_####.png"))
        .body("data.frames", equalTo("2-3"))
        .body("data.looked", equalTo(2))
        .body("data.faults[0].why.code", equalTo("frame-missing"))
        .body("data.faults[1].file", equalTo("x_0003.png"))
        .body("message", containsString("2 frames"));
    look("ola", "films::reef/frames", "&frames=1-6&pattern=x_%23%23%23%23.png")
        .body("data.frames", equalTo("2-3,5-6"));
    look("amina", "films::reef/frames", "").statusCode(403);
    look("ola", "films::reef-secret", "").statusCode(403);
    look("ola", "films::reef/frames", "&pattern=x.png").statusCode(400);
    look("ola", "films::reef/props", "").statusCode(404);
    as("ola").get("/api/storage/missing-frames").then().statusCode(400);
  }

  @Test
  void aShotWithoutFramesOrWithOlderOnesIsOutOfDate() throws IOException {
    String shot =
        as("amina")
            .get("/api/projects/lighthouse/shots")
            .path("data.find { it.path.endsWith('010.blend') }.id");
    String url = "/api/assets/" + shot + "/missing-frames";
    as("amina")
        .get(url)
        .then()
        .statusCode(200)
        .body("data.pattern", equalTo("####.png"))
        .body("data.frames", equalTo("1-24"))
        .body("data.looked", equalTo(0));
    Path frame = FILMS.resolve("lighthouse/renders/010/0001.png");
    Files.createDirectories(frame.getParent());
    Files.copy(FILMS.resolve("reef/frames/x_0001.png"), frame);
    as("amina").get(url).then().body("data.frames", equalTo("2-24"));
    Files.setLastModifiedTime(frame, java.nio.file.attribute.FileTime.fromMillis(1));
    as("amina")
        .get(url)
        .then()
        .body("data.frames", equalTo("1-24"))
        .body("data.faults[0].why.code", equalTo("frame-older"));
    as("ola").get(url).then().statusCode(403);
  }

  private static ValidatableResponse look(String user, String path, String more) {
    return as(user)
        .urlEncodingEnabled(false)
        .get("/api/storage/missing-frames?path=" + path + more)
        .then();
  }

  @Test
  void itIsSortedAndPagedAsAsked() {
    List<String> names = new ArrayList<>();
    String after = "";
    do {
      var answer =
          list("ola", "films::reef/box", "?limit=3&sort=bytes&direction=descending" + after)
              .statusCode(200)
              .body("page.total", equalTo(8))
              .extract();
      names.addAll(answer.<List<String>>path("data.name"));
      after = "&after=" + answer.<String>path("page.next");
    } while (!after.endsWith("null"));
    assertThat(names).hasSize(8).startsWith("c\\d.txt", "inside", "B.txt", "a <b>.txt");
    list("ola", "films::reef/box", "?sort=colour")
        .statusCode(400)
        .body("detail", containsString("modified"));
    list("ola", "films::reef/box", "?direction=left").statusCode(400);
  }

  @Test
  void whatTakesTheSpaceIsToldOfTheOwnFilmsAndOfTheHomeToStaff() {
    as("ola")
        .get("/api/storage/usage")
        .then()
        .statusCode(200)
        .body("data.films.project", contains("reef"))
        .body("data.films[0].parts.kind", hasItems("blends", "other"))
        .body("data.home", nullValue());
    as("ruth")
        .get("/api/storage/usage")
        .then()
        .body("data.films.project", hasItems("reef", "lighthouse"))
        .body("data.home.kind", hasItems("config", "farm", "state"));
    as("wall").get("/api/storage/usage").then().statusCode(403);
    as("ola").get("/api/storage/cleanup").then().statusCode(403);
    as("ruth")
        .get("/api/storage/cleanup")
        .then()
        .statusCode(200)
        .body("data.kind", contains("logs", "thumbnails"));
  }
}
