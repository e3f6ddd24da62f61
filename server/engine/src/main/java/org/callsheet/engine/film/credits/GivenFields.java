package org.callsheet.engine.film.credits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.floor.Refusal;

/** The fields somebody gave, each checked when it is asked for; {@code null} empties a text. */
final class GivenFields {
  private static final int LIST_MAX = 200;

  private final Map<String, ?> fields;

  /** Refuses a field that is not among {@code known}. */
  GivenFields(Map<String, ?> fields, Set<String> known) {
    this.fields = fields;
    for (String field : fields.keySet()) {
      if (!known.contains(field)) {
        throw Refusal.of(Refusal.Kind.INVALID, "unknown-field", "field", field);
      }
    }
  }

  /** A text on one line, without space around it; empty when it is not given. */
  Optional<String> text(String field, int max) {
    if (!fields.containsKey(field)) {
      return Optional.empty();
    }
    return Optional.of(line(field, fields.get(field), max));
  }

  /** Texts; empty when they are not given. */
  Optional<List<String>> texts(String field, int max) {
    if (!fields.containsKey(field)) {
      return Optional.empty();
    }
    Object value = fields.get(field);
    if (value == null) {
      return Optional.of(List.of());
    }
    if (!(value instanceof List<?> list)) {
      throw JsonFields.wrong(field, "list of texts");
    }
    if (list.size() > LIST_MAX) {
      throw Refusal.of(Refusal.Kind.INVALID, "too-many", "field", field, "max", "" + LIST_MAX);
    }
    List<String> texts = new ArrayList<>();
    for (Object each : list) {
      String text = line(field, each, max);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return Optional.of(List.copyOf(texts));
  }

  /** A place in a list, counted from 1; empty when none is given. */
  Optional<Integer> position(String field) {
    Object value = fields.get(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof Number number)
        || number.doubleValue() != number.intValue()
        || number.intValue() < 1) {
      throw JsonFields.wrong(field, "whole number from 1");
    }
    return Optional.of(number.intValue());
  }

  /** Refuses fields decided on something else than {@code now}, with both values of each. */
  void checkVersion(String expected, String version, Map<String, String> now) {
    if (expected.equals(version)) {
      return;
    }
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("expected", expected);
    parameters.put("version", version);
    fields.forEach(
        (field, value) -> {
          parameters.put("yours." + field, shown(value));
          parameters.put("theirs." + field, now.getOrDefault(field, ""));
        });
    throw new Refusal(Refusal.Kind.STALE, "stale", parameters);
  }

  /** What differs between two shown states of one thing. */
  static Map<String, Event.Change> changes(Map<String, String> before, Map<String, String> after) {
    Map<String, Event.Change> changes = new TreeMap<>();
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(after);
    for (String field : all.keySet()) {
      String was = before.getOrDefault(field, "");
      String is = after.getOrDefault(field, "");
      if (!was.equals(is)) {
        changes.put(field, new Event.Change(was, is));
      }
    }
    return changes;
  }

  private static String shown(Object value) {
    return switch (value) {
      case null -> "";
      case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
      default -> value.toString();
    };
  }

  private static String line(String field, Object value, int max) {
    if (value == null) {
      return "";
    }
    if (!(value instanceof String text)) {
      throw JsonFields.wrong(field, "text");
    }
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.length() > max) {
      throw Refusal.of(Refusal.Kind.INVALID, "too-long", "field", field, "max", "" + max);
    }
    return line;
  }
}
