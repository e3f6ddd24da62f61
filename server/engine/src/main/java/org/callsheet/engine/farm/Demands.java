package org.callsheet.engine.farm;

import java.util.Set;

/**
 * What a job wants from whoever renders it.
 *
 * @param pool a named set of nodes; empty: any
 * @param prefersPool whether other nodes may help when no node of the pool is free; else they may
 *     not
 * @param requires abilities a node must have
 * @param after jobs that must be finished first
 * @param whenIdle whether it gets only what nobody else wants
 */
public record Demands(
    Chunk chunk,
    String pool,
    boolean prefersPool,
    Set<String> requires,
    Set<JobId> after,
    boolean whenIdle) {

  /** Any node, at once, in chunks of measured size. */
  public static final Demands NONE = new Demands(Chunk.AUTO, "", Set.of(), Set.of());

  /** Copies the sets. */
  public Demands {
    requires = Set.copyOf(requires);
    after = Set.copyOf(after);
  }

  /** Demands of what somebody waits for. */
  public Demands(
      Chunk chunk, String pool, boolean prefersPool, Set<String> requires, Set<JobId> after) {
    this(chunk, pool, prefersPool, requires, after, false);
  }

  /** Demands whose pool, if there is one, is required. */
  public Demands(Chunk chunk, String pool, Set<String> requires, Set<JobId> after) {
    this(chunk, pool, false, requires, after);
  }
}
