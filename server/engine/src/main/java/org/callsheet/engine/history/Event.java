package org.callsheet.engine.history;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.callsheet.engine.people.UserId;

/**
 * A change that somebody made.
 *
 * @param asset the asset's id
 * @param path where the asset was, as a named path
 * @param changes by field what was before and what came after
 */
public record Event(
    Instant at, UserId who, String asset, String path, Map<String, Change> changes) {
  public Event {
    Objects.requireNonNull(at);
    Objects.requireNonNull(who);
    Objects.requireNonNull(asset);
    Objects.requireNonNull(path);
    changes = java.util.Collections.unmodifiableMap(new TreeMap<>(changes));
  }

  /** Both values as people read them. */
  public record Change(String before, String after) {
    public Change {
      Objects.requireNonNull(before);
      Objects.requireNonNull(after);
    }
  }
}
