package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A film of one team.
 *
 * @param id as in its address
 * @param name of the team
 * @param title of the film
 * @param description what it is about; may be empty
 * @param license of the film; may be empty
 * @param directory its folder as a named path
 * @param template the preset its types, states and priorities come from
 * @param weight its share of the farm against other films (1 is usual; 0: only what is left over)
 * @param scripts whether Python in its files may run on nodes
 * @param revision grows with every change of anything in the film
 * @param version changes with name, weight, hours and scripts; the value for {@code If-Match}
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
    boolean scripts,
    String revision,
    String version,
    List<Type> types,
    List<PriorityName> priorities) {

  /**
   * An asset type with its states in order; the last one is finished.
   *
   * @param id as in an asset's {@code type}
   * @param name in the film's words
   * @param render whether its assets are shots
   * @param states in order; the last one is finished
   */
  public record Type(String id, String name, boolean render, List<State> states) {}

  /**
   * A state an asset can be in.
   *
   * @param id as in an asset's {@code state}
   * @param name in the film's words
   * @param finished whether nothing is left to do
   */
  public record State(String id, String name, boolean finished) {}

  /**
   * A named priority.
   *
   * @param name in the film's words
   * @param value the priority it stands for
   */
  public record PriorityName(@JsonProperty("name") String name, int value) {}
}
