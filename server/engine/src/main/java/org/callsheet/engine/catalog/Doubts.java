package org.callsheet.engine.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callsheet.floor.NamedPath;

/**
 * Sidecars that vanished or broke so lately that somebody may be in the middle of writing them. Not
 * thread-safe.
 */
final class Doubts {
  /** How long a sidecar that vanished or broke may be in the middle of being written. */
  static final Duration GRACE = Duration.ofSeconds(1);

  private final Map<NamedPath, Doubt> all = new HashMap<>();

  /**
   * Something that is not as it was.
   *
   * @param absent whether there is nothing, rather than something broken
   */
  private record Doubt(Instant since, boolean absent) {}

  /** It is not there now; true as long as it may come back. */
  boolean vanished(NamedPath sidecar, Instant now) {
    return isYoung(sidecar, new Doubt(now, true));
  }

  /** It says nothing now; true as long as it may be half written. */
  boolean broke(NamedPath sidecar, Instant now) {
    return isYoung(sidecar, new Doubt(now, false));
  }

  private boolean isYoung(NamedPath sidecar, Doubt now) {
    Doubt first = all.merge(sidecar, now, (was, is) -> new Doubt(was.since(), is.absent()));
    return Duration.between(first.since(), now.since()).compareTo(GRACE) < 0;
  }

  /** It is known what it is. */
  void settle(NamedPath sidecar) {
    all.remove(sidecar);
  }

  /** What should soon be looked at again. */
  List<NamedPath> list() {
    return List.copyOf(all.keySet());
  }

  /** Those of them that are not there. */
  List<NamedPath> absent() {
    return all.entrySet().stream()
        .filter(each -> each.getValue().absent())
        .map(Map.Entry::getKey)
        .toList();
  }
}
