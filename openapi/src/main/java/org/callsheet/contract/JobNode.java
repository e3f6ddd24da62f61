package org.callsheet.contract;

/**
 * Body of {@code PUT /jobs/{id}/nodes/{node}}: whether that node may render the job.
 *
 * @param enabled {@code false}: it gives back what it has of it, and gets no more
 */
public record JobNode(boolean enabled) {}
