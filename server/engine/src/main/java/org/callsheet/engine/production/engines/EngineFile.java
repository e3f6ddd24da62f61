package org.callsheet.engine.production.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.storage.JsonFields;
import org.callsheet.floor.Placeholders;
import org.callsheet.floor.Refusal;

/** Reads one file of {@code config/engines}, and refuses what could not work, by its field. */
final class EngineFile {
  private static final int LIST_MAX = 100;
  private static final int TEXT_MAX = 1_000;
  private static final int STATUS_MAX = 255;
  private static final String BLEND = ".blend";
  private static final java.util.regex.Pattern ENDING =
      java.util.regex.Pattern.compile("\\.[\\p{Ll}\\p{N}]{1,16}(\\.[\\p{Ll}\\p{N}]{1,16})?");

  /** What may be filled in: of one frame, and of the machine. */
  private static final Set<String> IN_ARGUMENTS =
      Set.of(
          "file",
          "folder",
          "output",
          "pictures",
          Placeholders.STEM,
          Placeholders.FRAME,
          "threads",
          "width",
          "height");

  private static final Set<String> IN_OUTPUT = Set.of(Placeholders.STEM, Placeholders.FRAME);

  private EngineFile() {}

  static Engine read(String stem, JsonNode root) {
    JsonFields fields = new JsonFields(root);
    JsonFields.checkIdent(stem);
    return new Engine(
        stem,
        fields.text("name").filter(n -> !n.isBlank()).orElse(stem),
        endings(fields),
        arguments(fields),
        output(fields),
        success(new JsonFields(root.path("success"))),
        fields.text("progress").map(text -> pattern("progress", text)),
        failures(root.path("failures")),
        fields.flag("tried", false));
  }

  private static List<String> endings(JsonFields fields) {
    List<String> endings =
        few("endings", fields.texts("endings")).stream()
            .map(each -> each.toLowerCase(Locale.ROOT))
            .toList();
    if (endings.isEmpty()) {
      throw JsonFields.missing("endings");
    }
    for (String ending : endings) {
      if (!ENDING.matcher(ending).matches()) {
        throw wrong("endings", "engine-ending", ending);
      }
      if (ending.endsWith(BLEND)) {
        throw wrong("endings", "engine-of-blender", ending);
      }
    }
    return endings;
  }

  private static List<String> arguments(JsonFields fields) {
    List<String> arguments = few("arguments", fields.texts("arguments"));
    if (arguments.isEmpty()) {
      throw JsonFields.missing("arguments");
    }
    for (String argument : arguments) {
      Placeholders places = new Placeholders(argument);
      known("arguments", places, IN_ARGUMENTS);
      if (places.beginsWith(Placeholders.STEM)) {
        throw wrong("arguments", "engine-stem-first", argument); // a file may be called -x
      }
    }
    if (arguments.stream().noneMatch(each -> new Placeholders(each).has("file"))) {
      throw wrong("arguments", "engine-without", "{file}");
    }
    return arguments;
  }

  private static String output(JsonFields fields) {
    String output = fields.requireText("output");
    Placeholders places = new Placeholders(output);
    known("output", places, IN_OUTPUT);
    if (!places.has(Placeholders.FRAME)) {
      throw wrong("output", "engine-without", "{frame}");
    }
    if (output.length() > TEXT_MAX
        || output.startsWith(".")
        || output.contains("/")
        || output.contains("\\")) {
      throw wrong("output", "engine-output", output);
    }
    return output;
  }

  private static Engine.Success success(JsonFields fields) {
    return new Engine.Success(
        statuses(fields.object().path("statuses")),
        fields.text("line").map(text -> pattern("line", text)));
  }

  private static Set<Integer> statuses(JsonNode all) {
    Set<Integer> statuses = new HashSet<>();
    for (JsonNode each : all) {
      if (!each.isInt() || each.intValue() < 0 || each.intValue() > STATUS_MAX) {
        throw JsonFields.wrong("statuses", "whole numbers from 0 to " + STATUS_MAX);
      }
      statuses.add(each.intValue());
    }
    return statuses.isEmpty() ? Set.of(0) : statuses;
  }

  private static List<Engine.Failure> failures(JsonNode all) {
    if (!all.isMissingNode() && !all.isNull() && !all.isArray()) {
      throw JsonFields.wrong("failures", "list of objects");
    }
    List<Engine.Failure> failures = new ArrayList<>();
    for (JsonNode each : all) {
      JsonFields fields = new JsonFields(each);
      String blame = fields.text("blame").orElse("file");
      if (!Set.of("file", "node").contains(blame)) {
        throw JsonFields.wrong("blame", "\"file\" or \"node\"");
      }
      failures.add(
          new Engine.Failure(
              pattern("line", fields.requireText("line")),
              fields.requireText("says"),
              blame.equals("node")));
    }
    if (failures.size() > LIST_MAX) {
      throw wrong("failures", "engine-too-much", Integer.toString(LIST_MAX));
    }
    return failures;
  }

  private static String pattern(String field, String text) {
    try {
      if (text.isBlank() || text.length() > TEXT_MAX) {
        throw wrong(field, "engine-too-much", Integer.toString(TEXT_MAX));
      }
      return Pattern.compile(text).pattern();
    } catch (PatternSyntaxException e) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "engine-pattern",
          "field",
          field,
          "found",
          text,
          "detail",
          Optional.ofNullable(e.getDescription()).orElse(""));
    }
  }

  private static List<String> few(String field, List<String> texts) {
    if (texts.size() > LIST_MAX || texts.stream().anyMatch(each -> each.length() > TEXT_MAX)) {
      throw wrong(field, "engine-too-much", Integer.toString(LIST_MAX));
    }
    return texts;
  }

  private static void known(String field, Placeholders places, Set<String> names) {
    Set<String> unknown = places.unknown(names);
    if (!unknown.isEmpty()) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "engine-placeholder",
          "field",
          field,
          "found",
          String.join(", ", unknown),
          "known",
          String.join(", ", names.stream().sorted().map(each -> "{" + each + "}").toList()));
    }
  }

  private static Refusal wrong(String field, String code, String found) {
    return Refusal.of(Refusal.Kind.INVALID, code, "field", field, "found", found);
  }
}
