package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.callsheet.engine.storage.ConfigFolder;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Reads one template in RFAM's layout: {@code priority.json}, {@code states/*.json}, {@code
 * asset_types/*.json}; and what is ours: {@code settings.json}, {@code render_presets.json}, {@code
 * preflight.json}. Remembers what it read; not thread-safe.
 */
final class TemplateFolder {
  private static final int PIXELS_MIN = 4;
  private static final int PIXELS_MAX = 65_536;
  private static final int FPS_MAX = 240;
  private static final int SAMPLES_MAX = 100_000;
  private static final int PERCENTAGE_MAX = 400;
  private static final int FRAME_STEP_MAX = 1_000;
  private static final int FRAME_MAX = 1_048_574;
  private static final Pattern ENGINE = Pattern.compile("[A-Za-z0-9_]{1,31}");

  private final String name;
  private final String known;
  private final ConfigFolder<Part> root;
  private final ConfigFolder<State> states;
  private final ConfigFolder<TypeDraft> types;

  /** What a file in the folder itself says. */
  private sealed interface Part {
    record Scale(Priorities priorities) implements Part {}

    record Settings(Optional<String> base, RenderSettings settings) implements Part {}

    record Presets(List<RenderPreset> presets) implements Part {}

    record Checks(Map<Check, Severity> checks) implements Part {}

    record Other() implements Part {}
  }

  TemplateFolder(Disk disk, Path folder, String name, String known) {
    this.name = name;
    this.known = known;
    this.root = new ConfigFolder<>(disk, folder, known, TemplateFolder::part);
    this.states =
        new ConfigFolder<>(
            disk, folder.resolve("states"), known + "/states", TemplateFolder::state);
    this.types =
        new ConfigFolder<>(
            disk, folder.resolve("asset_types"), known + "/asset_types", this::draft);
  }

  /** What can be read of it; what cannot is among the problems. */
  TemplateParts read() {
    var rootFiles = root.read();
    List<ProblemFile> problems = new ArrayList<>(rootFiles.problems());
    Optional<String> base = Optional.empty();
    Optional<Priorities> scale = Optional.empty();
    RenderSettings settings = RenderSettings.NONE;
    Optional<List<RenderPreset>> presets = Optional.empty();
    Map<Check, Severity> checks = Map.of();
    for (Part part : rootFiles.values()) {
      switch (part) {
        case Part.Scale(Priorities priorities) -> scale = Optional.of(priorities);
        case Part.Settings said -> {
          base = said.base();
          settings = said.settings();
        }
        case Part.Presets(List<RenderPreset> list) -> presets = Optional.of(list);
        case Part.Checks said -> checks = said.checks();
        case Part.Other() -> {}
      }
    }
    var stateFiles = states.read();
    problems.addAll(stateFiles.problems());
    Map<String, State> byId = new LinkedHashMap<>();
    stateFiles.values().forEach(s -> byId.putIfAbsent(s.id(), s));
    var typeFiles = types.read();
    problems.addAll(typeFiles.problems());
    Map<String, TypeDraft> drafts = new LinkedHashMap<>();
    for (TypeDraft draft : typeFiles.values()) {
      if (drafts.putIfAbsent(draft.id(), draft) != null) {
        problems.add(ProblemFile.of(draft.known(), 0, "ident-twice", "ident", draft.id()));
      }
    }
    return new TemplateParts(name, base, scale, byId, drafts, settings, presets, checks, problems);
  }

  private static Part part(String stem, JsonNode object) {
    JsonFields fields = new JsonFields(object);
    return switch (stem) {
      case "priority" -> new Part.Scale(priorities(fields));
      case "settings" -> new Part.Settings(fields.text("base"), settings(fields));
      case "render_presets" -> new Part.Presets(presets(object.path("presets")));
      case "preflight" -> new Part.Checks(checks(fields, object));
      default -> new Part.Other();
    };
  }

  private static Priorities priorities(JsonFields fields) {
    int low = fields.wholeNumber("low").orElse(Priorities.USUAL.low());
    int high = fields.wholeNumber("high").orElse(Priorities.USUAL.high());
    int boost = fields.wholeNumber("boost").orElse(Priorities.USUAL.boost());
    if (low > high) {
      throw invalid("low", "low-above-high");
    }
    if (boost < 0) {
      throw invalid("boost", "boost-negative");
    }
    return new Priorities(
        fields.flag("visible", true),
        low,
        high,
        fields.texts("names"),
        fields.flag("boosting", true),
        boost);
  }

