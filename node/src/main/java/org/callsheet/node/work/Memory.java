package org.callsheet.node.work;

/** How much memory the machine and its processes have and use, in bytes. */
public interface Memory {
  /** All of it. */
  long total();

  /** What can be had before the machine begins to swap; {@link Long#MAX_VALUE}: not known. */
  long available();

  /** What a process holds in memory now; 0: not known. */
  long usedBy(long pid);
}
