package org.callsheet.contract;

/**
 * The farm in a line.
 *
 * @param status {@code idle rendering waiting paused read-only}
 * @param nodes how many nodes are here
 */
public record Farm(
    String status,
    int nodes,
    int slots,
    int busy,
    int waitingJobs,
    int renderingJobs,
    int framesToDo) {}
