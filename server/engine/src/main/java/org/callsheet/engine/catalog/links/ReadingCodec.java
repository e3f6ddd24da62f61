package org.callsheet.engine.catalog.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.blend.OutputFormat;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.catalog.Look;
import org.callsheet.engine.storage.ProblemFile;

/** Readings as they are kept in files. What cannot be read back fails, and is read anew. */
final class ReadingCodec {
  private ReadingCodec() {}

  static ObjectNode write(Reading reading) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("bytes", reading.look().size());
    node.put("modified", reading.look().modified().toString());
    node.put("key", reading.look().key());
    node.put("blender", reading.blender());
    reading.scene().ifPresent(scene -> node.set("scene", write(scene)));
    ArrayNode links = node.putArray("links");
    reading.links().forEach(link -> links.add(write(link)));
    reading.problem().ifPresent(problem -> node.set("problem", write(problem)));
    return node;
  }

  static Reading read(JsonNode node) {
    List<Link> links = new ArrayList<>();
    node.required("links").forEach(each -> links.add(link(each)));
    return new Reading(
        new Look(
            node.required("bytes").longValue(),
            Instant.parse(node.required("modified").textValue()),
            node.required("key").intValue(),
            false),
        node.required("blender").intValue(),
        Optional.ofNullable(node.get("scene")).map(ReadingCodec::scene),
        links,
        Optional.ofNullable(node.get("problem")).map(ReadingCodec::problem));
  }

  private static ObjectNode write(SceneFacts scene) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", scene.name())
        .put("first", scene.first())
        .put("last", scene.last())
        .put("step", scene.step())
        .put("width", scene.width())
        .put("height", scene.height())
        .put("percentage", scene.percentage())
        .put("rate", scene.rate())
        .put("rateBase", scene.rateBase())
        .put("engine", scene.engine())
        .put("camera", scene.camera())
        .put("output", scene.output())
        .put("format", scene.format().name());
  }

  private static SceneFacts scene(JsonNode node) {
    return new SceneFacts(
        node.required("name").textValue(),
        node.required("first").intValue(),
        node.required("last").intValue(),
        node.required("step").intValue(),
        node.required("width").intValue(),
        node.required("height").intValue(),
        node.required("percentage").intValue(),
        node.required("rate").intValue(),
        node.required("rateBase").floatValue(),
        node.required("engine").textValue(),
        node.required("camera").booleanValue(),
        node.required("output").textValue(),
        OutputFormat.valueOf(node.required("format").textValue()));
  }

  private static ObjectNode write(Link link) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", link.kind().name())
        .put("path", link.path())
        .put("owner", link.owner())
        .put("packed", link.packed())
        .put("repeat", link.repeat().name());
  }

  private static Link link(JsonNode node) {
    return new Link(
        Link.Kind.valueOf(node.required("kind").textValue()),
        node.required("path").textValue(),
        node.required("owner").textValue(),
        node.required("packed").booleanValue(),
        Link.Repeat.valueOf(node.required("repeat").textValue()));
  }

  private static ObjectNode write(ProblemFile problem) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", problem.file()).put("code", problem.code());
    ObjectNode parameters = node.putObject("parameters");
    problem.parameters().forEach(parameters::put);
    return node;
  }

  private static ProblemFile problem(JsonNode node) {
    Map<String, String> parameters = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : node.required("parameters").properties()) {
      parameters.put(each.getKey(), each.getValue().textValue());
    }
    return new ProblemFile(
        node.required("file").textValue(), 0, node.required("code").textValue(), parameters);
  }
}
