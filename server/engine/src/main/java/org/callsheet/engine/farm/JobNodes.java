package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The nodes of one job: who has rendered frames of it, who may not render it, because people said
 * so or because it failed too often. Belongs to the farm's thread.
 */
final class JobNodes {
  private final List<NodeId> known = new ArrayList<>();
  private final Map<NodeId, Boolean> set = new TreeMap<>();
  private final Map<NodeId, Integer> faults = new TreeMap<>();

  /** How many faults block a node; set once by the state. */
  int faultsMax = Integer.MAX_VALUE;

  void restore(Collection<NodeId> all, Map<NodeId, Integer> faultsOfNodes) {
    known.addAll(all);
    faults.putAll(faultsOfNodes);
  }

  /** Whether people let that node render it; empty: as everywhere. */
  void set(NodeId node, Optional<Boolean> enabled) {
    enabled.ifPresentOrElse(value -> set.put(node, value), () -> set.remove(node));
    if (enabled.orElse(false)) {
      faults.remove(node);
    }
  }

  /** What people said of single nodes. */
  Map<NodeId, Boolean> set() {
    return set;
  }

  Map<NodeId, Integer> faults() {
    return faults;
  }

  void fault(NodeId node) {
    faults.merge(node, 1, Integer::sum);
  }

  void forgive() {
    faults.clear();
  }

  boolean blocked(NodeId node) {
    return faults.getOrDefault(node, 0) >= faultsMax || !set.getOrDefault(node, true);
  }

  /** Nodes that may not render it. */
  Set<NodeId> blocked() {
    if (faults.isEmpty() && set.isEmpty()) {
      return Set.of();
    }
    return Stream.concat(faults.keySet().stream(), set.keySet().stream())
        .filter(this::blocked)
        .collect(Collectors.toSet());
  }

  /** Nodes that have rendered frames of it, each at its place less one. */
  List<NodeId> list() {
    return known;
  }

  /** The place of a node among those that have rendered frames of it, from one. */
  int place(NodeId node) {
    int at = known.indexOf(node);
    if (at < 0) {
      known.add(node);
      at = known.size() - 1;
    }
    return at + 1;
  }
}
