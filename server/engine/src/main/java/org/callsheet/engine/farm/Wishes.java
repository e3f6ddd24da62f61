package org.callsheet.engine.farm;

import java.util.List;
import java.util.Optional;

/**
 * What is wished of a node beside its work.
 *
 * @param rehearse the rehearsal it is to take part in
 * @param watched attempts of which somebody reads along what the renderer prints
 */
public record Wishes(Optional<String> rehearse, List<AttemptId> watched) {

  /** Nothing. */
  public static final Wishes NONE = new Wishes(Optional.empty(), List.of());

  /** Copies the list. */
  public Wishes {
    watched = List.copyOf(watched);
  }
}
