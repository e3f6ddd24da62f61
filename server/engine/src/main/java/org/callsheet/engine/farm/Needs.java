package org.callsheet.engine.farm;

import java.util.Objects;
import java.util.Set;

/**
 * What a node must have to render a job. There are few different ones, however many jobs wait, so
 * that a node is compared with them instead of with each job.
 *
 * @param pool a named set of nodes it must be in; empty: any
 * @param requires abilities
 * @param paths named paths that are read and written
 */
public record Needs(String pool, Set<String> requires, Set<String> paths) {

  /** Copies the sets. */
  public Needs {
    Objects.requireNonNull(pool);
    requires = Set.copyOf(requires);
    paths = Set.copyOf(paths);
  }

  static Needs of(NewJob job) {
    String file = job.source().file().ident();
    String root = job.output().root().ident();
    return new Needs(
        job.demands().pool(),
        job.demands().requires(),
        file.equals(root) ? Set.of(file) : Set.of(file, root));
  }

  /**
   * Whether a node has all of it; one that has not said which paths it has is taken to have them.
   */
  public boolean metBy(Roster.Abilities node) {
    return (pool.isEmpty() || node.pools().contains(pool))
        && node.has().containsAll(requires)
        && (node.paths().isEmpty() || node.paths().containsAll(paths));
  }

  /** Whether a node without any special ability may do. */
  public boolean isPlain() {
    return pool.isEmpty() && requires.isEmpty();
  }
}
