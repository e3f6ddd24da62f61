package org.callsheet.contract;

import java.time.Instant;

/**
 * Something that happened with a job.
 *
 * @param id of this event
 * @param what {@code submitted finished failed cancelled}
 * @param at when
 * @param job its id
 * @param name as people call it
 * @param project the film, by id
 * @param submittedBy by user id
 * @param frames how many it has
 * @param failed how many of them failed
 */
public record JobEvent(
    String id,
    String what,
    Instant at,
    String job,
    String name,
    String project,
    String submittedBy,
    int frames,
    int failed) {}
