package org.callsheet.engine.farm;

import java.util.List;
import java.util.Optional;

/**
 * What is wished of a node beside its work.
 *
 * @param rehearse the rehearsal it is to take part in
 * @param watched attempts of which somebody reads along what the renderer prints
 * @param handBack attempts of files that have changed since: frames not begun are to be handed back
 */
public record Wishes(Optional<String> rehearse, List<AttemptId> watched, List<AttemptId> handBack) {

  /** Nothing. */
  public static final Wishes NONE = new Wishes(Optional.empty(), List.of(), List.of());

  /** Copies the lists. */
  public Wishes {
    watched = List.copyOf(watched);
    handBack = List.copyOf(handBack);
  }

  /** The same, and these are to hand back. */
  Wishes handingBack(List<AttemptId> attempts) {
    return attempts.equals(handBack) ? this : new Wishes(rehearse, watched, attempts);
  }
}