  private static RenderSettings settings(JsonFields fields) {
    Optional<String> engine = fields.text("engine").filter(e -> !e.isBlank());
    if (engine.filter(e -> !ENGINE.matcher(e).matches()).isPresent()) {
      throw JsonFields.wrong("engine", "CYCLES or BLENDER_EEVEE");
    }
    return new RenderSettings(
        number(fields, "width", PIXELS_MIN, PIXELS_MAX),
        number(fields, "height", PIXELS_MIN, PIXELS_MAX),
        number(fields, "fps", 1, FPS_MAX),
        engine);
  }

  private static List<RenderPreset> presets(JsonNode list) {
    if (!list.isArray()) {
      throw JsonFields.missing("presets");
    }
    Map<String, RenderPreset> presets = new LinkedHashMap<>();
    for (JsonNode each : list) {
      if (!each.isObject()) {
        throw JsonFields.wrong("presets", "list of objects");
      }
      JsonFields fields = new JsonFields(each);
      String id = fields.requireText("ident");
      RenderPreset preset =
          new RenderPreset(
              id,
              fields.text("name").filter(n -> !n.isBlank()).orElse(id),
              number(fields, "samples", 1, SAMPLES_MAX),
              number(fields, "resolution_percentage", 1, PERCENTAGE_MAX),
              number(fields, "frame_step", 1, FRAME_STEP_MAX),
              fields.flag("final", false));
      if (presets.put(id, preset) != null) {
        throw Refusal.of(Refusal.Kind.INVALID, "ident-twice", "field", "presets", "ident", id);
      }
    }
    return List.copyOf(presets.values());
  }

  private static Map<Check, Severity> checks(JsonFields fields, JsonNode object) {
    Map<Check, Severity> checks = new EnumMap<>(Check.class);
    for (Check check : Check.values()) {
      if (!object.has(check.id())) {
        continue;
      }
      if (!check.isSettable()) {
        throw JsonFields.wrong(check.id(), "not said here: it is always block");
      }
      String word = fields.requireText(check.id());
      checks.put(
          check,
          Arrays.stream(Severity.values())
              .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
              .findFirst()
              .orElseThrow(() -> JsonFields.wrong(check.id(), "block, warn, hint or off")));
    }
    return checks;
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

  private TypeDraft draft(String stem, JsonNode object) {
    JsonFields fields = new JsonFields(object);
    List<String> states = fields.texts("states").stream().distinct().toList();
    if (states.isEmpty()) {
      throw JsonFields.missing("states");
    }
    String id = fields.text("ident").orElse(stem);
    return new TypeDraft(
        known + "/asset_types/" + stem + ".json",
        id,
        fields.text("name").orElse(id),
        fields.text("directory").orElse(id),
        fields.wholeNumber("priority").orElse(0),
        fields.text("state").orElse(states.getFirst()),
        states,
        minutes(object),
        file(fields),
        fields.text("output").filter(o -> !o.isBlank()),
        fields.flag("render", false),
        fields.flag("final", false),
        fields.number("sort").orElse(Double.MAX_VALUE));
  }

  private Optional<StartingFile> file(JsonFields fields) {
    OptionalInt start = number(fields, "start", 0, FRAME_MAX);
    OptionalInt end = number(fields, "end", 0, FRAME_MAX);
    if (start.isPresent() && end.isPresent() && start.getAsInt() > end.getAsInt()) {
      throw invalid("end", "end-before-start");
    }
    Optional<String> file = fields.text("file").filter(f -> !f.isBlank());
    if (file.filter(f -> f.startsWith(".") || f.contains("/") || f.contains("\\")).isPresent()) {
      throw invalid("file", "template-file-name");
    }
    return file.map(f -> new StartingFile(name + "/asset_types/" + f, start, end));
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

  private static OptionalInt number(JsonFields fields, String field, int least, int most) {
    Optional<Integer> number = fields.wholeNumber(field);
    if (number.filter(n -> n < least || n > most).isPresent()) {
      throw JsonFields.wrong(field, "whole number from " + least + " to " + most);
    }
    return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
  }

  private static Refusal invalid(String field, String code) {
    return Refusal.of(Refusal.Kind.INVALID, code, "field", field);
  }
}
