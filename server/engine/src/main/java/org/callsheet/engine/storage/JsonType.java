package org.callsheet.engine.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Keeps the JSON type a field had: a program that wrote {@code "50"} or {@code 50.0} finds its kind
 * of value again.
 */
final class JsonType {
  private JsonType() {}

  static JsonNode keep(Optional<JsonNode> old, JsonNode value) {
    if (old.isEmpty() || value.isNull()) {
      return value;
    }
    JsonNode was = old.get();
    if (was.isObject() && value.isObject()) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      was.fieldNames().forEachRemaining(name -> keep(was, value, name, kept));
      value.fieldNames().forEachRemaining(name -> keep(was, value, name, kept));
      return kept;
    }
    if (was.isTextual() && (value.isNumber() || value.isBoolean())) {
      return TextNode.valueOf(value.asText());
    }
    if (was.isFloatingPointNumber() && value.isIntegralNumber()) {
      return DecimalNode.valueOf(value.decimalValue().setScale(1));
    }
    if (was.isIntegralNumber() && value.isBoolean()) {
      return IntNode.valueOf(value.asBoolean() ? 1 : 0);
    }
    if (was.isIntegralNumber() && value.isFloatingPointNumber()) {
      return wholeIfPossible(value);
    }
    return value;
  }

  private static void keep(JsonNode was, JsonNode value, String name, ObjectNode kept) {
    if (value.has(name) && !kept.has(name)) {
      kept.set(name, keep(Optional.ofNullable(was.get(name)), value.get(name)));
    }
  }

  /** 60.0 set where 50 stood is written 60; 60.5 has to be 60.5. */
  private static JsonNode wholeIfPossible(JsonNode value) {
    BigDecimal plain = value.decimalValue().stripTrailingZeros();
    boolean isWhole = plain.scale() <= 0 && plain.abs().compareTo(BigDecimal.valueOf(1L << 31)) < 0;
    return isWhole ? IntNode.valueOf(plain.intValue()) : value;
  }
}
