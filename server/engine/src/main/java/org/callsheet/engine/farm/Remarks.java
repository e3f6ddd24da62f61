package org.callsheet.engine.farm;

import java.util.Map;
import java.util.Optional;

/**
 * What a node says beside its work. Kept in memory only.
 *
 * @param resting why it takes no work; empty: it does
 * @param tails the end of what the renderer of an attempt has printed, if that was wished for
 * @param rehearsed what came of a rehearsal
 */
public record Remarks(
    Optional<Reason> resting, Map<AttemptId, String> tails, Optional<Rehearsal.Report> rehearsed) {

  /** Nothing. */
  public static final Remarks NONE = new Remarks(Optional.empty(), Map.of(), Optional.empty());

  /** Copies the map. */
  public Remarks {
    tails = Map.copyOf(tails);
  }
}
