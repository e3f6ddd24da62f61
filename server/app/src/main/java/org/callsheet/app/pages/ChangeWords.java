package org.callsheet.app.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetField;
import org.callsheet.engine.catalog.Priorities;
import org.callsheet.engine.catalog.State;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.history.Event;

/** Fields of assets and what becomes of them, in the words of their film. */
final class ChangeWords {
  private static final int TEXT_SHOWN_MAX = 200;

  private final Template template;
  private final List<Face> team;
  private final Texts texts;

  ChangeWords(Template template, List<Face> team, Texts texts) {
    this.template = template;
    this.team = List.copyOf(team);
    this.texts = texts;
  }

  /** One line for each field that changed. */
  List<String> lines(Asset asset, Map<String, Event.Change> changes) {
    return changes.entrySet().stream()
        .map(
            each ->
                texts.say(
                    "asset.became",
                    Map.of(
                        "field", label(each.getKey()),
                        "before", value(asset, each.getKey(), each.getValue().before()),
                        "after", value(asset, each.getKey(), each.getValue().after()))))
        .toList();
  }

  /** The name of a field. */
  String label(String field) {
    return AssetField.find(field).isPresent() ? texts.say("asset.field." + field) : field;
  }

  /** A value. */
  String value(Asset asset, String field, String value) {
    if (value.isEmpty()) {
      return texts.say("asset.nothing");
    }
    String word =
        switch (AssetField.find(field).orElse(AssetField.NAME)) {
          case STATE -> asset.type().findState(value).map(State::name).orElse(value);
          case TYPE -> template.type(value).name();
          case OWNER -> people().getOrDefault(value, value);
          case PRIORITY -> priorities().getOrDefault(value, value);
          default -> value;
        };
    return word.length() > TEXT_SHOWN_MAX ? word.substring(0, TEXT_SHOWN_MAX) + " …" : word;
  }

  /** The team, by id. */
  Map<String, String> people() {
    Map<String, String> people = new LinkedHashMap<>();
    team.forEach(face -> people.put(face.id(), face.name()));
    return people;
  }

  /** The named priorities, most urgent first; a number between them stands for itself. */
  Map<String, String> priorities() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Priorities.Name named : template.priorities().named().reversed()) {
      words.put(Integer.toString(named.value()), named.name());
    }
    return words;
  }

  /** The types. */
  Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    template.listTypes().forEach(type -> types.put(type.id(), type.name()));
    return types;
  }

  /** The states of all types. */
  Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    template
        .listTypes()
        .forEach(type -> type.states().forEach(state -> states.put(state.id(), state.name())));
    return states;
  }
}
