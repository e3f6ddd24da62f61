package org.callsheet.engine.farm;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the nodes that are here lack for a job that none of them can render. Pure.
 *
 * @param nodes at least one, none of which meets the needs
 */
record Lack(Needs needs, List<Roster.Abilities> nodes) {

  Reason reason() {
    List<Roster.Abilities> inPool = nodes;
    if (!needs.prefersPool() && !needs.pool().isEmpty()) {
      inPool = nodes.stream().filter(needs::isInPool).toList();
      if (inPool.isEmpty()) {
        return new Reason("no-node-in-pool", Map.of("pool", needs.pool()));
      }
    }
    List<Roster.Abilities> those = inPool;
    return needs.requires().stream()
        .sorted(Comparator.comparing(Requirement::toString))
        .filter(each -> those.stream().noneMatch(each::metBy))
        .findFirst()
        .map(each -> lacking(each, those))
        .or(() -> path(those))
        .orElseGet(this::together);
  }

  private static Reason lacking(Requirement wanted, List<Roster.Abilities> nodes) {
    Optional<Integer> most =
        nodes.stream()
            .map(node -> node.numbers().getOrDefault(wanted.name(), 0))
            .max(Comparator.naturalOrder());
    return wanted
        .least()
        .map(
            least ->
                new Reason(
                    "no-node-with-" + wanted.name(),
                    Map.of(
                        "wanted",
                        Requirement.text(wanted.name(), least),
                        "most",
                        Requirement.text(wanted.name(), most.orElse(0)))))
        .orElseGet(() -> without(wanted.name()));
  }

  private static Reason without(String tag) {
    return tag.startsWith(Requirement.ENGINE)
        ? new Reason(
            "no-node-with-engine", Map.of("engine", tag.substring(Requirement.ENGINE.length())))
        : new Reason("no-node-with-tag", Map.of("tag", tag));
  }

  private Optional<Reason> path(List<Roster.Abilities> nodes) {
    Set<String> missing = new TreeSet<>(needs.paths());
    nodes.forEach(node -> missing.removeAll(node.paths().isEmpty() ? needs.paths() : node.paths()));
    return missing.stream()
        .findFirst()
        .map(path -> new Reason("no-node-with-path", Map.of("path", path)));
  }

  /** Each is there, but not at one node. */
  private Reason together() {
    Collection<String> all =
        new TreeSet<>(
            needs.requires().stream().map(Requirement::toString).collect(Collectors.toSet()));
    if (!needs.pool().isEmpty() && !needs.prefersPool()) {
      all.add(needs.pool());
    }
    return new Reason("no-node-able", Map.of("requires", String.join(", ", all)));
  }
}
