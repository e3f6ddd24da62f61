package org.callsheet.engine.catalog.making;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.engine.blend.BlendEdit;
import org.callsheet.engine.blend.BlendEditor;
import org.callsheet.engine.blend.FactsCache;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.catalog.AssetType;
import org.callsheet.engine.catalog.RenderSettings;
import org.callsheet.engine.catalog.StartingFile;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/** The {@code .blend} files that new assets begin with. Thread-safe. */
final class StartingFiles {
  private static final int COLLECTION_BYTES_MAX = 63;
  private static final String NAME = "%(name)s";

  private final Templates templates;
  private final BlendEditor editor;
  private final FactsCache facts;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  /** Whether a file has a collection to be named, as long as it is the same file. */
  private record Known(Disk.Stat stat, boolean hasNamed) {}

  /** What the new asset wants of its file. */
  record Wish(
      String name,
      String stem,
      RenderSettings settings,
      OptionalInt start,
      OptionalInt end,
      Optional<String> output) {}

  StartingFiles(Templates templates, BlendEditor editor, FactsCache facts) {
    this.templates = templates;
    this.editor = editor;
    this.facts = facts;
  }

  /** What the file of a new asset will say; empty if the type has none. */
  Optional<PlannedFile> plan(AssetType type, Wish wish) {
    return type.file().map(file -> plan(file, type, wish));
  }

  private PlannedFile plan(StartingFile file, AssetType type, Wish wish) {
    Path begins = templates.local(file);
    SceneFacts scene = scene(begins);
    RenderSettings settings = wish.settings();
    int start = first(wish.start(), file.start()).orElse(scene.first());
    int end = first(wish.end(), file.end()).orElse(scene.last());
    if (end < start) {
      throw Refusal.of(
          Refusal.Kind.INVALID,
          "end-before-start",
          "field",
          "end",
          "start",
          Integer.toString(start),
          "end",
          Integer.toString(end));
    }
    return new PlannedFile(
        begins,
        settings.width().orElse(scene.width()),
        settings.height().orElse(scene.height()),
        settings.fps().isPresent() ? settings.fps().getAsInt() : scene.framesPerSecond(),
        settings.engine().orElse(scene.engine()),
        start,
        end,
        wish.output()
            .or(type::output)
            .map(pattern -> pattern.replace(NAME, wish.stem()))
            .orElse(scene.output()),
        hasNamed(begins)
            ? Optional.of(SafeName.cut(wish.name(), COLLECTION_BYTES_MAX))
            : Optional.empty());
  }

  /**
   * The bytes of the new file.
   *
   * @throws Refusal as {@link BlendEditor#content}
   */
  AtomicFile.Pieces content(PlannedFile file) {
    Disk.Stat stat = editor.state(file.begins());
    SceneFacts scene = scene(file.begins());
    PlannedFile now =
        new PlannedFile(
            file.begins(),
            scene.width(),
            scene.height(),
            scene.framesPerSecond(),
            scene.engine(),
            scene.first(),
            scene.last(),
            scene.output(),
            Optional.empty());
    try {
      return editor.content(file.begins(), stat, file.edits(now));
    } catch (Refusal taken) {
      if (!taken.code().equals("blend-edit-taken")) {
        throw taken;
      }
      // The template has another collection of that name: numbered, as Blender does it.
      return editor.content(file.begins(), stat, file.numbered().edits(now));
    }
  }

  private SceneFacts scene(Path file) {
    var said = facts.facts(file);
    return said.active()
        .or(() -> said.scenes().stream().findFirst())
        .orElseThrow(
            () -> Refusal.of(Refusal.Kind.INVALID, "blend-without-scene", "file", file.toString()));
  }

  private boolean hasNamed(Path file) {
    Disk.Stat stat = editor.state(file);
    Known before = known.get(file);
    if (before == null || !before.stat().equals(stat)) {
      known.put(file, new Known(stat, mayRename(file)));
    }
    return known.get(file).hasNamed();
  }

  private boolean mayRename(Path file) {
    try {
      editor.check(file, List.of(new BlendEdit.Rename(PlannedFile.NAMED, "a name")));
      return true;
    } catch (Refusal none) {
      if (none.code().equals("blend-edit-unknown")) {
        return false;
      }
      throw none;
    }
  }

  private static OptionalInt first(OptionalInt one, OptionalInt other) {
    return one.isPresent() ? one : other;
  }
}
