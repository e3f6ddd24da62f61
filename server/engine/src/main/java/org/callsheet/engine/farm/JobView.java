package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.callsheet.floor.NamedPath;

/**
 * A job as it is at one instant. Immutable.
 *
 * @param version hash of what people edit
 * @param byHand whether somebody started it by hand
 * @param why what went wrong, or why it does not render; empty when all is well
 * @param outputFolder where the first finished frame went
 * @param nodesSet nodes that people let render it, or not
 * @param blocked nodes that may not render it: they failed it too often, or people said so
 * @param awaitsApproval whether its first frames are done and somebody has to look at them
 * @param fingerprint stands for its file and all it links to as they are now, once that is known
 * @param older how many of its frames are done and of other files than there are now
 * @param allowed moves that would be accepted now
 * @param secondsPerFrame mean of what is done
 * @param secondsLeft estimate for what is not done, with the slots that render it now
 */
public record JobView(
    JobId id,
    String version,
    NewJob request,
    JobState state,
    boolean byHand,
    Instant submitted,
    Optional<Instant> started,
    Optional<Instant> ended,
    Counts counts,
    OptionalDouble secondsPerFrame,
    OptionalDouble secondsLeft,
    Optional<Reason> why,
    Optional<NamedPath> outputFolder,
    Map<NodeId, Boolean> nodesSet,
    Set<NodeId> blocked,
    boolean awaitsApproval,
    Optional<String> fingerprint,
    int older,
    Set<Move> allowed) {

  /** Copies what may change. */
  public JobView {
    nodesSet = Map.copyOf(nodesSet);
    blocked = Set.copyOf(blocked);
    allowed = Set.copyOf(allowed);
  }

  /** Shown in lists. */
  public String name() {
    return request.name();
  }

  /** Higher is sooner. */
  public int priority() {
    return request.priority();
  }

  /** Whether its frames lie beside the film's own. */
  public boolean isTest() {
    return request.output().folder().filter(f -> f.inside().endsWith(Output.test(id))).isPresent();
  }

  /** Whether it may be deleted. */
  public boolean deletable() {
    return state.ended();
  }
}
