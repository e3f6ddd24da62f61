package org.callsheet.contract;

import java.util.List;

/**
 * One frame of a job.
 *
 * @param state {@code todo leased done failed}
 * @param seconds render time of the accepted attempt
 * @param peakMemoryBytes most memory the renderer held
 * @param node who rendered, or renders, it
 * @param files the finished files as named paths
 * @param charges failed tries that count against it
 */
public record Frame(
    int frame,
    String state,
    Double seconds,
    Long peakMemoryBytes,
    String node,
    List<String> files,
    int charges,
    Reason why) {}
