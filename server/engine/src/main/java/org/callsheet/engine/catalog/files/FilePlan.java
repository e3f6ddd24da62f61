package org.callsheet.engine.catalog.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;

/**
 * Renames that belong together, as they are written down before the first one is done.
 *
 * @param id names the plan and the folder with what was prepared for it
 * @param film the film's folder
 * @param undo whether what was done of it is to be undone
 */
record FilePlan(String id, NamedPath film, boolean undo, List<Step> steps) {
  private static final String VERSION = "1";

  FilePlan {
    steps = List.copyOf(steps);
  }

  FilePlan undoing() {
    return new FilePlan(id, film, true, steps);
  }

  /** Its file; paths in it are relative to the film's folder. */
  JsonFile file(Path target, Path root) {
    List<Map<String, Object>> listed = new ArrayList<>();
    for (Step step : steps) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("from", relative(root, step.from()));
      each.put("to", relative(root, step.to()));
      each.put("moved", print(step.moved()));
      step.replaced()
          .ifPresent(
              old -> {
                each.put("replaced", print(old.print()));
                each.put("kept", relative(root, old.kept()));
              });
      listed.add(each);
    }
    return JsonFile.empty(target)
        .with("version", VERSION)
        .with("film", film.toString())
        .with("undo", undo)
        .with("steps", listed);
  }

  /** The film of a plan that was written down. */
  static NamedPath film(Disk disk, Path file) {
    return NamedPath.parse(JsonFile.read(disk, file).tree().path("film").asText());
  }

  /** A plan that was written down. */
  static FilePlan read(Disk disk, Path file, Path root) {
    JsonNode tree = JsonFile.read(disk, file).tree();
    List<Step> steps = new ArrayList<>();
    for (JsonNode each : tree.path("steps")) {
      Optional<Step.Replaced> replaced =
          each.has("kept")
              ? Optional.of(
                  new Step.Replaced(
                      print(each.path("replaced")), root.resolve(each.path("kept").asText())))
              : Optional.empty();
      steps.add(
          new Step(
              print(each.path("moved")),
              root.resolve(each.path("from").asText()),
              root.resolve(each.path("to").asText()),
              replaced));
    }
    String name = file.getFileName().toString();
    return new FilePlan(
        name.substring(0, name.length() - ".json".length()),
        NamedPath.parse(tree.path("film").asText()),
        tree.path("undo").asBoolean(),
        steps);
  }

  private static String relative(Path root, Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private static Map<String, Object> print(Print print) {
    return Map.of(
        "folder", print.folder(), "size", print.size(), "modified", print.modified().toString());
  }

  private static Print print(JsonNode node) {
    return new Print(
        node.path("folder").asBoolean(),
        node.path("size").asLong(),
        Instant.parse(node.path("modified").asText()));
  }
}
