package org.callsheet.engine.farm;

/** Whether the farm gives out work and takes results. */
public enum FarmStanding {
  /** It does. */
  OPEN,
  /** After a restart it waits until every node that may hold work has called. */
  STARTING,
  /** Its disk is full: nothing is taken until there is room. */
  DISK_FULL,
  /** Its disk failed. */
  READ_ONLY;

  /** Whether nothing can be changed now. */
  public boolean isReadOnly() {
    return this == DISK_FULL || this == READ_ONLY;
  }
}
