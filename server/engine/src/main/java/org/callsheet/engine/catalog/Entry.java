package org.callsheet.engine.catalog;

import java.util.Optional;
import org.callsheet.floor.NamedPath;

/**
 * An asset as its sidecar gives it, before it has a place among the others.
 *
 * @param storedId the id in the file, if it has one
 */
record Entry(
    NamedPath path,
    Optional<AssetId> storedId,
    String version,
    Sidecar says,
    AssetType type,
    FileFacts file,
    Optional<Statistics> statistics) {

  State state() {
    return type.findState(says.state()).orElseGet(() -> State.unknown(says.state()));
  }

  /** The same with other facts of the file beside it. */
  Entry with(FileFacts facts) {
    return facts.equals(file)
        ? this
        : new Entry(path, storedId, version, says, type, facts, statistics);
  }
}
