package org.callsheet.engine.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.farm.Reason;

/**
 * A node: what it said of itself, and how it is doing.
 *
 * @param pools idents of the pools it is in
 * @param tags abilities that staff gave it
 * @param seen when it last called
 * @param resting why it takes no work, as it says; empty: it does
 * @param work attempts it works on
 */
public record Node(
    NodeId id,
    NewNode card,
    Set<String> pools,
    Set<String> tags,
    NodeState state,
    Instant seen,
    Optional<Reason> resting,
    List<NodeView.Work> work) {

  /** One that takes work. */
  public Node(
      NodeId id,
      NewNode card,
      Set<String> pools,
      Set<String> tags,
      NodeState state,
      Instant seen,
      List<NodeView.Work> work) {
    this(id, card, pools, tags, state, seen, Optional.empty(), work);
  }

  /** Copies the list. */
  public Node {
    pools = Set.copyOf(pools);
    tags = Set.copyOf(tags);
    work = List.copyOf(work);
  }

  /** How many attempts it works on. */
  public int busy() {
    return work.size();
  }
}
