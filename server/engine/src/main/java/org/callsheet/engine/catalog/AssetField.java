package org.callsheet.engine.catalog;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of an asset that people change. */
public enum AssetField {
  NAME("name", Sidecar::name),
  DESCRIPTION("description", Sidecar::description),
  TYPE("type", Sidecar::type),
  OWNER("owner", s -> s.owner().map(o -> o.value()).orElse("")),
  SUPPORT("support", s -> String.join(", ", s.support().stream().map(u -> u.value()).toList())),
  STATE("state", Sidecar::state),
  PRIORITY("priority", s -> Integer.toString(s.priority())),
  RENDER("render", s -> Boolean.toString(s.render())),
  FINAL("final", s -> Boolean.toString(s.isFinal())),
  TIME_BUDGET("timeBudget", "time_budget", AssetField::budget),
  DEPENDENCIES("dependencies", s -> String.join(", ", s.dependencies())),
  RATING("rating", s -> s.rating().orElse("")),
  PIPELINE("pipeline", s -> s.pipeline().orElse("")),
  START("start", s -> text(s.start())),
  END("end", s -> text(s.end())),
  OUTPUT("output", s -> s.output().orElse("")),
  ORDER("order", s -> text(s.order())),
  DEADLINE("deadline", s -> s.deadline().orElse(""));

  private final String word;
  private final String stored;
  private final Function<Sidecar, String> shown;

  AssetField(String word, Function<Sidecar, String> shown) {
    this(word, word, shown);
  }

  AssetField(String word, String stored, Function<Sidecar, String> shown) {
    this.word = word;
    this.stored = stored;
    this.shown = shown;
  }

  /** The field with that name. */
  public static Optional<AssetField> find(String word) {
    for (AssetField field : values()) {
      if (field.word.equals(word)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** Its name on the wire and in the history. */
  public String word() {
    return word;
  }

  /** Its name in the sidecar. */
  public String stored() {
    return stored;
  }

  /** Its value as people read it; nothing is the empty text. */
  public String show(Sidecar says) {
    return shown.apply(says);
  }

  private static String budget(Sidecar says) {
    return new TreeMap<>(says.timeBudget())
        .entrySet().stream()
            .map(e -> e.getKey() + ": " + minutes(e.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String minutes(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }
}
