package org.callsheet.app.rest;

import static org.callsheet.app.rest.TwoFilms.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
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
}
