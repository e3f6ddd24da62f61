package org.callsheet.engine.farm;

/** How far a frame is. */
public enum FrameState {
  TODO,
  LEASED,
  DONE,
  FAILED;

  /** The state as people and programs read it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
