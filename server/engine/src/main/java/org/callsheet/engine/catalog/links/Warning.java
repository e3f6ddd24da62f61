package org.callsheet.engine.catalog.links;

import java.util.Map;

/**
 * Something about an asset's file that will go wrong, or that its team should know.
 *
 * @param code the key of the sentence
 */
public record Warning(String code, Map<String, String> parameters) {
  public Warning {
    parameters = Map.copyOf(parameters);
  }
}
