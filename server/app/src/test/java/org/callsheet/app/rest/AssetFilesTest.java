package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
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
    json("ola").body(Map.of("checkpoint", id)).post(url + "/restore").then().statusCode(428);
    json("ola")
        .header("If-Match", "\"0123456789abcdef\"")
        .body(Map.of("checkpoint", id))
        .post(url + "/restore")
        .then()
        .statusCode(412);
    json("ola")
        .header("If-Match", etag(url))
        .body(Map.of("checkpoint", id))
        .post(url + "/restore")
        .then()
        .statusCode(200)
        .body("data.fileBytes", equalTo(before.length()));
    assertThat(Files.readString(LAMP)).isEqualTo(before);
    json("ola")
        .header("If-Match", etag(url))
        .body(Map.of("checkpoint", "20200101T000000Z"))
        .post(url + "/restore")
        .then()
        .statusCode(404)
        .body("detail", containsString("Lampe has no checkpoint"));
  }

  @Test
  void theSmallPictureInAFileAndInItsCheckpointIsAPng() throws IOException {
    String url = "/api/assets/" + lamp();
    byte[] before = Files.readAllBytes(LAMP);
    as("ola").get(url + "/thumbnail").then().statusCode(404);
    Files.write(LAMP, withPicture(0xff0000ff, 0xff00ff00));
    try {
      String checkpoint =
          json("ola")
              .body(Map.of("remark", ""))
              .post(url + "/checkpoints")
              .then()
              .statusCode(201)
              .extract()
              .path("data.id");
      for (String path : List.of("/thumbnail", "/checkpoints/" + checkpoint + "/thumbnail")) {
        Response answer = as("ola").get(url + path);
        answer.then().statusCode(200).contentType("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.asByteArray()));
        assertThat(image.getWidth()).isEqualTo(2);
        assertThat(image.getRGB(0, 0)).as("red").isEqualTo(0xffff0000);
        assertThat(image.getRGB(1, 0)).as("green").isEqualTo(0xff00ff00);
        as("ola")
            .header("If-None-Match", answer.header("ETag"))
            .get(url + path)
            .then()
            .statusCode(304);
      }
      as("amina").get(url + "/thumbnail").then().statusCode(403);
    } finally {
      Files.write(LAMP, before);
    }
  }

  /** A file with a picture of two pixels, each as ABGR, and nothing else. */
  private static byte[] withPicture(int left, int right) {
    ByteBuffer file = ByteBuffer.allocate(12 + 24 + 16 + 24).order(ByteOrder.LITTLE_ENDIAN);
    file.put("BLENDER-v304".getBytes(StandardCharsets.US_ASCII));
    file.put("TEST".getBytes(StandardCharsets.US_ASCII)).putInt(16).putLong(1).putInt(0).putInt(1);
    file.putInt(2).putInt(1).putInt(left).putInt(right);
    file.put("ENDB".getBytes(StandardCharsets.US_ASCII)).putInt(0).putLong(0).putInt(0).putInt(0);
    return file.array();
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
    as("ola").delete(url).then().statusCode(428);
    as("ola").header("If-Match", "\"0123456789abcdef\"").delete(url).then().statusCode(412);
    delete(url);
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
    String copied = "/api/assets/" + copy;
    String before = etag(copied);
    json("ola").body(wanted).post(moving).then().statusCode(428);
    json("ola").header("If-Match", before).body(wanted).post(moving).then().statusCode(200);
    json("ola")
        .header("If-Match", before)
        .body(Map.of("name", "Kerze"))
        .post(moving)
        .then()
        .statusCode(412)
        .body("code", equalTo("stale"));
    as("ola")
        .get("/api/assets/" + copy)
        .then()
        .body("data.path", equalTo("films::reef/sets/sea/Licht.blend"))
        .body("data.name", equalTo("Licht"));
    json("ola")
        .header("If-Match", etag(copied))
        .body(Map.of("folder", "../away"))
        .post(moving)
        .then()
        .statusCode(400);
    json("ola").body(Map.of("machine", "pc-7")).put(copied + "/open").then().statusCode(200);
    json("ola")
        .queryParam("dryRun", "true")
        .body(Map.of("name", "Kerze"))
        .post(moving)
        .then()
        .statusCode(200)
        .body("data.openBy.user", hasItem("ola"))
        .body("data.openBy.machine", hasItem("pc-7"));
    as("ola").post("/api/assets/" + copy + "/reset-statistics").then().statusCode(200);
    delete(copied);
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
    delete("/api/assets/" + gull);
  }

  private static String etag(String asset) {
    return as("ola").get(asset).header("ETag");
  }

  private static void delete(String asset) {
    as("ola").header("If-Match", etag(asset)).delete(asset).then().statusCode(200);
  }

  private static String lamp() {
    return as("ola").get("/api/projects/reef/assets").path("data.find { it.name == 'Lampe' }.id");
  }

  private static RequestSpecification json(String user) {
    return as(user).contentType("application/json");
  }
}
