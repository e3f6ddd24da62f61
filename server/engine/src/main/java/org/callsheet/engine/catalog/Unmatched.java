package org.callsheet.engine.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.floor.NamedPath;

/**
 * Files without sidecar and sidecars without file, kept up to date with each look. Not thread-safe.
 */
final class Unmatched {
  private static final int UNKNOWN = 0;

  private final Map<NamedPath, Integer> loose = new TreeMap<>();
  private final Map<NamedPath, Integer> missing = new TreeMap<>();
  private Names names = Names.NONE;

  /**
   * What does not fit together, by path.
   *
   * @param loose each {@code .blend} without a sidecar, and every conflict copy
   * @param missing each {@code .blend} that a sidecar describes and that is not there
   * @param renamed of the loose ones those that are a missing one under another name: same size,
   *     time and place on the disk
   */
  record Names(List<NamedPath> loose, List<NamedPath> missing, Map<NamedPath, NamedPath> renamed) {
    static final Names NONE = new Names(List.of(), List.of(), Map.of());

    Names {
      loose = List.copyOf(loose);
      missing = List.copyOf(missing);
      renamed = Map.copyOf(renamed);
    }
  }

  /**
   * Takes over a look at a file; true if anything is different now.
   *
   * @param before the look before
   */
  boolean put(NamedPath file, Optional<Seen> before, Optional<Seen> now) {
    boolean different =
        Sidecars.mayBe(file.fileName()) ? putSidecar(file, before, now) : putLoose(file, now);
    if (different) {
      names = new Names(List.copyOf(loose.keySet()), List.copyOf(missing.keySet()), renamed());
    }
    return different;
  }

  private boolean putLoose(NamedPath file, Optional<Seen> now) {
    Optional<Integer> stamp = now.map(seen -> seen.look().stamp());
    Integer was = stamp.isPresent() ? loose.put(file, stamp.get()) : loose.remove(file);
    return !Optional.ofNullable(was).equals(stamp);
  }

  private boolean putSidecar(NamedPath sidecar, Optional<Seen> before, Optional<Seen> now) {
    NamedPath described = sidecar.sibling(Sidecars.described(sidecar.fileName()));
    boolean isMissing =
        now.flatMap(Seen::entry)
            .filter(e -> !e.file().present() && Sidecars.isBlend(e.path().fileName()))
            .isPresent();
    if (!isMissing) {
      return missing.remove(described) != null;
    }
    int stamp =
        before
            .flatMap(Seen::entry)
            .filter(e -> e.file().present())
            .map(e -> e.file().stamp())
            .orElse(UNKNOWN);
    return missing.putIfAbsent(described, stamp) == null;
  }

  private Map<NamedPath, NamedPath> renamed() {
    Map<Integer, NamedPath> lost = new HashMap<>();
    missing.forEach((path, stamp) -> lost.put(stamp, path));
    lost.remove(UNKNOWN);
    Map<NamedPath, NamedPath> renamed = new HashMap<>();
    loose.forEach(
        (path, stamp) -> {
          if (lost.containsKey(stamp)) {
            renamed.put(path, lost.get(stamp));
          }
        });
    return renamed;
  }

  Names names() {
    return names;
  }
}
