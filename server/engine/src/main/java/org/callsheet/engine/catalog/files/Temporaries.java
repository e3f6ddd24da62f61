package org.callsheet.engine.catalog.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Hidden files that a crash left in a film. Only those that {@link org.callsheet.floor.AtomicFile}
 * names, and only when nobody can be writing them any more: other servers may be at work in the
 * same folder, and a plan of theirs may need what it prepared.
 */
final class Temporaries {
  /** Longer than anything takes to be written, and than clocks of other machines are wrong. */
  static final Duration AGE = Duration.ofDays(1);

  private static final String PLAN = "change-";

  private final Workshop shop;

  Temporaries(Workshop shop) {
    this.shop = shop;
  }

  /** Removes them; how many there were. A film with a plan that is not done yet is left alone. */
  int sweep(ProjectId project) {
    Path own = shop.root(project).resolve(History.FOLDER);
    return shop.exclusively(
        project,
        List.of(),
        () -> {
          if (hasPlan(own)) {
            return 0;
          }
          Instant before = shop.now().minus(AGE);
          int count = sweep(own, before);
          for (NamedPath folder : shop.tools().catalog().folders(project)) {
            Path local = shop.tools().paths().resolve(folder);
            count += sweep(local, before);
            count += sweep(local.resolve(OldName.FOLDER), before);
          }
          return count;
        });
  }

  private int sweep(Path folder, Instant before) {
    return shop.exists(folder) ? shop.tools().files().sweep(folder, before) : 0;
  }

  private boolean hasPlan(Path own) {
    Disk disk = shop.tools().disk();
    try {
      return disk.exists(own)
          && disk.list(own).stream()
              .anyMatch(file -> file.getFileName().toString().startsWith(PLAN));
    } catch (IOException failure) {
      throw Refusal.ofDisk(own, failure);
    }
  }
}
