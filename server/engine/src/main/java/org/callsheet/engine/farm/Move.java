package org.callsheet.engine.farm;

/** What people may do with a job. */
public enum Move {
  START,
  STOP,
  ENQUEUE,
  CANCEL,
  RETRY,
  /** Its first frames are good: render the others. */
  APPROVE;

  /** The move as people and programs write it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
