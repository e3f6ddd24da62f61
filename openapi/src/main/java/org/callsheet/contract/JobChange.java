package org.callsheet.contract;

/**
 * The changeable fields of a job, for documentation: a body of {@code PATCH /jobs/{id}} is a JSON
 * Merge Patch (RFC 7396) that names only what changes.
 *
 * @param name shown in lists; may be left out
 * @param priority higher is sooner; may be left out
 */
public record JobChange(String name, Integer priority) {}
