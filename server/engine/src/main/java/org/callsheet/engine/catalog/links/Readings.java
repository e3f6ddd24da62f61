package org.callsheet.engine.catalog.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * The newest reading of every file, kept in a folder of files that may be deleted at any time: what
 * is missing or damaged there is read from the {@code .blend} again. A change writes the one part
 * it is in. Thread-safe; nothing is on the disk before {@link #store}.
 */
final class Readings {
  private static final int PARTS = 256;
  private static final int VERSION = 1;

  private final Disk disk;
  private final AtomicFile files;
  private final Path folder;
  private final Part[] parts = new Part[PARTS];

  /** Readings kept in that folder, which is made when the first are stored. */
  Readings(Disk disk, AtomicFile files, Path folder) {
    this.disk = disk;
    this.files = files;
    this.folder = folder;
    for (int i = 0; i < PARTS; i++) {
      parts[i] = new Part(folder.resolve("%02x.json".formatted(i)));
    }
  }

  Optional<Reading> find(NamedPath file) {
    Part part = part(file);
    synchronized (part) {
      return Optional.ofNullable(part.known().get(file));
    }
  }

  void put(NamedPath file, Reading reading) {
    Part part = part(file);
    synchronized (part) {
      part.known().put(file, reading);
      part.changed = true;
    }
  }

  void remove(NamedPath file) {
    Part part = part(file);
    synchronized (part) {
      part.changed |= part.known().remove(file) != null;
    }
  }

  /**
   * Writes what has changed since; what cannot be written now is written the next time.
   *
   * @param isThere whether a file is still somebody's; what was read of others is forgotten
   */
  void store(Predicate<NamedPath> isThere) {
    try {
      for (Part part : parts) {
        synchronized (part) {
          if (part.changed) {
            files.createFolders(folder);
            part.known().keySet().removeIf(isThere.negate());
            part.store();
          }
        }
      }
    } catch (Refusal noRoom) {
      // A cache that cannot be written costs time at the next start, nothing else.
      return;
    }
  }

  private Part part(NamedPath file) {
    return parts[Math.floorMod(file.hashCode(), PARTS)];
  }

  /** One file; its methods are called by whoever holds it. */
  private final class Part {
    private final Path file;
    private Optional<Map<NamedPath, Reading>> loaded = Optional.empty();
    private boolean changed;

    Part(Path file) {
      this.file = file;
    }

    Map<NamedPath, Reading> known() {
      if (loaded.isEmpty()) {
        loaded = Optional.of(load());
      }
      return loaded.get();
    }

    private Map<NamedPath, Reading> load() {
      Map<NamedPath, Reading> readings = new HashMap<>();
      try {
        JsonNode root = JsonFile.tree(file, disk.read(file));
        if (root.path("version").asInt() == VERSION) {
          for (Map.Entry<String, JsonNode> each : root.path("files").properties()) {
            readings.put(NamedPath.parse(each.getKey()), ReadingCodec.read(each.getValue()));
          }
        }
      } catch (java.io.IOException | RuntimeException damaged) {
        return new HashMap<>();
      }
      return readings;
    }

    void store() {
      ObjectNode all = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<NamedPath, Reading> each : new TreeMap<>(known()).entrySet()) {
        // A young look proves nothing, and does not know so any more when it is read back.
        if (!each.getValue().look().fresh()) {
          all.set(each.getKey().toString(), ReadingCodec.write(each.getValue()));
        }
      }
      JsonFile.empty(file).with("version", VERSION).with("files", (JsonNode) all).put(files);
      changed = false;
    }
  }
}
