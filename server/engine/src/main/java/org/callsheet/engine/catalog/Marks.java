package org.callsheet.engine.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.history.Hand;

/**
 * What people say and do around an asset that is not in its sidecar. A small value: whatever shows
 * it may be kept under the asset's version and this.
 *
 * @param openBy who has its file open now, who did first is first
 * @param hand who is stuck on it
 * @param openNotes how many notes are not resolved
 */
public record Marks(List<Opened> openBy, Optional<Hand> hand, int openNotes) {
  /** Nothing at all, as with most assets. */
  public static final Marks NONE = new Marks(List.of(), Optional.empty(), 0);

  public Marks {
    openBy = List.copyOf(openBy);
    Objects.requireNonNull(hand);
  }

  static Marks of(List<Opened> openBy, Optional<Hand> hand, int openNotes) {
    return openBy.isEmpty() && hand.isEmpty() && openNotes == 0
        ? NONE
        : new Marks(openBy, hand, openNotes);
  }
}
