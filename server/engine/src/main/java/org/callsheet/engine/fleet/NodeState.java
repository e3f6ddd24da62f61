package org.callsheet.engine.fleet;

/** How a node is doing. */
public enum NodeState {
  IDLE,
  RENDERING,
  DRAINING,
  /** It takes no work as of now, by its own decision. */
  RESTING,
  AWAY;

  /** The state as people and programs read it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
