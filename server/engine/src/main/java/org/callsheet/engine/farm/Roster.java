package org.callsheet.engine.farm;

import java.util.Map;
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
   * @param has tags that a job may require
   * @param numbers what is counted, by the names in {@link Requirement}
   * @param paths named paths it reads and writes directly; empty: not said
   */
  record Abilities(
      boolean takesWork,
      Set<String> pools,
      Set<String> has,
      Map<String, Integer> numbers,
      Set<String> paths) {

    /** Nothing special. */
    public static final Abilities NONE = new Abilities(true, Set.of(), Set.of(), Set.of());

    /** Copies what may change. */
    public Abilities {
      pools = Set.copyOf(pools);
      has = Set.copyOf(has);
      numbers = Map.copyOf(numbers);
      paths = Set.copyOf(paths);
    }

    /** Abilities without numbers. */
    public Abilities(boolean takesWork, Set<String> pools, Set<String> has, Set<String> paths) {
      this(takesWork, pools, has, Map.of(), paths);
    }
  }
}
