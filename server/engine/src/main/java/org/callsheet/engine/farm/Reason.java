package org.callsheet.engine.farm;

import java.util.Map;

/**
 * Why something is as it is: a stable code with parameters. The sentence is made elsewhere.
 *
 * @param code as in {@code no-node}
 */
public record Reason(String code, Map<String, String> parameters) {

  /** Copies the parameters. */
  public Reason {
    parameters = Map.copyOf(parameters);
  }

  /** A reason that needs no parameters. */
  public static Reason of(String code) {
    return new Reason(code, Map.of());
  }
}
