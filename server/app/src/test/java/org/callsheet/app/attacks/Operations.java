package org.callsheet.app.attacks;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callsheet.app.SampleCopy;

/** All operations that the server describes, and every place of theirs where a text is taken. */
final class Operations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String REF = "$ref";
  private static final String JOIN_TOKEN = "joinToken";
  private static final int DEPTH_MAX = 8;

  private Operations() {}

  /** As the running server describes them. */
  static List<Target> all() throws IOException {
    JsonNode description =
        JSON.readTree(
            given()
                .auth()
                .oauth2(AttackedHouse.token("ruth"))
                .get("/q/openapi?format=json")
                .asString());
    List<Target> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
        if (verb.getValue().has("operationId")) {
          all.add(new Target(description, path.getKey(), verb.getKey(), verb.getValue()));
        }
      }
    }
    return all;
  }

  /** One operation. */
  record Target(JsonNode description, String path, String verb, JsonNode operation) {
    String id() {
      return operation.path("operationId").asText();
    }

    boolean reads() {
      return verb.equals("get");
    }

    List<String> parameters(String in) {
      List<String> names = new ArrayList<>();
      for (JsonNode each : operation.path("parameters")) {
        if (each.path("in").asText().equals(in)) {
          names.add(each.path("name").asText());
        }
      }
      return names;
    }

    boolean hasBody() {
      return !operation.path("requestBody").isMissingNode();
    }

    String contentType() {
      JsonNode content = operation.path("requestBody").path("content");
      return content.properties().isEmpty()
          ? "application/json"
          : content.properties().iterator().next().getKey();
    }

    private JsonNode schema() {
      return operation.path("requestBody").path("content").path(contentType()).path("schema");
    }

    /** A body that could be meant; missing if it takes none in JSON. */
    JsonNode body() throws IOException {
      JsonNode schema = schema();
      boolean isList = schema.path("type").asText().equals("array");
      String name = nameOf(isList ? schema.path("items") : schema);
      if (name.isEmpty()) {
        return NODES.missingNode();
      }
      Path example = SampleCopy.REPOSITORY.resolve("openapi/examples/" + name + ".json");
      JsonNode one =
          Files.exists(example) ? JSON.readTree(example.toFile()) : JSON.createObjectNode();
      if (one.has(JOIN_TOKEN)) {
        // Else nothing behind it would be looked at.
        ((ObjectNode) one).put(JOIN_TOKEN, AttackedHouse.HOME.read("state/join-token"));
      }
      return isList ? JSON.createArrayNode().add(one) : one;
    }

    /** Every place in that body where a text is taken, also those that the example leaves out. */
    List<JsonPointer> texts() {
      List<JsonPointer> places = new ArrayList<>();
      add(places, schema(), JsonPointer.empty(), 0);
      return places;
    }

    private void add(List<JsonPointer> places, JsonNode schema, JsonPointer at, int depth) {
      if (depth > DEPTH_MAX) {
        return;
      }
      if (schema.has(REF)) {
        add(places, description.at(schema.path(REF).asText().substring(1)), at, depth + 1);
        return;
      }
      switch (schema.path("type").asText()) {
        case "string" -> places.add(at);
        case "array" -> add(places, schema.path("items"), at.appendIndex(0), depth + 1);
        case "object" -> {
          for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            add(places, each.getValue(), at.appendProperty(each.getKey()), depth + 1);
          }
          if (schema.has("additionalProperties")) {
            add(places, schema.path("additionalProperties"), at.appendProperty("any"), depth + 1);
          }
        }
        default -> {
          // Numbers and flags are no texts.
        }
      }
    }

    /** Its address with these values. */
    String address(Map<String, String> values) {
      String address = path;
      for (Map.Entry<String, String> each : values.entrySet()) {
        address = address.replace("{" + each.getKey() + "}", encoded(each.getValue()));
      }
      return address;
    }

    /** Values of the parameters in its address that lead somewhere. */
    Map<String, String> usual() {
      Map<String, String> usual = new HashMap<>();
      for (String name : parameters("path")) {
        usual.put(
            name,
            switch (name) {
              case "project" -> "lighthouse";
              case "user" -> "mateo";
              case "node" -> "n1";
              case "pool" -> "gpu";
              case "id" -> path.contains("/assets/") ? asset() : "j1";
              default -> "1";
            });
      }
      return usual;
    }
  }

  /** That body with another text there. */
  static JsonNode with(JsonNode body, JsonPointer place, String text) {
    JsonNode changed = set(body.deepCopy(), place, NODES.textNode(text));
    // A render is of an asset or of a file.
    if (place.toString().equals("/file")) {
      ((ObjectNode) changed).remove("asset");
    }
    return changed;
  }

  private static JsonNode set(JsonNode in, JsonPointer place, JsonNode value) {
    if (place.matches()) {
      return value;
    }
    int index = place.getMatchingIndex();
    if (index >= 0) {
      ArrayNode list = in.isArray() ? (ArrayNode) in : NODES.arrayNode();
      JsonNode there = list.path(index);
      JsonNode now = set(there, place.tail(), value);
      if (there.isMissingNode()) {
        list.add(now);
      } else {
        list.set(index, now);
      }
      return list;
    }
    ObjectNode object = in.isObject() ? (ObjectNode) in : NODES.objectNode();
    String name = place.getMatchingProperty();
    object.set(name, set(object.path(name), place.tail(), value));
    return object;
  }

  /** A text as a part of an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String nameOf(JsonNode schema) {
    return schema.path(REF).asText().replaceAll(".*/", "");
  }

  private static String asset() {
    return given()
        .auth()
        .oauth2(AttackedHouse.token("ruth"))
        .get("/api/projects/lighthouse/assets?limit=1")
        .path("data[0].id");
  }
}
