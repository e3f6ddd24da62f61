package org.callsheet.app.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.backup.Source;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * The folders of a home that hold what cannot be made again: the farm, the configuration, the
 * secrets, and every named path wherever it is. The cache is none.
 */
final class HomeFolders {
  /** What the parts of named paths begin with. */
  static final String PATHS = "paths/";

  /** The configuration in a generation. */
  static final String CONFIG = "home/config";

  private final Disk disk;
  private final Path home;

  HomeFolders(Disk disk, Path home) {
    this.disk = disk;
    this.home = home;
  }

  /** All folders that are there. */
  Source source() {
    if (!exists(Place.CONFIG.in(home))) {
      throw Refusal.of(Refusal.Kind.NOT_FOUND, "backup-no-home", "home", home.toString());
    }
    List<Source.Part> parts = new ArrayList<>();
    parts.add(new Source.Part("home/farm", Place.FARM.in(home)));
    parts.add(new Source.Part(CONFIG, Place.CONFIG.in(home)));
    parts.add(new Source.Part("home/state", Place.STATE.in(home)));
    named()
        .forEach(
            (ident, folder) -> {
              if (isThere(folder)) {
                parts.add(new Source.Part(PATHS + ident, folder));
              }
            });
    return new Source(home, parts);
  }

  /** Named paths whose folder or marker is not there: a disk that is not connected. */
  List<String> missing() {
    return named().entrySet().stream()
        .filter(each -> !isThere(each.getValue()))
        .map(each -> each.getKey() + ":: (" + each.getValue() + ")")
        .toList();
  }

  /** The folder of each named path. */
  Map<String, Path> named() {
    Map<String, Path> named = new LinkedHashMap<>();
    files()
        .forEach(
            (file, path) -> {
              String ident = path.tree().path("ident").asText();
              String place = path.tree().path("path").asText();
              if (!ident.isEmpty() && !place.isEmpty()) {
                named.put(ident, home.resolve(place).normalize());
              }
            });
    return named;
  }

  /** The files of {@code config/paths} that can be read. */
  Map<Path, JsonFile> files() {
    Map<Path, JsonFile> files = new LinkedHashMap<>();
    Path folder = Place.PATHS.in(home);
    try {
      if (exists(folder)) {
        for (Path file : disk.list(folder)) {
          if (file.toString().endsWith(".json")) {
            files.put(file, JsonFile.read(disk, file));
          }
        }
      }
      return files;
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private boolean isThere(Path folder) {
    return exists(folder.resolve(NamedPaths.MARKER));
  }

  private boolean exists(Path path) {
    try {
      return disk.exists(path);
    } catch (IOException failure) {
      throw Refusal.ofDisk(path, failure);
    }
  }
}
