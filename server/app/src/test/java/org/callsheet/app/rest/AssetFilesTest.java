package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Work with files, through the interface. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class AssetFilesTest {
  private static final Path LAMP = TwoFilms.HOME.root().resolve("films/reef/props/Lampe 🏮.blend");

  @Test
  void aCheckpointIsMadeListedAndBroughtBack() throws IOException {
    String url = "/api/assets/" + lamp();
    String id =
        json("ola")
            .body(Map.of("remark", "the red one"))
            .post(url + "/checkpoints")
            .then()
            .statusCode(201)
            .body("data.by", equalTo("ola"))
            .body("message", equalTo("Lampe is kept as it is now."))
            .extract()
            .path("data.id");
    String before = Files.readString(LAMP);
    Files.writeString(LAMP, "spoiled");
    as("ola")
        .get(url + "/checkpoints")
        .then()
        .statusCode(200)
        .body("data.remark", hasItem("the red one"));
    json("ola")
        .body(Map.of("checkpoint", id))
        .post(url + "/restore")
        .then()
        .statusCode(200)
        .body("data.fileBytes", equalTo(before.length()));
    assertThat(Files.readString(LAMP)).isEqualTo(before);
    json("ola")
        .body(Map.of("checkpoint", "20200101T000000Z"))
        .post(url + "/restore")
        .then()
        .statusCode(404)
        .body("detail", containsString("Lampe has no checkpoint"));
  }

  @Test
  void aDeletedAssetIsListedAndComesBackUnderItsId() {
    String id = lamp();
    String url = "/api/assets/" + id;
    as("ola")
        .queryParam("dryRun", "true")
        .delete(url)
        .then()
        .statusCode(200)
        .body("data.name", equalTo("Lampe"));
    as("ola").get(url).then().statusCode(200);
    as("ola").delete(url).then().statusCode(200);
    as("ola").get(url).then().statusCode(404);
    as("ola")
        .get("/api/projects/reef/deleted")
        .then()
        .body("data.id", hasItem(id))
        .body("data.find { it.id == '%s' }.by".formatted(id), equalTo("ola"));
    json("zoe").body("{}").post(url + "/restore").then().statusCode(404);
    json("ola").body("{}").post(url + "/restore").then().statusCode(200);
    as("ola").get(url).then().statusCode(200).body("data.hasFile", equalTo(true));
    as("ola").get("/api/projects/reef/deleted").then().body("data.id", not(hasItem(id)));
  }

  @Test
  void aCopyIsMadeMovedAndDeleted() {
    String url = "/api/assets/" + lamp();
    String copy =
        json("ola")
            .body(Map.of("name", "Laterne"))
            .post(url + "/clone")
            .then()
            .statusCode(201)
            .body("message", equalTo("Laterne is a copy of Lampe."))
            .extract()
            .path("data.id");
    json("ola").body(Map.of("name", "Laterne")).post(url + "/clone").then().statusCode(409);
    String moving = "/api/assets/" + copy + "/move";
    Map<String, String> wanted = Map.of("folder", "sets/sea", "name", "Licht");
    json("ola")
        .queryParam("dryRun", "true")
        .body(wanted)
        .post(moving)
        .then()
        .statusCode(200)
        .body("data.to", equalTo("films::reef/sets/sea/Licht.blend"));
    json("ola").body(wanted).post(moving).then().statusCode(200);
    as("ola")
        .get("/api/assets/" + copy)
        .then()
        .body("data.path", equalTo("films::reef/sets/sea/Licht.blend"))
        .body("data.name", equalTo("Licht"));
    json("ola").body(Map.of("folder", "../away")).post(moving).then().statusCode(400);
    as("ola").post("/api/assets/" + copy + "/reset-statistics").then().statusCode(200);
    as("ola").delete("/api/assets/" + copy).then().statusCode(200);
  }

  @Test
  void whatDoesNotFitTogetherIsToldAndPutRightByOneCall() throws IOException {
    Files.writeString(LAMP.resolveSibling("Möwe.blend"), "a gull");
    String offers = "/api/projects/reef/offers";
    String found = "data.find { it.files[0] == 'films::reef/props/Möwe.blend' }";
    String id = null;
    for (long end = System.nanoTime() + 10_000_000_000L; id == null && System.nanoTime() < end; ) {
      id = as("ola").get(offers).path(found + "?.id");
    }
    assertThat(id).isNotNull();
    as("ola")
        .get(offers)
        .then()
        .body(found + ".code", equalTo("no-sidecar"))
        .body(found + ".text", equalTo("Möwe.blend belongs to no asset yet."))
        .body(found + ".ways[0].text", equalTo("Make it an asset of its own"));
    json("zoe").body("{}").post(offers + "/" + id).then().statusCode(403);
    json("ola").body(Map.of("way", "mend")).post(offers + "/" + id).then().statusCode(400);
    json("ola").body("{}").post(offers + "/" + id).then().statusCode(200);
    json("ola").body("{}").post(offers + "/" + id).then().statusCode(404);
    String gull =
        as("ola").get("/api/projects/reef/assets").path("data.find { it.name == 'Möwe' }.id");
    as("ola").delete("/api/assets/" + gull).then().statusCode(200);
  }

  private static String lamp() {
    return as("ola").get("/api/projects/reef/assets").path("data.find { it.name == 'Lampe' }.id");
  }

  private static RequestSpecification json(String user) {
    return as(user).contentType("application/json");
  }
}
