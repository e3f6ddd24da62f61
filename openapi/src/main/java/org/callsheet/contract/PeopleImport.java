package org.callsheet.contract;

import java.util.List;

/**
 * What a list of people does, or would do.
 *
 * @param dryRun whether nothing was changed
 * @param entries one for each line
 * @param projects films that were created, by id
 * @param ignored headings of columns that say nothing to us
 */
public record PeopleImport(
    boolean dryRun, List<ImportLine> entries, List<String> projects, List<String> ignored) {

  /**
   * What happens to one person.
   *
   * @param line of the list, from 1
   * @param user the user's id; empty if the line is wrong
   * @param name as in the list
   * @param role what this user may do; empty if the line is wrong
   * @param projects the films of this user afterwards, by id
   * @param fate new, changed, unchanged or wrong
   * @param changes what changes, each as field, from and to
   * @param message what is wrong with the line; empty if nothing is
   * @param passcode of somebody new, shown this once; {@code null} for everybody else
   */
  public record ImportLine(
      int line,
      String user,
      String name,
      String role,
      List<String> projects,
      String fate,
      List<ImportChange> changes,
      String message,
      String passcode) {}

  /**
   * A field that changes.
   *
   * @param field its name
   * @param before what it was
   * @param after what it is then
   */
  public record ImportChange(String field, String before, String after) {}
}
