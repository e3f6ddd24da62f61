package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;

/** The fields of a sidecar that name people. */
final class PersonFields {
  private static final List<String> ONE = List.of("owner", "creator");
  private static final String SUPPORT = "support";

  private PersonFields() {}

  /** The same file with somebody else wherever it names this person. */
  static JsonFile with(JsonFile file, UserId who, UserId other) {
    JsonFile changed = file;
    for (String field : ONE) {
      if (file.find(field).filter(value -> is(value, who)).isPresent()) {
        changed = changed.with(field, other.value());
      }
    }
    Optional<JsonNode> support = file.find(SUPPORT).filter(JsonNode::isArray);
    if (support.isPresent()) {
      ArrayNode people = JsonNodeFactory.instance.arrayNode();
      support
          .get()
          .forEach(each -> people.add(is(each, who) ? people.textNode(other.value()) : each));
      changed = people.equals(support.get()) ? changed : changed.with(SUPPORT, (JsonNode) people);
    }
    return changed;
  }

  private static boolean is(JsonNode value, UserId who) {
    return value.isTextual() && value.textValue().equals(who.value());
  }
}
