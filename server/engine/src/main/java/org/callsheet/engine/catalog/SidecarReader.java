package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;

/**
 * Reads the fields of a sidecar as RFAM and we write them: numbers may stand as text, anything may
 * be missing and then is what the type says. A field that is something else altogether is refused
 * with its name. Thread-safe; words that repeat in every sidecar are kept once.
 */
final class SidecarReader {
  private static final int WORDS_MAX = 10_000;

  private final Map<String, Optional<UserId>> users = new ConcurrentHashMap<>();
  private final Map<String, String> words = new ConcurrentHashMap<>();
  private final Map<Map<String, Double>, Map<String, Double>> budgets = new ConcurrentHashMap<>();

  /** The type's id, or empty when the file is no sidecar. */
  Optional<String> findType(JsonNode root) {
    JsonNode type = root.path("type");
    if (!root.isObject() || type.isMissingNode()) {
      return Optional.empty();
    }
    if (!type.isTextual()) {
      throw wrong("type", "text");
    }
    return Optional.of(word(type.textValue()));
  }

  /**
   * What the file says.
   *
   * @param fallbackName the name of an asset whose sidecar gives none
   */
  Sidecar read(ObjectNode root, AssetType type, String fallbackName) {
    String name = text(root, "name").filter(n -> !n.isBlank()).orElse(fallbackName);
    return new Sidecar(
        name,
        text(root, "description").orElse(""),
        type.id(),
        user(root, "creator"),
        user(root, "owner"),
        users(root, "support"),
        text(root, "state").filter(s -> !s.isEmpty()).map(this::word).orElse(type.state()),
        wholeNumber(root, "priority").orElse(type.priority()),
        flag(root, "render", type.render()),
        flag(root, "final", type.isFinal()),
        budget(root, type),
        texts(root, "dependencies"),
        numberOrText(root, "rating").map(this::word),
        text(root, "pipeline").map(this::word),
        lenientNumber(root, "start"),
        lenientNumber(root, "end"),
        text(root, "output"),
        lenientNumber(root, "order"),
        text(root, "deadline"));
  }

  private String word(String text) {
    return words.size() < WORDS_MAX ? words.computeIfAbsent(text, t -> t) : text;
  }

  private static Optional<String> text(ObjectNode root, String field) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw wrong(field, "text");
    }
    return Optional.of(node.textValue());
  }

  private static Optional<String> numberOrText(ObjectNode root, String field) {
    JsonNode node = root.path(field);
    return node.isNumber() ? Optional.of(node.asText()) : text(root, field);
  }

  private Optional<UserId> user(ObjectNode root, String field) {
    return text(root, field).flatMap(this::user);
  }

  private Optional<UserId> user(String id) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return users.size() < WORDS_MAX
        ? users.computeIfAbsent(id, i -> Optional.of(new UserId(i)))
        : Optional.of(new UserId(id));
  }

  private List<UserId> users(ObjectNode root, String field) {
    List<UserId> found = new ArrayList<>();
    for (String id : texts(root, field)) {
      user(id).filter(u -> !found.contains(u)).ifPresent(found::add);
    }
    return found;
  }

  private static List<String> texts(ObjectNode root, String field) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw wrong(field, "list");
    }
    List<String> found = new ArrayList<>(node.size());
    for (JsonNode each : node) {
      if (!each.isTextual()) {
        throw wrong(field, "list of texts");
      }
      found.add(each.textValue());
    }
    return found;
  }

  private static OptionalInt wholeNumber(ObjectNode root, String field) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return OptionalInt.empty();
    }
    OptionalInt number = number(node);
    if (number.isEmpty()) {
      throw wrong(field, "whole number");
    }
    return number;
  }

  /** RFAM stores what was typed so far, so anything may stand there: no number is no value. */
  private static OptionalInt lenientNumber(ObjectNode root, String field) {
    JsonNode node = root.path(field);
    if (node.isContainerNode()) {
      throw wrong(field, "whole number");
    }
    return number(node);
  }

  private static OptionalInt number(JsonNode node) {
    if (node.isNumber()) {
      double value = node.doubleValue();
      return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE
          ? OptionalInt.of((int) value)
          : OptionalInt.empty();
    }
    if (!node.isTextual()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(node.textValue().strip()));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static boolean flag(ObjectNode root, String field, boolean usual) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return usual;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return switch (node.isTextual() ? node.textValue() : "?") {
      case "true" -> true;
      case "false", "" -> false;
      default -> throw wrong(field, "true or false");
    };
  }

  private Map<String, Double> budget(ObjectNode root, AssetType type) {
    JsonNode node = root.path("time_budget");
    if (node.isMissingNode() || node.isNull()) {
      return type.timeBudget();
    }
    if (!node.isObject()) {
      throw wrong("time_budget", "object");
    }
    Map<String, Double> minutes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (!each.getValue().isNumber()) {
        throw wrong("time_budget", "minutes by state");
      }
      minutes.put(word(each.getKey()), each.getValue().doubleValue());
    }
    if (minutes.equals(type.timeBudget())) {
      return type.timeBudget();
    }
    return budgets.size() < WORDS_MAX ? budgets.computeIfAbsent(minutes, Map::copyOf) : minutes;
  }

  private static Refusal wrong(String field, String expected) {
    return Refusal.of(Refusal.Kind.INVALID, "wrong-type", "field", field, "expected", expected);
  }
}
