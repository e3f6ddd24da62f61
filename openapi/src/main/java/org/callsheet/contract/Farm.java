package org.callsheet.contract;

import java.util.List;

/**
 * The farm in a line.
 *
 * @param status {@code idle rendering waiting paused read-only}
 * @param autostart whether jobs begin by themselves; else each waits until somebody starts it
 * @param order {@code fair}: every film gets its share; {@code fifo}: as submitted
 * @param paused whether nothing is given out
 * @param nodes how many nodes are here
 * @param slots how many attempts they can work on
 * @param busy how many they work on
 * @param waitingJobs jobs of which nothing is rendered now
 * @param renderingJobs jobs of which something is rendered now
 * @param framesToDo of all jobs that are not over
 * @param warnings what somebody should look after before it stops the farm, as a disk that is
 *     nearly full
 */
public record Farm(
    String status,
    boolean autostart,
    String order,
    boolean paused,
    int nodes,
    int slots,
    int busy,
    int waitingJobs,
    int renderingJobs,
    int framesToDo,
    List<Reason> warnings) {}
