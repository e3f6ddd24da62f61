package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
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
  private final Map<NodeId, SortedSet<Integer>> failed = new TreeMap<>();
  private final Map<NodeId, Integer> misses = new TreeMap<>();

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
      misses.remove(node);
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
    misses.clear();
  }

  /** A try of the frame at this position failed on that node. */
  void failed(NodeId node, int position) {
    failed.computeIfAbsent(node, unknown -> new TreeSet<>()).add(position);
  }

  /** Tries of the frame at this position begin anew. */
  void forget(int position) {
    failed.values().forEach(positions -> positions.remove(position));
    failed.values().removeIf(Set::isEmpty);
  }

  /** A frame is done: where others have failed it, it was they and not the frame. */
  void done(NodeId node, int position) {
    if (failed.isEmpty() && misses.isEmpty()) {
      return;
    }
    misses.remove(node);
    failed.forEach(
        (other, positions) -> {
          if (positions.contains(position) && !other.equals(node)) {
            misses.merge(other, 1, Integer::sum);
          }
        });
    forget(position);
  }

  /** Positions of frames whose tries have failed, by the node they failed on. */
  Map<NodeId, SortedSet<Integer>> failed() {
    return failed;
  }

  /** All of that, as it was. */
  void restore(Map<NodeId, List<Integer>> failedBefore, Map<NodeId, Integer> missesBefore) {
    failedBefore.forEach((node, positions) -> failed.put(node, new TreeSet<>(positions)));
    misses.putAll(missesBefore);
  }

  /** All of that for a snapshot; empty when there is nothing. */
  Optional<FarmEvent> tries(JobId job) {
    if (failed.isEmpty() && misses.isEmpty()) {
      return Optional.empty();
    }
    Map<NodeId, List<Integer>> positions = new TreeMap<>();
    failed.forEach((node, each) -> positions.put(node, List.copyOf(each)));
    return Optional.of(new FarmEvent.TriesRestored(job, positions, new TreeMap<>(misses)));
  }

  /** Frames that a node failed and others finished, since it finished one itself. */
  Map<NodeId, Integer> misses() {
    return misses;
  }

  boolean blocked(NodeId node) {
    return faults.getOrDefault(node, 0) >= faultsMax
        || misses.getOrDefault(node, 0) >= faultsMax
        || !set.getOrDefault(node, true);
  }

  /** The job's frames changed their positions; below zero: gone. */
  void renumber(IntUnaryOperator to) {
    Map<NodeId, SortedSet<Integer>> before = new TreeMap<>(failed);
    failed.clear();
    before.forEach(
        (node, positions) ->
            positions.stream()
                .mapToInt(to::applyAsInt)
                .filter(position -> position >= 0)
                .forEach(position -> failed(node, position)));
  }

  /** Nodes that may not render it. */
  Set<NodeId> blocked() {
    if (faults.isEmpty() && misses.isEmpty() && set.isEmpty()) {
      return Set.of();
    }
    return Stream.of(faults, misses, set)
        .flatMap(each -> each.keySet().stream())
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
