package org.callsheet.node.blender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a line of Blender's output as an event, if it is one. */
final class WorkerLine {
  private static final String MARK = "@@ ";
  private static final ObjectMapper JSON = new ObjectMapper();

  private WorkerLine() {}

  /** The event of a line; empty for what Blender prints itself. */
  static Optional<WorkerEvent> findEvent(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    try {
      return event(JSON.readTree(line.substring(MARK.length())));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<WorkerEvent> event(JsonNode json) {
    return switch (json.path("event").asText()) {
      case "ready" -> Optional.of(new WorkerEvent.Ready(json.path("version").asText()));
      case "opened" -> Optional.of(opened(json));
      case "begin" -> Optional.of(new WorkerEvent.Begun(json.path("frame").asInt()));
      case "frame" -> Optional.of(written(json));
      case "thumbnail" ->
          Optional.of(
              new WorkerEvent.Thumbnail(
                  json.path("frame").asInt(), Path.of(json.path("file").asText())));
      case "cards" -> Optional.of(cards(json));
      case "rendered" -> Optional.of(new WorkerEvent.Rendered());
      case "failed" ->
          Optional.of(
              new WorkerEvent.Failed(json.path("code").asText(), json.path("detail").asText()));
      default -> Optional.empty();
    };
  }

  private static WorkerEvent.Opened opened(JsonNode json) {
    List<WorkerEvent.Note> notes = new ArrayList<>();
    for (JsonNode note : json.path("notes")) {
      notes.add(new WorkerEvent.Note(note.path("code").asText(), note.path("path").asText()));
    }
    return new WorkerEvent.Opened(
        json.path("warm").asBoolean(),
        json.path("seconds").asDouble(),
        json.path("scene").asText(),
        json.path("engine").asText(),
        notes);
  }

  private static WorkerEvent.Cards cards(JsonNode json) {
    List<GraphicsCard> cards = new ArrayList<>();
    for (JsonNode card : json.path("cards")) {
      cards.add(new GraphicsCard(card.path("kind").asText(), card.path("name").asText()));
    }
    return new WorkerEvent.Cards(cards);
  }

  private static WorkerEvent.Written written(JsonNode json) {
    List<WorkerEvent.WrittenFile> files = new ArrayList<>();
    for (JsonNode file : json.path("files")) {
      files.add(
          new WorkerEvent.WrittenFile(
              Path.of(file.path("file").asText()),
              Path.of(file.path("target").asText()),
              file.path("main").asBoolean()));
    }
    return new WorkerEvent.Written(
        json.path("frame").asInt(),
        json.path("seconds").asDouble(),
        json.path("peakMemoryBytes").asLong(),
        json.path("device").asText(),
        json.path("width").asInt(),
        json.path("height").asInt(),
        files);
  }
}
