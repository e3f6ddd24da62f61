package org.callsheet.engine.catalog;

import java.util.Map;
import java.util.Optional;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;

/**
 * An asset as its sidecar gives it, before it has a place among the others.
 *
 * @param storedId the id in the file, if it has one
 * @param madeOf which frames were last rendered of what; see {@link MadeOfField}
 * @param content what its {@code .blend} said, once it was read
 */
record Entry(
    NamedPath path,
    Optional<AssetId> storedId,
    String version,
    Sidecar says,
    AssetType type,
    FileFacts file,
    Optional<Statistics> statistics,
    Map<String, FrameRange> madeOf,
    Optional<FileContent> content) {
  /** A file that is not there, or is empty, says nothing. */
  Entry {
    content = file.bytes() > 0 ? content : Optional.empty();
  }

  State state() {
    return type.findState(says.state()).orElseGet(() -> State.unknown(says.state()));
  }

  /** The same with other facts of the file beside it. */
  Entry with(FileFacts facts) {
    return facts.equals(file)
        ? this
        : new Entry(path, storedId, version, says, type, facts, statistics, madeOf, content);
  }

  /** The same with what its file says. */
  Entry with(Optional<FileContent> said) {
    return said.equals(content)
        ? this
        : new Entry(path, storedId, version, says, type, file, statistics, madeOf, said);
  }
}
