package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.storage.ConfigFolder;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * One template in RFAM's layout: {@code priority.json}, {@code states/*.json}, {@code
 * asset_types/*.json}.
 */
final class TemplateFolder {
  private static final String PRIORITY = "priority";

  private final String name;
  private final String known;
  private final ConfigFolder<Optional<Priorities>> root;
  private final ConfigFolder<State> states;
  private final ConfigFolder<Draft> types;

  /** A type as its file says it, before its states are looked up. */
  private record Draft(
      String file, String id, String name, int priority, List<String> states, JsonFields fields) {}

  TemplateFolder(Disk disk, Path folder, String name, String known) {
    this.name = name;
    this.known = known;
    this.root = new ConfigFolder<>(disk, folder, known, TemplateFolder::priorities);
    this.states =
        new ConfigFolder<>(
            disk, folder.resolve("states"), known + "/states", TemplateFolder::state);
    this.types =
        new ConfigFolder<>(
            disk, folder.resolve("asset_types"), known + "/asset_types", TemplateFolder::draft);
  }

  /** What can be read of it; what cannot is added to {@code problems}. */
  Template read(List<ProblemFile> problems) {
    var priorities = root.read();
    problems.addAll(priorities.problems());
    Priorities scale =
        priorities.values().stream().flatMap(Optional::stream).findFirst().orElse(Priorities.USUAL);
    var stateFiles = states.read();
    problems.addAll(stateFiles.problems());
    Map<String, State> byId = new LinkedHashMap<>();
    stateFiles.values().forEach(s -> byId.putIfAbsent(s.id(), s));
    var typeFiles = types.read();
    problems.addAll(typeFiles.problems());
    List<AssetType> read = new ArrayList<>();
    for (Draft draft : typeFiles.values()) {
      if (read.stream().anyMatch(t -> t.id().equals(draft.id))) {
        problems.add(problem(draft, "ident-twice", draft.id));
      } else {
        read.add(type(draft, byId, scale, problems));
      }
    }
    return Template.of(name, scale, read);
  }

  private static Optional<Priorities> priorities(String stem, JsonNode object) {
    if (!stem.equals(PRIORITY)) {
      return Optional.empty();
    }
    JsonFields fields = new JsonFields(object);
    int low = fields.wholeNumber("low").orElse(Priorities.USUAL.low());
    int high = fields.wholeNumber("high").orElse(Priorities.USUAL.high());
    int boost = fields.wholeNumber("boost").orElse(Priorities.USUAL.boost());
    if (low > high) {
      throw invalid("low", "low-above-high");
    }
    if (boost < 0) {
      throw invalid("boost", "boost-negative");
    }
    return Optional.of(
        new Priorities(
            fields.flag("visible", true),
            low,
            high,
            fields.texts("names"),
            fields.flag("boosting", true),
            boost));
  }

  private static State state(String stem, JsonNode object) {
    JsonFields fields = new JsonFields(object);
    String id = fields.text("ident").orElse(stem);
    return new State(
        id,
        fields.text("name").orElse(id),
        fields.flag("render", false),
        fields.flag("boost", true));
  }

  private static Draft draft(String stem, JsonNode object) {
    JsonFields fields = new JsonFields(object);
    String id = fields.text("ident").orElse(stem);
    int priority = fields.wholeNumber("priority").orElse(0);
    List<String> states = fields.texts("states").stream().distinct().toList();
    if (states.isEmpty()) {
      throw JsonFields.missing("states");
    }
    // Read here, so that a wrong type is told with its line.
    fields.flag("render", false);
    fields.flag("final", false);
    fields.number("sort");
    fields.text("file");
    fields.text("output");
    fields.text("directory");
    fields.text("state");
    minutes(object);
    return new Draft(stem + ".json", id, fields.text("name").orElse(id), priority, states, fields);
  }

  private AssetType type(
      Draft draft, Map<String, State> byId, Priorities scale, List<ProblemFile> problems) {
    List<State> order = new ArrayList<>();
    for (String id : draft.states) {
      if (!byId.containsKey(id)) {
        problems.add(problem(draft, "state-unknown", id));
      }
      order.add(byId.getOrDefault(id, State.unknown(id)));
    }
    String first = draft.fields.text("state").orElse(draft.states.getFirst());
    if (!draft.states.contains(first)) {
      problems.add(problem(draft, "state-unknown", first));
      first = draft.states.getFirst();
    }
    if (!scale.allows(draft.priority)) {
      problems.add(problem(draft, "priority-outside", Integer.toString(draft.priority)));
    }
    return new AssetType(
        draft.id,
        draft.name,
        draft.fields.text("directory").orElse(draft.id),
        draft.priority,
        first,
        order,
        minutes(draft.fields.object()),
        draft.fields.text("file").filter(f -> !f.isBlank()),
        draft.fields.text("output").filter(o -> !o.isBlank()),
        draft.fields.flag("render", false),
        draft.fields.flag("final", false),
        draft.fields.number("sort").orElse(Double.MAX_VALUE));
  }

  private static Map<String, Double> minutes(JsonNode object) {
    Map<String, Double> minutes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : object.path("time_budget").properties()) {
      if (!each.getValue().isNumber()) {
        throw JsonFields.wrong("time_budget", "minutes by state");
      }
      minutes.put(each.getKey(), each.getValue().doubleValue());
    }
    return minutes;
  }

  private ProblemFile problem(Draft draft, String code, String found) {
    return ProblemFile.of(known + "/asset_types/" + draft.file, 0, code, "found", found);
  }

  private static Refusal invalid(String field, String code) {
    return Refusal.of(Refusal.Kind.INVALID, code, "field", field);
  }
}
