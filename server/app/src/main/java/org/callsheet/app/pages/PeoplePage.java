package org.callsheet.app.pages;

import java.util.List;

/**
 * Bringing people in, and who is there.
 *
 * @param problem what was wrong with the list as a whole; empty if nothing was
 * @param retired those who have left
 * @param choices for somebody new
 * @param plan what the list would do; empty before there is one
 * @param paths address of the page about folders; empty: it is not for this reader
 */
public record PeoplePage(
    String here,
    String problem,
    List<Plan> plan,
    List<Face> people,
    List<Face> retired,
    PersonPage.Choices choices,
    String paths) {

  public PeoplePage {
    plan = List.copyOf(plan);
    people = List.copyOf(people);
    retired = List.copyOf(retired);
  }

  /**
   * What a list would do.
   *
   * @param csv the list itself, to be sent again
   * @param tally how many are new, changed, wrong
   * @param notes what else there is to say
   * @param useful whether anything would be done
   */
  public record Plan(
      String csv,
      boolean creates,
      String tally,
      List<String> notes,
      List<Line> lines,
      boolean useful,
      boolean wrong) {}

  /**
   * One line of the list.
   *
   * @param fate its class: new, changed, unchanged, wrong
   * @param said the fate in words
   * @param what the sentences about it
   */
  public record Line(int number, String name, String user, String fate, String said, String what) {}
}
