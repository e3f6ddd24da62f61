package org.callsheet.node.work;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.node.blender.Diagnosis;

/**
 * Ends a render before the machine has to swap: when hardly any memory is left, the largest Blender
 * of this node; and each that uses more than it may. Safe for many threads.
 */
public final class MemoryGuard {
  private static final double GB = 1L << 30;
  private static final long RESERVE_LEAST = 256L << 20;
  private static final long RESERVE_MOST = 2L << 30;
  private static final int RESERVE_PARTS = 20;
  private static final long GROWTH_LEAST = 1L << 30;

  private final Memory memory;
  private final long limit;
  private final int slots;
  private final Map<Long, Long> used = new ConcurrentHashMap<>();

  /**
   * Watches over this machine's memory.
   *
   * @param limit what one Blender may use, in bytes; {@link Long#MAX_VALUE}: all there is
   * @param slots how many Blenders share the machine
   */
  public MemoryGuard(Memory memory, long limit, int slots) {
    this.memory = memory;
    this.limit = limit;
    this.slots = slots;
  }

  /** What is kept free for everything else: a twentieth, 256 MB at least, 2 GB at most. */
  private long reserve() {
    return Math.clamp(memory.total() / RESERVE_PARTS, RESERVE_LEAST, RESERVE_MOST);
  }

  /** Looks at one Blender once. */
  void check(long pid) throws AttemptFailure {
    long uses = memory.usedBy(pid);
    used.put(pid, uses);
    if (uses > limit) {
      throw new AttemptFailure(Diagnosis.ofFrame("memory-limit", said(uses, limit)));
    }
    long available = memory.available();
    boolean isLargest = used.values().stream().allMatch(other -> other <= uses);
    if (available < reserve() && isLargest) {
      // One that uses less than its share is not what fills the machine.
      boolean isMuch = uses > memory.total() / 2 / slots;
      String detail = said(uses, memory.total());
      throw new AttemptFailure(
          isMuch
              ? Diagnosis.ofFrame("memory-limit", detail)
              : Diagnosis.ofNode("memory-short", detail));
    }
  }

  /** What one Blender uses now, in bytes; 0: not known. */
  long usedBy(long pid) {
    return memory.usedBy(pid);
  }

  /** Whether a Blender holds so much more than after its first work that it should start anew. */
  boolean hasGrown(long first, long pid) {
    long now = memory.usedBy(pid);
    return first > 0 && now > 2 * first && now > GROWTH_LEAST;
  }

  /** It is over, or another one takes its place. */
  void forget(long pid) {
    used.remove(pid);
  }

  private static String said(long uses, long of) {
    return String.format(Locale.ROOT, "%.1f GB of %.1f GB", uses / GB, of / GB);
  }
}
