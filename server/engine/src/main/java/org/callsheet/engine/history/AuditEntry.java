package org.callsheet.engine.history;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody did, or tried.
 *
 * @param who a user or node; empty for somebody unknown
 * @param role of them; empty if they had not signed in, so that {@code who} is only what they said
 * @param from the device
 * @param what the operation, or the method of a page
 * @param on the address
 * @param status what was answered, as HTTP says it
 * @param request its id, as in problems and logs
 * @param changes by field what was before and what came after; never a secret
 */
public record AuditEntry(
    Instant at,
    String who,
    String role,
    String from,
    String what,
    String on,
    int status,
    String request,
    Map<String, Change> changes) {
  /** How many fields an entry names at most. */
  public static final int CHANGES_MAX = 20;

  /** How much of a value is kept, in characters. */
  public static final int VALUE_MAX = 200;

  public AuditEntry {
    Objects.requireNonNull(at);
    Objects.requireNonNull(who);
    Objects.requireNonNull(role);
    Objects.requireNonNull(from);
    Objects.requireNonNull(what);
    Objects.requireNonNull(on);
    Objects.requireNonNull(request);
    SortedMap<String, Change> kept = new TreeMap<>();
    changes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(CHANGES_MAX)
        .forEach(each -> kept.put(each.getKey(), each.getValue()));
    changes = Collections.unmodifiableSortedMap(kept);
  }

  /** Both values, an empty text is nothing; what is long is cut. */
  public record Change(String before, String after) {
    public Change {
      before = cut(before);
      after = cut(after);
    }

    private static String cut(String text) {
      return text.length() > VALUE_MAX ? text.substring(0, VALUE_MAX) + "…" : text;
    }

    boolean has(String text) {
      return before.contains(text) || after.contains(text);
    }
  }

  /**
   * An entry that was found.
   *
   * @param place grows with time; no two entries have the same
   */
  public record Found(long place, AuditEntry entry) {}

  /** Which entries are wanted; what is empty does not matter. */
  public record Query(String who, String text) {
    boolean wants(AuditEntry entry) {
      boolean byThem = who.isEmpty() || who.equals(entry.who());
      return byThem
          && (text.isEmpty()
              || entry.what().contains(text)
              || entry.on().contains(text)
              || entry.from().contains(text)
              || entry.request().equals(text)
              || entry.changes().values().stream().anyMatch(each -> each.has(text)));
    }
  }
}
