package org.callsheet.engine.farm;

import java.time.Duration;
import java.util.List;

/**
 * The one call of a node.
 *
 * @param boot random, made at each start of the node program
 * @param seq grows by one per call of a boot; a repeated one gets the same answer again
 * @param patience how long the answer may be held back
 * @param freeSlots how many leases it can take
 * @param held attempts it works on
 * @param results frames finished since the last acknowledged call
 * @param ended attempts ended since the last acknowledged call
 * @param remarks what it says beside its work
 */
public record SyncMessage(
    String boot,
    long seq,
    Duration patience,
    int freeSlots,
    List<Held> held,
    List<FrameResult> results,
    List<AttemptEnd> ended,
    Remarks remarks) {

  /** One without remarks. */
  public SyncMessage(
      String boot,
      long seq,
      Duration patience,
      int freeSlots,
      List<Held> held,
      List<FrameResult> results,
      List<AttemptEnd> ended) {
    this(boot, seq, patience, freeSlots, held, results, ended, Remarks.NONE);
  }

  /** Copies the lists. */
  public SyncMessage {
    held = List.copyOf(held);
    results = List.copyOf(results);
    ended = List.copyOf(ended);
  }
}
