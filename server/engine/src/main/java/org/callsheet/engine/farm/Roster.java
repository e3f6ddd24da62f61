package org.callsheet.engine.farm;

import java.util.Set;

/**
 * What the farm asks about the abilities of nodes. Called in the farm's thread; answers at once.
 */
public interface Roster {

  /** The abilities of a node. */
  Abilities abilities(NodeId node);

  /**
   * What a node can do.
   *
   * @param takesWork whether it is given new work
   * @param pools it belongs to
   * @param has abilities a job may require
   * @param paths named paths it reads and writes directly; empty: not said
   */
  record Abilities(boolean takesWork, Set<String> pools, Set<String> has, Set<String> paths) {

    /** Nothing special. */
    public static final Abilities NONE = new Abilities(true, Set.of(), Set.of(), Set.of());
  }
}
