package org.callsheet.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The description of the interface says of every field what it is. */
@QuarkusTest
@TestProfile(TwoFilms.class)
class DescriptionTest {
  @Test
  void everyFieldHasASentence() throws IOException {
    List<String> silent = new ArrayList<>();
    schemas()
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        field -> {
                          if (field.getValue().path("description").asText().isBlank()) {
                            silent.add(schema.getKey() + "." + field.getKey());
                          }
                        }));
    assertThat(silent).isEmpty();
  }

  @Test
  void aSentenceIsTheOneOfTheRecord() throws IOException {
    JsonNode asset = schemas().path("Asset");
    assertThat(asset.path("description").asText()).startsWith("A sidecar and the `.blend`");
    JsonNode fields = asset.path("properties");
    assertThat(fields.path("final").path("description").asText())
        .isEqualTo("whether it is rendered as one video");
    assertThat(schemas().path("AnswerListAsset").path("required"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("data", "message", "page");
    assertThat(schemas().path("AnswerAsset").path("properties").has("page")).isFalse();
  }

  @Test
  void aFieldThatIsRequiredIsInTheExampleAndOneThatMayBeMissingSaysSo() throws IOException {
    JsonNode schemas = schemas();
    int checked = 0;
    for (var schema : schemas.properties()) {
      List<String> required = new ArrayList<>();
      schema.getValue().path("required").forEach(name -> required.add(name.asText()));
      for (JsonNode example : schema.getValue().path("examples")) {
        for (String name : required) {
          assertThat(example.hasNonNull(name)).as(schema.getKey() + "." + name).isTrue();
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(100);
  }

  private static JsonNode schemas() throws IOException {
    String description =
        TwoFilms.as("ruth").get("/q/openapi?format=json").then().extract().asString();
    return new ObjectMapper().readTree(description).path("components").path("schemas");
  }
}
