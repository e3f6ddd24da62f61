package org.callsheet.engine.fleet;

import java.time.Instant;
import java.util.List;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.NodeView;

/**
 * A node: what it said of itself, and how it is doing.
 *
 * @param seen when it last called
 * @param work attempts it works on
 */
public record Node(
    NodeId id, NewNode card, NodeState state, Instant seen, List<NodeView.Work> work) {

  /** Copies the list. */
  public Node {
    work = List.copyOf(work);
  }

  /** How many attempts it works on. */
  public int busy() {
    return work.size();
  }
}
