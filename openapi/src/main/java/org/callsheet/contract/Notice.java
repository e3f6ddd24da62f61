package org.callsheet.contract;

import java.time.Instant;
import java.util.Map;

/**
 * Something people want to be told of.
 *
 * @param number grows with each notice of this start of the server
 * @param at when it happened
 * @param kind {@code job-done job-failed job-unblocked job-to-see shot-at-risk shot-late node-lost
 *     node-sick disk-low}
 * @param project the film, by id; {@code null}: it is about the farm
 * @param job by id; {@code null}: it is about no job
 * @param parameters what the sentence names
 * @param message the sentence in the caller's language
 */
public record Notice(
    long number,
    Instant at,
    String kind,
    String project,
    String job,
    Map<String, String> parameters,
    String message) {}
