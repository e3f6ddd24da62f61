package org.callsheet.node.link;

import java.util.List;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.contract.SyncCall.Held;

/** What the loop of calls asks of those who work. Called from one thread. */
public interface Crew {
  /** Attempts in work. Asked before {@link #reports()}, so that none is missing in both. */
  List<Held> held();

  /** What was done and is not acknowledged. */
  Reports reports();

  /** How many leases can be taken. */
  int freeSlots();

  /** Begins work. */
  void begin(Lease lease);

  /** Ends an attempt nobody wants any more. */
  void cancel(String attempt);

  /** The server has these on its disk. */
  void acknowledge(List<String> ids);

  /** The server does not want these. */
  void drop(List<String> ids);

  /**
   * Reports of one call.
   *
   * @param later ends for a later call
   * @param laterResults results for a later call
   */
  record Reports(
      List<FrameResult> results,
      List<AttemptEnd> ends,
      List<AttemptEnd> later,
      List<FrameResult> laterResults) {
    public Reports {
      results = List.copyOf(results);
      ends = List.copyOf(ends);
      later = List.copyOf(later);
      laterResults = List.copyOf(laterResults);
    }

    boolean isEmpty() {
      return results.isEmpty() && ends.isEmpty();
    }
  }
}
