package org.callsheet.engine.catalog.making;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/** Folders that are made on the way to something, and taken back if it comes to nothing. */
final class NewFolders {
  private final Disk disk;
  private final AtomicFile files;
  private final List<Path> made = new ArrayList<>();

  NewFolders(Disk disk, AtomicFile files) {
    this.disk = disk;
    this.files = files;
  }

  /** Makes a folder and the missing ones above it. */
  void create(Path folder) {
    try {
      List<Path> missing = new ArrayList<>();
      for (Path at = folder; at != null && !disk.exists(at); at = at.getParent()) {
        missing.add(at);
      }
      made.addAll(missing.reversed());
      if (!missing.isEmpty()) {
        files.createFolders(folder);
      }
    } catch (IOException e) {
      throw Refusal.ofDisk(folder, e);
    }
  }

  /** Removes those that were made, unless something lies in them. */
  void takeBack() {
    for (Path each : made.reversed()) {
      try {
        disk.delete(each);
      } catch (IOException notEmptyOrGone) {
        // Somebody is using it already, or it was never made.
        continue;
      }
    }
  }
}
