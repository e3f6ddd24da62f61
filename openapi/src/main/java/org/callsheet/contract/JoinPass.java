package org.callsheet.contract;

import java.time.Instant;

/**
 * A join token for nodes that is good for a while.
 *
 * @param token what a node joins with; it is shown this once
 * @param once whether it lets one node in only
 * @param expires until when, at most; it ends with the server
 */
public record JoinPass(String token, boolean once, Instant expires) {}
