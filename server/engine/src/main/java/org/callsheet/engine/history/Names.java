package org.callsheet.engine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.engine.people.UserId;

/**
 * Finds somebody in lines of JSON, and puts somebody else there: where a value is the user name, or
 * a list with it, or the address of that person. What people wrote in their own words, and where
 * files lie, is not looked into. Immutable.
 */
final class Names {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> NOT_LOOKED_INTO =
      Set.of(
          "at",
          "what",
          "action",
          "asset",
          "path",
          "request",
          "text",
          "name",
          "title",
          "description",
          "from",
          "to",
          "file",
          "status");

  private final UserId who;
  private final Pattern listed;
  private final Pattern addressed;

  Names(UserId who) {
    String quoted = Pattern.quote(who.value());
    this.who = who;
    this.listed = Pattern.compile("(?<![^, ])" + quoted + "(?![^, ])");
    this.addressed = Pattern.compile("(?<=/users/|/one/|/faces/)" + quoted + "(?![^/?])");
  }

  /** What a line says, if it names this person. */
  Optional<JsonNode> find(String line) {
    return read(line).filter(root -> !with(root, "").equals(root));
  }

  /** The line with somebody else in it, if it names this person. */
  Optional<String> replaced(String line, UserId other) {
    return find(line).map(root -> with(withoutName(root), other.value()).toString());
  }

  /** A line about this person, not only by them, says the name as people read it, too. */
  private JsonNode withoutName(JsonNode root) {
    JsonNode changes = root.path("changes");
    boolean isAbout =
        addressed.matcher(root.path("on").asText()).find()
            || changes.path("id").path("before").asText().equals(who.value())
            || changes.path("id").path("after").asText().equals(who.value());
    if (!isAbout || !changes.has("name")) {
      return root;
    }
    ObjectNode changed = root.deepCopy();
    ((ObjectNode) changed.path("changes")).remove("name");
    return changed;
  }

  private JsonNode with(JsonNode node, String other) {
    return switch (node) {
      case TextNode text -> TextNode.valueOf(with(text.textValue(), other));
      case ArrayNode array -> {
        ArrayNode changed = JSON.createArrayNode();
        array.forEach(each -> changed.add(with(each, other)));
        yield changed;
      }
      case ObjectNode object -> {
        ObjectNode changed = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
          boolean passed = NOT_LOOKED_INTO.contains(each.getKey());
          changed.set(each.getKey(), passed ? each.getValue() : with(each.getValue(), other));
        }
        yield changed;
      }
      default -> node;
    };
  }

  private String with(String text, String other) {
    if (!text.contains(who.value())) {
      return text;
    }
    String literal = Matcher.quoteReplacement(other);
    String once = listed.matcher(text).replaceAll(literal);
    return addressed.matcher(once).replaceAll(literal);
  }

  private Optional<JsonNode> read(String line) {
    if (!line.contains(who.value())) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException torn) {
      return Optional.empty();
    }
  }
}
