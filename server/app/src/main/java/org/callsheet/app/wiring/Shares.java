package org.callsheet.app.wiring;

import java.io.IOException;
import java.nio.file.Path;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;
import org.jboss.logging.Logger;

/**
 * Registers the named paths of {@code config/paths}; each file has {@code ident} and {@code path}.
 */
final class Shares {
  private static final Logger LOG = Logger.getLogger(Shares.class);

  private final Home home;
  private final Disk disk;
  private final NamedPaths paths;

  Shares(Home home, Disk disk, NamedPaths paths) {
    this.home = home;
    this.disk = disk;
    this.paths = paths;
  }

  /** A path that cannot be used is said and left out; one that would expose our own files stops. */
  void register() {
    Path folder = home.at(Place.PATHS);
    try {
      if (!disk.exists(folder)) {
        return;
      }
      for (Path file : disk.list(folder)) {
        if (file.getFileName().toString().endsWith(".json")) {
          register(file);
        }
      }
    } catch (IOException failure) {
      throw Refusal.ofDisk(folder, failure);
    }
  }

  private void register(Path file) {
    try {
      JsonFile path = JsonFile.read(disk, file);
      String ident = path.tree().path("ident").asText();
      String place = path.tree().path("path").asText();
      if (ident.isEmpty() || place.isEmpty()) {
        LOG.warnf("%s: needs ident and path", file);
        return;
      }
      paths.register(ident, home.root().resolve(place));
    } catch (Refusal refusal) {
      if (refusal.code().equals("path-in-ours")) {
        throw refusal;
      }
      LOG.warnf("%s: %s", file, refusal.getMessage());
    }
  }
}
