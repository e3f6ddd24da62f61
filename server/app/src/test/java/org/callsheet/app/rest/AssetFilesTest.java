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

  private static String lamp() {
    return as("ola").get("/api/projects/reef/assets").path("data.find { it.name == 'Lampe' }.id");
  }

  private static RequestSpecification json(String user) {
    return as(user).contentType("application/json");
  }
}
