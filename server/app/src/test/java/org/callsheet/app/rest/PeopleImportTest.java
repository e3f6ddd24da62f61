package org.callsheet.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** People come in through the interface, and get faces. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class PeopleImportTest {
  private static final String LIST = "name,id,project\n=Néw & <Co>,newco,reef\nOla Ångström,ola,\n";

  @Test
  void aListIsLookedAtThenTakenAndWhoIsNewCanSignIn() {
    imported("ruth", "?dryRun=true", LIST)
        .then()
        .statusCode(200)
        .body("data.dryRun", equalTo(true))
        .body("data.entries.fate", contains("new", "unchanged"))
        .body("data.entries.passcode", everyItem(nullValue()))
        .body("message", containsString("1 would be new"));
    as("ruth").get("/api/users/newco").then().statusCode(404);
    String passcode =
        imported("ruth", "", LIST)
            .then()
            .statusCode(200)
            .extract()
            .path("data.entries[0].passcode");
    assertThat(TwoFilms.HOME.passcode("newco")).isEqualTo(passcode);
    given()
        .contentType("application/json")
        .body(Map.of("user", "newco", "passcode", passcode))
        .post("/api/session")
        .then()
        .statusCode(201)
        .body("data.me.name", equalTo("=Néw & <Co>"));
    assertThat(as("ruth").header("Accept", "text/csv").get("/api/projects/reef/credits").asString())
        .contains("\"'=Néw & <Co>\"");
    imported("ruth", "", LIST).then().body("data.entries.fate", contains("unchanged", "unchanged"));
  }

  @Test
  void aWrongLineStopsAllUnlessItIsSkipped() {
    String list = "name,role\nFine,student\nOdd,king\n";
    imported("ruth", "", list)
        .then()
        .statusCode(400)
        .body("detail", containsString("Line 3 is wrong, so nothing was changed"));
    as("ruth").get("/api/users/fine").then().statusCode(404);
    imported("ruth", "?dryRun=true", list)
        .then()
        .body("data.entries[1].message", containsString("There is no role king"));
    imported("ruth", "?skipWrong=true", list).then().statusCode(200);
    as("ruth").get("/api/users/fine").then().statusCode(200);
  }

  @Test
  void onlyMentorsBringPeopleIn() {
    imported("amina", "", LIST).then().statusCode(403);
    imported("ruth", "", "name,role\nBoss,admin\n").then().statusCode(400);
    imported("ruth", "?nonsense=1", LIST).then().statusCode(400);
    imported("ruth", "", "\0").then().statusCode(400).body("detail", containsString("CSV"));
  }

  @Test
  void aPhotographBecomesAPortrait() throws IOException {
    byte[] photo = photo(900, 600);
    portrait("ola", "ola", photo)
        .then()
        .statusCode(200)
        .body("data.portrait", equalTo(true))
        .body("message", equalTo("Ola Ångström has a new picture."));
    Response answer = as("amina").get("/api/users/ola/portrait");
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(answer.asByteArray()));
    assertThat(List.of(shown.getWidth(), shown.getHeight())).isEqualTo(List.of(512, 512));
    assertThat(TwoFilms.HOME.read("config/users/ola.json")).contains("images::ola.jpg");
    portrait("amina", "ola", photo).then().statusCode(403);
    portrait("wall", "wall", photo).then().statusCode(403);
    portrait("ruth", "ola", photo).then().statusCode(200);
    portrait("ola", "ola", "\0\0\0\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1))
        .then()
        .statusCode(400)
        .body("detail", containsString("Most Compatible"));
  }

  @Test
  void aPhotographMayBeLargerThanOtherThings() throws IOException {
    byte[] large = java.util.Arrays.copyOf(photo(600, 600), 6 << 20);
    portrait("ola", "ola", large).then().statusCode(200);
  }

  private static Response imported(String user, String query, String list) {
    return as(user)
        .contentType("text/csv; charset=UTF-8")
        .body(list.getBytes(StandardCharsets.UTF_8))
        .post("/api/users/import" + query);
  }

  private static Response portrait(String by, String user, byte[] photo) {
    return as(by).contentType("image/jpeg").body(photo).put("/api/users/" + user + "/portrait");
  }

  private static byte[] photo(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    return bytes.toByteArray();
  }
}
