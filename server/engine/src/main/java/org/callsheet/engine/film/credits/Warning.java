package org.callsheet.engine.film.credits;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Something that should be put right before the film is shown.
 *
 * @param code of the sentence, which says what to do
 * @param about the id of the role or external asset; empty for the film itself
 */
public record Warning(String code, String about, Map<String, String> parameters) {
  public Warning {
    Objects.requireNonNull(code);
    Objects.requireNonNull(about);
    parameters = Map.copyOf(parameters);
  }

  static Warning of(String code, String about, String... namesAndValues) {
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Warning(code, about, parameters);
  }
}
