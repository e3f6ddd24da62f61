package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A film of one team.
 *
 * @param directory its folder as a named path
 * @param template the preset its types, states and priorities come from
 * @param weight its share of the farm against other films (1 is usual; 0: only what is left over)
 * @param revision grows with every change of anything in the film
 * @param types the asset types of its template, in order
 * @param priorities the named priorities of its template, lowest first
 */
public record Project(
    String id,
    String name,
    String title,
    String description,
    String license,
    String directory,
    String template,
    double weight,
    String revision,
    List<Type> types,
    List<PriorityName> priorities) {

  /** An asset type with its states in order; the last one is finished. */
  public record Type(String id, String name, boolean render, List<State> states) {}

  /** A state an asset can be in. */
  public record State(String id, String name, boolean finished) {}

  /** A named priority. */
  public record PriorityName(@JsonProperty("name") String name, int value) {}
}
