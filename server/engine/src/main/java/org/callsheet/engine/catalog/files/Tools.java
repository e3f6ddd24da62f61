package org.callsheet.engine.catalog.files;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.history.History;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;

/**
 * What the work with files is done with.
 *
 * @param plans the folder of plans that are not done yet, the server's own
 */
public record Tools(
    Catalog catalog,
    NamedPaths paths,
    Disk disk,
    AtomicFile files,
    History history,
    InstantSource clock,
    Path plans) {
  /** All of them are needed. */
  public Tools {
    Objects.requireNonNull(catalog);
    Objects.requireNonNull(paths);
    Objects.requireNonNull(disk);
    Objects.requireNonNull(files);
    Objects.requireNonNull(history);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(plans);
  }
}
