package org.callsheet.engine.farm;

import java.util.HashSet;
import java.util.Set;
import org.callsheet.floor.Refusal;

/**
 * What the disk said about the files of a call's results, before the farm's thread saw it.
 *
 * @param whole ids of results whose files lie where the node says
 * @param unknown ids of results whose folder cannot be reached now: they wait on the node's disk
 */
record Look(Set<String> whole, Set<String> unknown) {
  static final Look NOTHING = new Look(Set.of(), Set.of());

  static Look at(SyncMessage message, Publisher publisher) {
    Set<String> whole = new HashSet<>();
    Set<String> unknown = new HashSet<>();
    for (FrameResult result : message.results()) {
      try {
        if (publisher.whole(result)) {
          whole.add(result.id());
        }
      } catch (Refusal unreachable) {
        unknown.add(result.id());
      }
    }
    return new Look(whole, unknown);
  }
}
