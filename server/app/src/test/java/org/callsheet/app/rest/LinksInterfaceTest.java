package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.catalog.links.Links;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What files ask for, as programs hear of it. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class LinksInterfaceTest {
  @Inject Links links;

  @BeforeEach
  void readTheFiles() {
    links.catchUp();
  }

  @Test
  void aShotNamesWhatItsFileAsksForAndAPropWhoAsksForIt() {
    String shot = idOf("amina", "films::lighthouse/shots/020.blend");
    as("amina")
        .get("/api/assets/" + shot + "/links")
        .then()
        .statusCode(200)
        .body("data.read", equalTo(true))
        .body("data.blender", equalTo("3.4"))
        .body("data.out.target", hasItem("films::lighthouse/characters/keeper.blend"))
        .body("data.out.state", everyItem(equalTo("found")))
        .body("data.out.find { it.path.contains('keeper') }.asset.name", equalTo("The keeper"));
    String keeper = idOf("amina", "films::lighthouse/characters/keeper.blend");
    as("amina")
        .get("/api/assets/" + keeper + "/links")
        .then()
        .body("data.in.path", hasItems("films::lighthouse/shots/020.blend"));
  }

  @Test
  void whatIsWrongIsSaidWithWhatToDo() {
    String one = idOf("ola", "films::reef/props/Lampe 🏮.blend");
    as("ola")
        .get("/api/assets/" + one + "/links")
        .then()
        .body("data.warnings[0].code", equalTo("blend-foreign"))
        .body("data.warnings[0].message", containsString("films::reef/props/Lampe 🏮.blend"));
    as("ola").get("/api/assets/" + one).then().body("data.warnings", equalTo(1));
    as("amina").get("/api/assets/" + one + "/links").then().statusCode(403);
  }

  @Test
  void aListOfShotsSaysWhatTheFilesSay() {
    as("wall")
        .get("/api/projects/lighthouse/shots")
        .then()
        .statusCode(200)
        .body("data.lastFrame", everyItem(equalTo(24)))
        .body("data.scene.width", everyItem(equalTo(640)))
        .body("data.scene.camera", everyItem(equalTo(true)));
  }

  @Test
  void theCallSheetAddsUpAndOffersWhatNobodyHas() {
    Response sheet = as("amina").get("/api/projects/lighthouse/callsheet");
    assertThat(sheet.<Integer>path("data.minutesLeft")).isPositive();
    assertThat(sheet.<Integer>path("data.nobodys.total")).isNotNegative();
    assertThat(sheet.<Integer>path("data.nobodys.assets.size()")).isLessThanOrEqualTo(10);
  }

  @Test
  void whoUsesWhatOthersMadeIsFoundInTheFiles() {
    String external = "/api/projects/lighthouse/external-assets";
    String id =
        as("amina")
            .contentType("application/json")
            .body(
                Map.of(
                    "description",
                    "A lantern",
                    "files",
                    List.of("props/lantern.blend", "../no path", "not there")))
            .post(external)
            .then()
            .statusCode(201)
            .body("data.usedBy", hasItem("films::lighthouse/shots/020.blend"))
            .body("data.files", hasItem("not there"))
            .extract()
            .path("data.id");
    as("amina")
        .get(external)
        .then()
        .body(
            "data.find { it.id == '%s' }.usedBy".formatted(id),
            hasItem("films::lighthouse/shots/010.blend"));
  }

  @Test
  void aPresetTellsWhatIsWrongWithItsFiles() {
    as("amina")
        .get("/api/templates")
        .then()
        .statusCode(200)
        .body("data.problems", everyItem(equalTo(List.of())));
  }

  private static String idOf(String user, String path) {
    String film = path.contains("reef") ? "reef" : "lighthouse";
    return as(user)
        .queryParam("path", path)
        .get("/api/projects/" + film + "/assets")
        .path("data[0].id");
  }
}
