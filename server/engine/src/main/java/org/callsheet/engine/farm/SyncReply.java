package org.callsheet.engine.farm;

import java.time.Duration;
import java.util.List;

/**
 * The answer to a {@link SyncMessage}.
 *
 * @param leases work to begin now
 * @param cancel attempts to stop at once
 * @param acknowledged ids of results and ends that are on the disk
 * @param drop ids of results that were not accepted: their hidden files are to be removed
 * @param wishes what is wished of the node beside its work
 */
public record SyncReply(
    String epoch,
    long seq,
    List<Lease> leases,
    List<AttemptId> cancel,
    List<String> acknowledged,
    List<String> drop,
    Duration heartbeat,
    Wishes wishes) {

  /** Copies the lists. */
  public SyncReply {
    leases = List.copyOf(leases);
    cancel = List.copyOf(cancel);
    acknowledged = List.copyOf(acknowledged);
    drop = List.copyOf(drop);
  }
}
