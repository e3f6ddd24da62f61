package org.callsheet.engine.catalog;

import java.util.List;
import java.util.Optional;
import org.callsheet.engine.storage.ProblemFile;

/**
 * A JSON file in a film's folder as it was last read: an asset, a broken sidecar, or neither.
 *
 * @param look what it looked like then, to see later whether it changed
 */
record Seen(Look look, Optional<Entry> entry, Optional<ProblemFile> problem) {

  static Seen of(Look look, Entry entry) {
    return new Seen(look, Optional.of(entry), Optional.empty());
  }

  /** The same with what is known of the file's content from before, if it is that file's. */
  Seen keeping(Optional<Seen> before) {
    Optional<Entry> known =
        before
            .flatMap(Seen::entry)
            .filter(e -> entry.map(Entry::path).equals(Optional.of(e.path())));
    return known.isEmpty() || entry.get().content().isPresent()
        ? this
        : of(look, entry.get().with(known.get().content()));
  }

  static Seen broken(Look look, ProblemFile problem) {
    return new Seen(look, Optional.empty(), Optional.of(problem));
  }

  static Seen other(Look look) {
    return new Seen(look, Optional.empty(), Optional.empty());
  }

  /** Its content apart from what only this look at the disk knows. */
  Object says() {
    return List.of(entry.map(Entry::version), entry.map(Entry::path), problem);
  }
}
