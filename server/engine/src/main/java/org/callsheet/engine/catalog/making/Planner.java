package org.callsheet.engine.catalog.making;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.engine.catalog.AssetField;
import org.callsheet.engine.catalog.AssetType;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.ProjectFolder;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Decides what a new asset becomes; makes nothing. */
final class Planner {
  private final Catalog catalog;
  private final NamedPaths paths;
  private final Disk disk;
  private final StartingFiles begins;

  Planner(Catalog catalog, NamedPaths paths, Disk disk, StartingFiles begins) {
    this.catalog = catalog;
    this.paths = paths;
    this.disk = disk;
    this.begins = begins;
  }

  /**
   * What the asset becomes; whether the name is free is not looked at.
   *
   * @throws Refusal for whatever is wrong with it
   */
  PlannedAsset plan(ProjectId project, NewAsset asked) {
    ProjectFolder film = catalog.get(project).folder();
    Map<AssetField, Optional<Object>> fields = catalog.check(project, fields(film, asked));
    String name = (String) fields.get(AssetField.NAME).orElseThrow();
    AssetType type = film.template().type(asked.type());
    NamedPath folder = folder(film.directory(), asked.folder().orElse(type.directory()));
    String stem = SafeName.of(name);
    boolean hasFile = type.file().isPresent();
    NamedPath path = folder.resolve(stem + (hasFile ? ".blend" : Sidecars.ENDING));
    if (!Sidecars.mayBe(Sidecars.of(path).fileName())) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "name-not-an-asset", "field", "name", "file", path.fileName());
    }
    StartingFiles.Wish wish =
        new StartingFiles.Wish(
            name,
            stem,
            film.template().settings(),
            number(fields, AssetField.START),
            number(fields, AssetField.END),
            text(fields, AssetField.OUTPUT));
    return new PlannedAsset(name, type, path, fields, begins.plan(type, wish));
  }

  private static Map<String, Object> fields(ProjectFolder film, NewAsset asked) {
    AssetType type = film.template().type(asked.type());
    var scale = film.template().priorities();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(AssetField.PRIORITY.word(), Math.clamp(type.priority(), scale.low(), scale.high()));
    fields.put(AssetField.STATE.word(), type.state());
    fields.putAll(asked.fields());
    fields.put(AssetField.NAME.word(), asked.name());
    fields.put(AssetField.TYPE.word(), asked.type());
    return fields;
  }

  /** Where it is to lie: with the spelling of the folders that are there. */
  private NamedPath folder(NamedPath film, String inside) {
    NamedPath at = film;
    for (String part : inside.replaceAll("^/+|/+$", "").split("/+")) {
      if (!part.isEmpty()) {
        at = child(at, part);
      }
    }
    return at;
  }

  private NamedPath child(NamedPath folder, String part) {
    NamedPath straight = folder.resolve(part);
    if (!Sidecars.mayHold(part) || Sidecars.isBlend(part) || part.endsWith(Sidecars.ENDING)) {
      throw Refusal.of(Refusal.Kind.INVALID, "folder-unfit", "field", "folder", "value", part);
    }
    Path local = paths.resolve(straight);
    try {
      Optional<Disk.Stat> seen = disk.find(local);
      if (seen.isPresent() && !seen.get().folder()) {
        throw Refusal.of(Refusal.Kind.CONFLICT, "folder-is-file", "folder", straight.toString());
      }
      return seen.isPresent() ? straight : missing(folder, part);
    } catch (IOException e) {
      throw Refusal.ofDisk(local, e);
    }
  }

  private NamedPath missing(NamedPath folder, String part) throws IOException {
    Path parent = paths.resolve(folder);
    if (disk.exists(parent)) {
      for (Path each : disk.list(parent)) {
        String name = each.getFileName().toString();
        if (SafeName.folded(name).equals(SafeName.folded(part))
            && disk.find(each).map(Disk.Stat::folder).orElse(false)) {
          return folder.resolve(name);
        }
      }
    }
    if (!SafeName.of(part).equals(part)) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "folder-name",
          "field",
          "folder",
          "value",
          part,
          "better",
          SafeName.of(part));
    }
    return folder.resolve(part);
  }

  private static OptionalInt number(Map<AssetField, Optional<Object>> fields, AssetField field) {
    Optional<Object> value = fields.getOrDefault(field, Optional.empty());
    return value.isPresent() ? OptionalInt.of((Integer) value.get()) : OptionalInt.empty();
  }

  private static Optional<String> text(Map<AssetField, Optional<Object>> fields, AssetField field) {
    return fields.getOrDefault(field, Optional.empty()).map(String.class::cast);
  }
}
