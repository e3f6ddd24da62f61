package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The attempts that nodes work on, by id and by node. Belongs to the farm's thread. */
final class AttemptsOut {
  private static final Comparator<AttemptId> BY_NUMBER =
      Comparator.comparing(AttemptId::epoch).thenComparingLong(AttemptId::number);

  private final Map<AttemptId, Attempt> attempts = new HashMap<>();
  private final Map<NodeId, Map<AttemptId, Attempt>> byNode = new HashMap<>();
  private final List<Attempt> cancelled = new ArrayList<>();

  void clear() {
    attempts.clear();
    byNode.clear();
  }

  void add(Attempt attempt) {
    attempts.put(attempt.id, attempt);
    byNode.computeIfAbsent(attempt.node, node -> new TreeMap<>(BY_NUMBER)).put(attempt.id, attempt);
  }

  /** It is over. */
  void remove(Attempt attempt, FarmEvent.Ending ending) {
    attempts.remove(attempt.id);
    byNode.get(attempt.node).remove(attempt.id);
    if (ending == FarmEvent.Ending.CANCELLED) {
      cancelled.add(attempt);
    }
  }

  Optional<Attempt> find(AttemptId id) {
    return Optional.ofNullable(attempts.get(id));
  }

  List<Attempt> list() {
    return new ArrayList<>(attempts.values());
  }

  List<Attempt> list(NodeId node) {
    return new ArrayList<>(byNode.getOrDefault(node, Map.of()).values());
  }

  /** Attempts that were taken from their nodes since this was last asked. */
  List<Attempt> takeCancelled() {
    List<Attempt> taken = List.copyOf(cancelled);
    cancelled.clear();
    return taken;
  }
}
