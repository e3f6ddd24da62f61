package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rehearsal: every node that was here when it began shows what it can.
 *
 * @param nodes what each of them has found; empty: it has not answered yet
 */
public record Rehearsal(String id, Instant started, Map<NodeId, Optional<Report>> nodes) {

  /** None was held yet. */
  public static final Rehearsal NONE = new Rehearsal("", Instant.EPOCH, Map.of());

  /** Copies the map. */
  public Rehearsal {
    nodes = Map.copyOf(nodes);
  }

  /**
   * What a node has found.
   *
   * @param id of the rehearsal
   */
  public record Report(String id, List<Finding> findings) {
    /** Copies the list. */
    public Report {
      findings = List.copyOf(findings);
    }

    /** The worst level of all. */
    public Level level() {
      return findings.stream()
          .map(Finding::level)
          .max(java.util.Comparator.naturalOrder())
          .orElse(Level.OK);
    }
  }

  /** One thing that was looked at. */
  public record Finding(Level level, Reason reason) {}

  /** How bad it is, from good to bad. */
  public enum Level {
    OK,
    WARN,
    WRONG;

    /** As programs read it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  Rehearsal with(NodeId node, Report report) {
    Map<NodeId, Optional<Report>> all = new TreeMap<>(nodes);
    all.put(node, Optional.of(report));
    return new Rehearsal(id, started, all);
  }

  /** Whether every node has answered. */
  public boolean isOver() {
    return nodes.values().stream().allMatch(Optional::isPresent);
  }

  boolean awaits(NodeId node) {
    return nodes.getOrDefault(node, Optional.empty()).isEmpty() && nodes.containsKey(node);
  }
}
