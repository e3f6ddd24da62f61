package org.callsheet.engine.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.callsheet.floor.NamedPath;

/**
 * Files without sidecar and sidecars without file, kept up to date with each look. Not thread-safe.
 */
final class Unmatched {
  private final Set<NamedPath> loose = new TreeSet<>();
  private final Set<NamedPath> missing = new TreeSet<>();
  private Names names = Names.NONE;

  /**
   * What does not fit together, by path.
   *
   * @param loose each {@code .blend} without a sidecar, and every conflict copy
   * @param missing each {@code .blend} that a sidecar describes and that is not there
   */
  record Names(List<NamedPath> loose, List<NamedPath> missing) {
    static final Names NONE = new Names(List.of(), List.of());

    Names {
      loose = List.copyOf(loose);
      missing = List.copyOf(missing);
    }
  }

  /** Takes over a look at a file; true if anything is different now. */
  boolean put(NamedPath file, Optional<Seen> now) {
    boolean different;
    if (Sidecars.mayBe(file.fileName())) {
      Optional<NamedPath> gone =
          now.flatMap(Seen::entry)
              .filter(e -> !e.file().present() && Sidecars.isBlend(e.path().fileName()))
              .map(Entry::path);
      NamedPath described = file.sibling(Sidecars.described(file.fileName()));
      different = gone.isPresent() ? missing.add(gone.get()) : missing.remove(described);
    } else {
      different = now.isPresent() ? loose.add(file) : loose.remove(file);
    }
    if (different) {
      names = new Names(List.copyOf(loose), List.copyOf(missing));
    }
    return different;
  }

  Names names() {
    return names;
  }
}
