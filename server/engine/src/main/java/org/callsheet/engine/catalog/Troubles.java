package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;

/** Everything in a film's folder that cannot be used, and why. Not thread-safe. */
final class Troubles {
  private final Map<NamedPath, ProblemFile> broken = new TreeMap<>();
  private final Map<NamedPath, ProblemFile> unreadable = new TreeMap<>();
  private final Map<String, ProblemFile> unusable = new TreeMap<>();
  private Optional<ProblemFile> unreachable = Optional.empty();

  /** A sidecar as it is now. */
  void put(NamedPath sidecar, Optional<ProblemFile> problem) {
    problem.ifPresentOrElse(why -> broken.put(sidecar, why), () -> broken.remove(sidecar));
  }

  /** All of the folder was looked at; true if anything is different now. */
  boolean putAll(Scan.Found found) {
    unreachable = Optional.empty();
    return replace(unreadable, found.unreadable()) | replace(unusable, found.unusable());
  }

  /** Some places were looked at, with all below them; true if anything is different now. */
  boolean put(Scan.Found found) {
    Map<NamedPath, ProblemFile> now = new TreeMap<>(unreadable);
    now.keySet().removeIf(path -> isIn(path, found.area()));
    now.putAll(found.unreadable());
    return replace(unreadable, now);
  }

  /** The folder cannot be reached. */
  void setUnreachable(ProblemFile why) {
    unreachable = Optional.of(why);
  }

  /** Whether that is why the folder cannot be reached. */
  boolean isUnreachable(ProblemFile why) {
    return unreachable.equals(Optional.of(why));
  }

  /** What matters most first. */
  List<ProblemFile> list() {
    List<ProblemFile> all = new ArrayList<>();
    unreachable.ifPresent(all::add);
    all.addAll(unreadable.values());
    all.addAll(unusable.values());
    all.addAll(broken.values());
    return all;
  }

  private static boolean isIn(NamedPath path, Collection<NamedPath> trees) {
    return trees.stream().anyMatch(path::isInside);
  }

  private static <K> boolean replace(Map<K, ProblemFile> before, Map<K, ProblemFile> after) {
    if (before.equals(after)) {
      return false;
    }
    before.clear();
    before.putAll(after);
    return true;
  }
}
