package org.callsheet.contract;

import java.util.List;

/**
 * The changeable fields of a job, for documentation: a body of {@code PATCH /jobs/{id}} is a JSON
 * Merge Patch (RFC 7396) that names only what changes.
 *
 * @param name shown in lists; may be left out
 * @param priority higher is sooner; may be left out
 * @param pool nodes it may run on, {@code null} for any; may be left out
 * @param prefersPool whether other nodes help when no node of the pool is free; may be left out
 * @param requires abilities a node must have; may be left out
 * @param after ids of jobs to wait for; may be left out
 * @param frames all frames it is to have, as in {@code 1-250x2,300}: finished ones that stay are
 *     not rendered again; may be left out
 */
public record JobChange(
    String name,
    Integer priority,
    String pool,
    Boolean prefersPool,
    List<String> requires,
    List<String> after,
    String frames) {}
