package org.callsheet.contract;

import java.time.Instant;
import java.util.Map;

/**
 * What somebody did, or tried.
 *
 * @param at when
 * @param who a user; empty for somebody unknown
 * @param role of them; empty if they had not signed in, so that {@code who} is only what they said
 * @param from the device
 * @param what the operation, or the method of a page; {@code left-out}: {@code on} so many tries of
 *     people who had not signed in were not written down
 * @param on the address
 * @param status what was answered
 * @param request its id, as in problems and logs
 * @param changes by field what was before and what came after, an empty text is nothing; never a
 *     secret; of assets it is in their history
 */
public record AuditLine(
    Instant at,
    String who,
    String role,
    String from,
    String what,
    String on,
    int status,
    String request,
    Map<String, AuditChange> changes) {

  /**
   * One field.
   *
   * @param before cut after 200 characters
   * @param after likewise
   */
  public record AuditChange(String before, String after) {}
}
