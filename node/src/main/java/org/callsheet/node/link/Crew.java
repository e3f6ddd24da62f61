package org.callsheet.node.link;

import java.util.List;
import java.util.Optional;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.contract.SyncCall.Held;
import org.callsheet.contract.SyncCall.Rehearsed;
import org.callsheet.contract.SyncCall.Resting;
import org.callsheet.contract.SyncCall.Tail;

/** What the loop of calls asks of those who work. Called from one thread. */
public interface Crew {
  /** Attempts in work. Asked before {@link #reports()}, so that none is missing in both. */
  List<Held> held();

  /** What was done and is not acknowledged. */
  Reports reports();

  /** How many leases can be taken. */
  int freeSlots();

  /** What is to be said beside the work. */
  Remarks remarks();

  /** The server has heard these. */
  void heard(Remarks remarks);

  /**
   * What the server wishes beside the work.
   *
   * @param watched attempts of which somebody reads along what is printed; all others: no more
   * @param rehearse the rehearsal to take part in, once
   */
  void wish(List<String> watched, Optional<String> rehearse);

  /** Others may have the frames of this attempt that are not begun. */
  void handBack(String attempt);

  /** Begins work. */
  void begin(Lease lease);

  /** Ends an attempt nobody wants any more. */
  void cancel(String attempt);

  /** The server has these on its disk. */
  void acknowledge(List<String> ids);

  /** The server does not want these. */
  void drop(List<String> ids);

  /**
   * What is said beside the work.
   *
   * @param resting why nothing is taken; {@code null}: it is
   * @param tails what is printed by those that are watched
   * @param rehearsed what was found; {@code null}: nothing new
   */
  record Remarks(Resting resting, List<Tail> tails, Rehearsed rehearsed) {
    /** Nothing. */
    public static final Remarks NONE = new Remarks(null, List.of(), null);

    public Remarks {
      tails = List.copyOf(tails);
    }
  }

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
