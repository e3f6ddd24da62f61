package org.callsheet.app.pages;

import java.util.List;

/**
 * One person, for a mentor to change.
 *
 * @param version the one the form was made of
 * @param problem what was wrong; empty if nothing was
 * @param retired whether this person has left
 * @param above whether this person has a higher role than who looks
 */
public record PersonPage(
    String here,
    Face face,
    String version,
    String problem,
    boolean retired,
    boolean above,
    Choices choices) {

  /** What can be chosen, with what is. */
  public record Choices(List<Choice> roles, List<Choice> languages, List<Choice> films) {
    public Choices {
      roles = List.copyOf(roles);
      languages = List.copyOf(languages);
      films = List.copyOf(films);
    }
  }

  /** One of several. */
  public record Choice(String id, String name, boolean chosen) {}
}
