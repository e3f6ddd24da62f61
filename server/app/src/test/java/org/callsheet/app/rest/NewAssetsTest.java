package org.callsheet.app.rest;

import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Presets, and what is made from them, through the interface. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class NewAssetsTest {
  @Test
  void thePresetsAreListedWithEverythingTheySay() {
    as("amina")
        .get("/api/templates")
        .then()
        .statusCode(200)
        .body("message", equalTo("4 presets."))
        .body(
            "data.name",
            contains("2K Scope Cycles", "2K Scope Eevee", "Full HD Cycles", "Full HD Eevee"))
        .body("data[1].width", equalTo(2048))
        .body("data[1].height", equalTo(858))
        .body("data[1].fps", equalTo(24))
        .body("data[1].engine", equalTo("BLENDER_EEVEE"))
        .body("data[1].base", equalTo("2K Scope Cycles"))
        .body("data[2].base", nullValue())
        .body("data[1].types", hasSize(9))
        .body("data[1].types[3].id", equalTo("shot"))
        .body("data[1].types[3].end", equalTo(96))
        .body("data[1].types[3].hasFile", equalTo(true))
        .body("data[1].types[8].hasFile", equalTo(false))
        .body("data[1].priorities.names.value", contains(0, 25, 50, 75, 100))
        .body("data[1].renderPresets.name", contains("Draft", "Final"))
        .body("data[1].renderPresets[0].resolutionPercent", equalTo(50));
  }

  @Test
  void nameAndTypeMakeAnAsset() {
    String id =
        post("", Map.of("name", "Rope & anchor", "type", "prop", "owner", "jun"))
            .statusCode(201)
            .body(
                "message", equalTo("Rope & anchor is made: lighthouse/props/Rope & anchor.blend."))
            .body("data.path", equalTo("films::lighthouse/props/Rope & anchor.blend"))
            .body("data.creator", equalTo("zoe"))
            .body("data.owner", equalTo("jun"))
            .body("data.hasFile", equalTo(true))
            .header("Location", startsWith("/api/assets/"))
            .extract()
            .path("data.id");
    as("zoe").get("/api/assets/" + id).then().statusCode(200).body("data.state", equalTo("ns"));
    post("", Map.of("name", "ROPE & ANCHOR", "type", "prop"))
        .statusCode(409)
        .body(
            "detail",
            equalTo(
                "ROPE & ANCHOR.blend is already in lighthouse/props. Give “ROPE & ANCHOR” another"
                    + " name."));
  }

  @Test
  void aListIsSeenBeforeItIsMade() {
    Map<String, String> list = Map.of("text", "810 up, 820 down\nProp: Whale;Crab", "type", "shot");
    post("/preview", list)
        .statusCode(200)
        .body("data.name", contains("810 up", "820 down", "Whale", "Crab"))
        .body("data[2].type", equalTo("prop"))
        .body("data[0].file.output", equalTo("//../renders/810 up/"))
        .body("data[0].file.width", equalTo(1920))
        .body("data[0].mistake", nullValue());
    Map<String, Object> wrong = Map.of("names", List.of("830", "ferry"), "type", "prop");
    post("/preview", wrong)
        .body("data[1].code", equalTo("asset-exists"))
        .body("data[1].mistake", startsWith("ferry.blend is already in lighthouse/props."));
    post("/many", wrong).statusCode(409);
    as("zoe")
        .get("/api/projects/lighthouse/assets?path=films::lighthouse/props/830.blend")
        .then()
        .body("data", hasSize(0));
    post("/many", list).statusCode(201).body("message", equalTo("4 assets are made."));
    post("/preview", list).body("data.code", everyItem(equalTo("asset-exists")));
  }

  @Test
  void whatIsWrongIsSaidInAWayThatHelps() {
    post("", Map.of("type", "prop")).statusCode(400).body("code", equalTo("missing-field"));
    post("", Map.of("name", "x", "type", "prop", "size", 3)).body("code", equalTo("unknown-field"));
    post("", Map.of("name", "x", "type", "spaceship"))
        .statusCode(400)
        .body("detail", containsString("Possible: ani, char, comp"));
    post("", Map.of("name", "...", "type", "prop"))
        .body(
            "detail", equalTo("Nothing of “...” can stand in a file name. Use letters or digits."));
    post("", Map.of("name", "x", "type", "prop", "folder", "../..")).statusCode(400);
    as("zoe")
        .contentType("application/json")
        .body(Map.of("name", "x", "type", "prop"))
        .post("/api/projects/reef/assets")
        .then()
        .statusCode(403);
  }

  private static ValidatableResponse post(String inside, Map<String, ?> body) {
    return as("zoe")
        .contentType("application/json")
        .body(body)
        .post("/api/projects/lighthouse/assets" + inside)
        .then();
  }
}
