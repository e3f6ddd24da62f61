package org.callsheet.node.link;

import java.util.Optional;
import org.callsheet.contract.Enrol;
import org.callsheet.contract.Enrolled;
import org.callsheet.contract.NodeAbilities;
import org.callsheet.contract.SyncAnswer;
import org.callsheet.contract.SyncCall;

/** The server's operations for nodes. Safe for many threads. */
public interface FarmLink {
  /** Asks whether it knows the owner of this credential. Changes nothing. */
  Greeting greet(Optional<String> credential) throws FarmAwayException, FarmRefusedException;

  /** Introduces this node. */
  Enrolled enrol(Enrol enrol) throws FarmAwayException, FarmRefusedException;

  /**
   * Reports and asks; returns after {@code waitSeconds} at the latest, and the way there and back.
   */
  SyncAnswer sync(String credential, SyncCall call) throws FarmAwayException, FarmRefusedException;

  /** Says what this node can do. */
  NodeAbilities abilities(String credential, NodeAbilities abilities)
      throws FarmAwayException, FarmRefusedException;

  /**
   * Gives the small picture of a finished frame.
   *
   * @param jpeg at most 64 KB
   */
  void thumbnail(String credential, String job, int frame, byte[] jpeg)
      throws FarmAwayException, FarmRefusedException;
}
