package org.callsheet.contract;

import java.util.List;

/**
 * One frame of a job.
 *
 * @param frame its number
 * @param state {@code todo leased done failed}
 * @param seconds render time of the accepted attempt; {@code null} when it is not done
 * @param peakMemoryBytes most memory the renderer held; {@code null} when it is not known
 * @param node who rendered, or renders, it; {@code null}: nobody yet
 * @param files the finished files as named paths
 * @param charges failed tries that count against it
 * @param older whether it is done and was made before something that it shows changed
 * @param why what went wrong with its last failed try; {@code null} when there is none, or it is
 *     not known any more
 */
public record Frame(
    int frame,
    String state,
    Double seconds,
    Long peakMemoryBytes,
    String node,
    List<String> files,
    int charges,
    boolean older,
    Reason why) {}
