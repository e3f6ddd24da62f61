package org.callsheet.engine.film.crew;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.Role;
import org.callsheet.engine.people.UserId;

/**
 * What a list of people would do.
 *
 * @param projects films that it would create
 * @param ignored headings of columns that say nothing to us
 */
public record CrewPlan(List<Entry> entries, List<ProjectId> projects, List<String> ignored) {
  public CrewPlan {
    entries = List.copyOf(entries);
    projects = List.copyOf(projects);
    ignored = List.copyOf(ignored);
  }

  /** What happens to one person. */
  public enum Fate {
    NEW,
    CHANGED,
    UNCHANGED,
    WRONG
  }

  /** Why a line is wrong: the code of a sentence with its parameters. */
  public record Fault(String code, Map<String, String> parameters) {
    public Fault {
      parameters = Map.copyOf(parameters);
    }
  }

  /** A person as they would be. */
  public record Person(
      UserId id, String name, Role role, String language, List<ProjectId> projects) {
    public Person {
      projects = List.copyOf(projects);
    }
  }

  /**
   * One line of the list.
   *
   * @param line from 1
   * @param said the name, or what stands for it
   * @param person as they would be; empty if the line is wrong
   * @param changes by field what is and what would be; of somebody new: nothing
   */
  public record Entry(
      int line,
      String said,
      Fate fate,
      Optional<Person> person,
      Map<String, Change> changes,
      Optional<Fault> fault) {
    public Entry {
      changes = Map.copyOf(changes);
    }
  }

  /** Both values as people read them. */
  public record Change(String before, String after) {}

  /** The lines with that fate. */
  public List<Entry> list(Fate fate) {
    return entries.stream().filter(entry -> entry.fate() == fate).toList();
  }
}
