package org.callsheet.engine.farm;

/** How far a job is. */
public enum JobState {
  WAITING,
  RENDERING,
  FINISHED,
  STOPPED,
  FAILED,
  CANCELLED;

  /** Whether nothing more happens with it by itself. */
  public boolean ended() {
    return this == FINISHED || this == FAILED || this == CANCELLED;
  }

  /** The state as people and programs read it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
