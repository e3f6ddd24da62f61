package org.callsheet.contract;

import java.util.List;

/**
 * What staff say of a node, for documentation: a body of {@code PATCH /nodes/{node}} is a JSON
 * Merge Patch (RFC 7396) that names only what changes.
 *
 * @param draining whether it gets no new work; may be left out
 * @param tags abilities that jobs may require; may be left out
 */
public record NodeChange(Boolean draining, List<String> tags) {}
