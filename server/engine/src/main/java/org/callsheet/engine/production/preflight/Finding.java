package org.callsheet.engine.production.preflight;

import java.util.Map;
import java.util.Objects;
import org.callsheet.engine.catalog.Check;
import org.callsheet.engine.catalog.Severity;

/**
 * Something that was found in a file before rendering.
 *
 * @param code the key of the sentence
 */
public record Finding(Check check, Severity severity, String code, Map<String, String> parameters) {
  public Finding {
    Objects.requireNonNull(check);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(code);
    parameters = Map.copyOf(parameters);
  }

  /** Whether it keeps the file from being rendered. */
  public boolean isBlock() {
    return severity == Severity.BLOCK;
  }
}
