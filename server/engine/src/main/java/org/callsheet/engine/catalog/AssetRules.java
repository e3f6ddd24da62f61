package org.callsheet.engine.catalog;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * What an asset's fields may be changed to. Pure: checks all of a change and returns it, or refuses
 * all of it.
 *
 * @param film the film's folder on this machine
 * @param team who may own and support assets of this film
 */
record AssetRules(ProjectFolder folder, Path film, Set<UserId> team) {
  private static final int NAME_MAX = 200;
  private static final int TEXT_MAX = 20_000;
  private static final int LIST_MAX = 1_000;
  private static final int MINUTES_MAX = 100_000;
  private static final Set<String> PIPELINE = Set.of("wait", "ready", "proc", "done");
  private static final Set<String> RATING = Set.of("0", "1", "2", "3", "4", "5");
  private static final String INVALID = "invalid-value";

  AssetRules {
    team = Set.copyOf(team);
  }

  /**
   * The change, checked.
   *
   * @param asked values by field name: text, number, boolean, list of texts or null
   * @return values to store; an empty optional clears the field
   */
  Map<AssetField, Optional<Object>> check(Sidecar now, Map<String, ?> asked) {
    Map<AssetField, Optional<Object>> change = each(asked);
    checkTogether(now, change);
    change.computeIfPresent(
        AssetField.TIME_BUDGET,
        (f, patch) -> patch.map(p -> budget(typeAfter(now, change), now.timeBudget(), p)));
    return change;
  }

  private Optional<Object> check(AssetField field, Optional<?> value) {
    return switch (field) {
      case NAME -> Optional.of(name(value));
      case DESCRIPTION -> Optional.of(text(field, value, TEXT_MAX));
      case TYPE -> Optional.of(type(value));
      case STATE -> Optional.of(text(field, value, NAME_MAX));
      case OWNER -> value.map(v -> member(field, v));
      case SUPPORT -> Optional.of(texts(field, value).stream().map(u -> member(field, u)).toList());
      case PRIORITY -> Optional.of(priority(value));
      case RENDER, FINAL -> Optional.of(flag(field, value));
      case DEPENDENCIES -> Optional.of(dependencies(value));
      case RATING -> value.map(v -> oneOf(field, v instanceof Number n ? n.toString() : v, RATING));
      case PIPELINE -> value.map(v -> oneOf(field, v, PIPELINE));
      case TIME_BUDGET -> value.map(AssetRules::minutes);
      case START, END, ORDER -> value.map(v -> wholeNumber(field, Optional.of(v)));
      case OUTPUT -> value.map(v -> text(field, Optional.of(v), TEXT_MAX));
      case DEADLINE -> value.map(this::date);
    };
  }

  /** The same for a new asset, which names its type and its state. */
  Map<AssetField, Optional<Object>> check(Map<String, ?> asked) {
    Map<AssetField, Optional<Object>> fields = each(asked);
    AssetType type = folder.template().type((String) fields.get(AssetField.TYPE).orElseThrow());
    checkState(type, (String) fields.get(AssetField.STATE).orElseThrow());
    fields.computeIfPresent(
        AssetField.TIME_BUDGET, (f, patch) -> patch.map(p -> budget(type, type.timeBudget(), p)));
    return fields;
  }

  private Map<AssetField, Optional<Object>> each(Map<String, ?> asked) {
    Map<AssetField, Optional<Object>> change = new EnumMap<>(AssetField.class);
    for (Map.Entry<String, ?> each : asked.entrySet()) {
      AssetField field =
          AssetField.find(each.getKey())
              .orElseThrow(
                  () -> Refusal.of(Refusal.Kind.INVALID, "unknown-field", "field", each.getKey()));
      change.put(field, check(field, Optional.ofNullable(each.getValue())));
    }
    return change;
  }

  private void checkTogether(Sidecar now, Map<AssetField, Optional<Object>> change) {
    AssetType type = typeAfter(now, change);
    String state = (String) change.getOrDefault(AssetField.STATE, Optional.of(now.state())).get();
    if (change.containsKey(AssetField.TYPE) || change.containsKey(AssetField.STATE)) {
      checkState(type, state);
    }
  }

  private static void checkState(AssetType type, String state) {
    if (type.findState(state).isEmpty()) {
      throw unknownState(AssetField.STATE, type, state);
    }
  }

  private AssetType typeAfter(Sidecar now, Map<AssetField, Optional<Object>> change) {
    String id = (String) change.getOrDefault(AssetField.TYPE, Optional.of(now.type())).get();
    return folder.template().type(id);
  }

  /** The budget with the states that the patch names; a state with {@code null} goes. */
  private static Object budget(AssetType type, Map<String, Double> now, Object patch) {
    Map<String, Object> minutes = new TreeMap<>(now);
    for (Map.Entry<?, ?> each : ((Map<?, ?>) patch).entrySet()) {
      String state = (String) each.getKey();
      if (each.getValue() == null) {
        minutes.remove(state);
      } else if (type.findState(state).isPresent() || minutes.containsKey(state)) {
        minutes.put(state, each.getValue());
      } else {
        throw unknownState(AssetField.TIME_BUDGET, type, state);
      }
    }
    minutes.replaceAll((state, value) -> whole(((Number) value).doubleValue()));
    return minutes;
  }

