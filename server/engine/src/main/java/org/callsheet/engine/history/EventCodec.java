package org.callsheet.engine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.engine.people.UserId;

/** Events as lines of {@code docs/formats/history.md}. */
final class EventCodec {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACTION = "action";
  private static final String WAS = "was";

  private EventCodec() {}

  static byte[] line(Event event) {
    ObjectNode line = JSON.createObjectNode();
    line.put("id", event.id());
    line.put("at", event.at().toString());
    event.who().ifPresent(who -> line.put("who", who.value()));
    line.put(ACTION, event.action().word());
    line.put("asset", event.subject().asset());
    line.put("path", event.subject().path());
    if (!event.parameters().isEmpty()) {
      ObjectNode parameters = line.putObject("parameters");
      event.parameters().forEach(parameters::put);
    }
    if (!event.changes().isEmpty()) {
      ObjectNode changes = line.putObject("changes");
      event.changes().forEach((field, change) -> changes.set(field, node(change)));
    }
    try {
      return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an event consists of texts", impossible);
    }
  }

  /** What a line says; empty when it is torn, edited or something else. */
  static Optional<Event> read(String line) {
    try {
      JsonNode root = JSON.readTree(line);
      return root.isObject() ? Optional.of(event(root)) : Optional.empty();
    } catch (JsonProcessingException | DateTimeException torn) {
      return Optional.empty();
    }
  }

  private static ObjectNode node(Event.Change change) {
    ObjectNode node = JSON.createObjectNode();
    node.put("before", change.before()).put("after", change.after());
    change.was().ifPresent(was -> node.set(WAS, was));
    return node;
  }

  private static Event event(JsonNode line) {
    Map<String, String> parameters = new TreeMap<>();
    line.path("parameters").properties().forEach(e -> parameters.put(e.getKey(), text(e)));
    Map<String, Event.Change> changes = new TreeMap<>();
    line.path("changes").properties().forEach(e -> changes.put(e.getKey(), change(e.getValue())));
    String word = line.path(ACTION).asText(Action.CHANGE.word());
    Action action = Action.of(word);
    if (action == Action.OTHER) {
      parameters.put(ACTION, word);
    }
    return new Event(
        line.path("id").asText(),
        Instant.parse(line.path("at").asText()),
        Optional.of(line.path("who").asText()).filter(who -> !who.isEmpty()).map(UserId::new),
        action,
        new Event.Subject(line.path("asset").asText(), line.path("path").asText()),
        parameters,
        changes);
  }

  private static String text(Map.Entry<String, JsonNode> each) {
    return each.getValue().isValueNode() ? each.getValue().asText() : each.getValue().toString();
  }

  private static Event.Change change(JsonNode node) {
    return new Event.Change(
        node.path("before").asText(),
        node.path("after").asText(),
        Optional.ofNullable(node.get(WAS)));
  }
}
