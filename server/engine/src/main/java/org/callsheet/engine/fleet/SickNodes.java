package org.callsheet.engine.fleet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.callsheet.engine.farm.DoneFrame;
import org.callsheet.engine.farm.FarmListener;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.farm.Reason;
import org.callsheet.floor.Refusal;

/**
 * Takes nodes out of work that fail for several films: then it is not the films. A node that has
 * failed three times for two films or more, and finished nothing in between, gets no new work until
 * staff gives it some again; the last one that takes work keeps it. Thread-safe.
 */
public final class SickNodes implements FarmListener {
  private static final int TRIES_MIN = 3;
  private static final int FILMS_MIN = 2;

  private final Supplier<FarmView> farm;
  private final Fleet fleet;
  private final Executor executor;
  private final Map<NodeId, Row> rows = new HashMap<>();
  private final Map<NodeId, Reason> sick = new ConcurrentSkipListMap<>();

  /** Failures in a row. */
  private static final class Row {
    private final Set<String> films = new HashSet<>();
    private int tries;
  }

  /**
   * Looks after the nodes of that fleet.
   *
   * @param executor where taking a node out may wait for the disk
   */
  public SickNodes(Supplier<FarmView> farm, Fleet fleet, Executor executor) {
    this.farm = farm;
    this.fleet = fleet;
    this.executor = executor;
  }

  /** Why nodes were taken out of work that still get none. */
  public List<Reason> list() {
    sick.keySet().removeIf(node -> fleet.abilities(node).takesWork());
    return List.copyOf(sick.values());
  }

  @Override
  public void frameDone(JobView job, DoneFrame done) {
    synchronized (rows) {
      rows.remove(done.node());
    }
  }

  @Override
  public void tryFailed(JobView job, NodeId node, Reason why) {
    Row row;
    synchronized (rows) {
      row = rows.computeIfAbsent(node, n -> new Row());
      row.tries++;
      row.films.add(job.request().source().project());
      if (row.tries < TRIES_MIN || row.films.size() < FILMS_MIN || isLast(node)) {
        return;
      }
      rows.remove(node);
    }
    executor.execute(() -> takeOut(node, row));
  }

  @Override
  public void jobEnded(JobView job) {
    // whether a job ends well says nothing of a node
  }

  private boolean isLast(NodeId node) {
    return farm.get().nodes().stream()
        .filter(NodeView::present)
        .map(NodeView::id)
        .noneMatch(other -> !other.equals(node) && fleet.abilities(other).takesWork());
  }

  private void takeOut(NodeId node, Row row) {
    try {
      fleet.drain(node, true);
    } catch (Refusal notNow) {
      // It is gone, or the disk is full; it fails once more, and is tried again.
      return;
    }
    String name =
        fleet.find(node, farm.get()).map(known -> known.card().name()).orElse(node.toString());
    sick.put(
        node,
        new Reason(
            "node-sick",
            Map.of(
                "node", name,
                "tries", Integer.toString(row.tries),
                "films", Integer.toString(row.films.size()))));
  }
}
