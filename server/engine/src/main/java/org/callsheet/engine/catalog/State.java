package org.callsheet.engine.catalog;

import java.util.Objects;

/**
 * How far an asset is, in the words of a template.
 *
 * @param render whether an asset in this state is worth rendering
 * @param boost whether an asset in this state takes urgency from what waits for it
 */
public record State(String id, String name, boolean render, boolean boost) {
  public State {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
  }

  /** A state that the template does not know: shown as it stands in the sidecar. */
  static State unknown(String id) {
    return new State(id, id, false, true);
  }
}
