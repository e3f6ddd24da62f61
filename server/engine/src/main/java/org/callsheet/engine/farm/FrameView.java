package org.callsheet.engine.farm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.callsheet.floor.NamedPath;

/**
 * One frame of a job as it is at one instant.
 *
 * @param seconds render time of the accepted attempt
 * @param peakMemoryBytes the most memory its renderer held, within 0.02 %
 * @param node who rendered, or renders, it
 * @param files the finished files
 * @param charges failed tries that count against it
 * @param older whether it is done and of other files than there are now
 * @param why its last failed try failed, as far as that is known
 */
public record FrameView(
    int frame,
    FrameState state,
    OptionalDouble seconds,
    OptionalLong peakMemoryBytes,
    Optional<NodeId> node,
    List<NamedPath> files,
    int charges,
    boolean older,
    Optional<Reason> why) {}
