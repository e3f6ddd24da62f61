package org.callsheet.node.link;

import org.callsheet.contract.Enrol;
import org.callsheet.contract.Enrolled;
import org.callsheet.contract.SyncAnswer;
import org.callsheet.contract.SyncCall;

/** The server's operations for nodes. Safe for many threads. */
public interface FarmLink {
  /** Introduces this node. */
  Enrolled enrol(Enrol enrol) throws FarmAwayException, FarmRefusedException;

  /**
   * Reports and asks; returns after {@code waitSeconds} at the latest, and the way there and back.
   */
  SyncAnswer sync(String credential, SyncCall call) throws FarmAwayException, FarmRefusedException;
}
