package org.callsheet.engine.farm;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a node must have to render a job. There are few different ones, however many jobs wait, so
 * that a node is compared with them instead of with each job.
 *
 * @param pool a named set of nodes; empty: any
 * @param prefersPool whether other nodes will do when no node of the pool is free
 * @param requires tags and numbers
 * @param paths named paths that are read and written
 */
public record Needs(
    String pool, boolean prefersPool, Set<Requirement> requires, Set<String> paths) {

  /** Copies the sets. */
  public Needs {
    Objects.requireNonNull(pool);
    requires = Set.copyOf(requires);
    paths = Set.copyOf(paths);
  }

  /** What a job needs. */
  public static Needs of(NewJob job) {
    String file = job.source().file().ident();
    String root = job.output().root().ident();
    return new Needs(
        job.demands().pool(),
        job.demands().prefersPool(),
        job.demands().requires().stream().map(Requirement::parse).collect(Collectors.toSet()),
        file.equals(root) ? Set.of(file) : Set.of(file, root));
  }

  /**
   * Whether a node has all of it; one that has not said which paths it has is taken to have them.
   */
  public boolean metBy(Roster.Abilities node) {
    return (prefersPool || isInPool(node))
        && requires.stream().allMatch(each -> each.metBy(node))
        && (node.paths().isEmpty() || node.paths().containsAll(paths));
  }

  /** Whether a node is in the pool, or any node is as good. */
  public boolean isInPool(Roster.Abilities node) {
    return pool.isEmpty() || node.pools().contains(pool);
  }

  /** Whether a node without any special ability may do. */
  public boolean isPlain() {
    return pool.isEmpty() && requires.stream().allMatch(Requirement::isCommon);
  }
}
