package org.callsheet.prenode;

import org.callsheet.prenode.link.ServerAwayException;
import org.callsheet.prenode.link.ServerRefusedException;

/** Something that is done again and again. */
interface Work {
  /**
   * One step of it.
   *
   * @return whether there may be more to do at once
   */
  boolean step() throws ServerAwayException, ServerRefusedException, InterruptedException;
}
