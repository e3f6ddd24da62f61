package org.callsheet.engine.history;

import java.time.Instant;
import java.util.Objects;

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
 */
public record AuditEntry(
    Instant at,
    String who,
    String role,
    String from,
    String what,
    String on,
    int status,
    String request) {
  public AuditEntry {
    Objects.requireNonNull(at);
    Objects.requireNonNull(who);
    Objects.requireNonNull(role);
    Objects.requireNonNull(from);
    Objects.requireNonNull(what);
    Objects.requireNonNull(on);
    Objects.requireNonNull(request);
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
              || entry.request().equals(text));
    }
  }
}