  private static Object minutes(Object patch) {
    if (!(patch instanceof Map<?, ?> map) || map.size() > LIST_MAX) {
      throw wrong(AssetField.TIME_BUDGET, "minutes by state");
    }
    for (Map.Entry<?, ?> each : map.entrySet()) {
      Object value = each.getValue();
      if (value == null) {
        continue;
      }
      if (!(value instanceof Number number)) {
        throw wrong(AssetField.TIME_BUDGET, "minutes by state");
      }
      if (!(number.doubleValue() >= 0 && number.doubleValue() <= MINUTES_MAX)) {
        throw invalid(AssetField.TIME_BUDGET, number.toString(), "0–" + MINUTES_MAX);
      }
    }
    return patch;
  }

  /** 60 minutes are written 60, not 60.0. */
  private static Number whole(double minutes) {
    if (minutes == Math.rint(minutes)) {
      return (int) minutes;
    }
    return minutes;
  }

  private static Refusal unknownState(AssetField field, AssetType type, String state) {
    String allowed = String.join(", ", type.states().stream().map(State::id).toList());
    return new Refusal(
        Refusal.Kind.INVALID,
        "unknown-state",
        Map.of("field", field.word(), "value", state, "type", type.name(), "allowed", allowed));
  }

  private static Object name(Optional<?> value) {
    String name = text(AssetField.NAME, value, NAME_MAX);
    if (name.isBlank()) {
      throw Refusal.of(Refusal.Kind.INVALID, "blank", "field", "name");
    }
    return name.strip();
  }

  private Object type(Optional<?> value) {
    String type = text(AssetField.TYPE, value, NAME_MAX);
    return oneOf(AssetField.TYPE, type, folder.template().types().keySet());
  }

  private Object member(AssetField field, Object value) {
    String user = text(field, Optional.of(value), NAME_MAX);
    if (!team.contains(new UserId(user))) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "not-in-team",
          "field",
          field.word(),
          "user",
          user,
          "project",
          folder.project().value());
    }
    return user;
  }

  private Object priority(Optional<?> value) {
    int priority = (Integer) wholeNumber(AssetField.PRIORITY, value);
    Priorities scale = folder.template().priorities();
    if (!scale.allows(priority)) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "priority-outside",
          "field",
          "priority",
          "value",
          Integer.toString(priority),
          "low",
          Integer.toString(scale.low()),
          "high",
          Integer.toString(scale.high()));
    }
    return priority;
  }

  private Object dependencies(Optional<?> value) {
    List<String> paths = texts(AssetField.DEPENDENCIES, value);
    for (String path : paths) {
      if (path.contains("::")) {
        NamedPath.parse(path);
      } else {
        folder.directory().resolve(path);
      }
    }
    return paths;
  }

  private Object date(Object value) {
    String text = text(AssetField.DEADLINE, Optional.of(value), NAME_MAX);
    try {
      LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
      return text;
    } catch (DateTimeException e) {
      throw invalid(AssetField.DEADLINE, text, "2026-11-30");
    }
  }

  private static Object oneOf(AssetField field, Object value, Set<String> allowed) {
    String text = text(field, Optional.of(value), NAME_MAX);
    if (!allowed.contains(text)) {
      throw invalid(field, text, String.join(", ", allowed.stream().sorted().toList()));
    }
    return text;
  }

  private static Object flag(AssetField field, Optional<?> value) {
    if (value.orElse(null) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(field, "true or false");
  }

  private static Object wholeNumber(AssetField field, Optional<?> value) {
    if (value.orElse(null) instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw wrong(field, "whole number");
  }

  private static String text(AssetField field, Optional<?> value, int max) {
    if (!(value.orElse(null) instanceof String text)) {
      throw wrong(field, "text");
    }
    if (text.length() > max) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "too-long", "field", field.word(), "max", Integer.toString(max));
    }
    return text;
  }

  private static List<String> texts(AssetField field, Optional<?> value) {
    if (!(value.orElse(null) instanceof List<?> list) || list.size() > LIST_MAX) {
      throw wrong(field, "list of texts");
    }
    return list.stream()
        .map(v -> text(field, Optional.ofNullable(v), TEXT_MAX))
        .distinct()
        .toList();
  }

  private static Refusal wrong(AssetField field, String expected) {
    return Refusal.of(
        Refusal.Kind.INVALID, "wrong-type", "field", field.word(), "expected", expected);
  }

  private static Refusal invalid(AssetField field, String value, String allowed) {
    return Refusal.of(
        Refusal.Kind.INVALID, INVALID, "field", field.word(), "value", value, "allowed", allowed);
  }
}
