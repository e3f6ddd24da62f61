package org.callsheet.contract;

import java.time.Instant;

/**
 * One of the caller's sign-ins, without its secret.
 *
 * @param id to revoke it by
 * @param device what it is for, as given at sign-in
 * @param created when it was made
 * @param used when it was last used, to the minute
 * @param expires when it ends by itself; {@code null}: never
 * @param current whether this call came with it
 */
public record Token(
    String id, String device, Instant created, Instant used, Instant expires, boolean current) {}
