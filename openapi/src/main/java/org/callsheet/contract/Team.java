package org.callsheet.contract;

import java.util.List;

/**
 * Who works on what.
 *
 * @param project the film, by id
 * @param members everybody, by name
 */
public record Team(String project, List<Member> members) {

  /**
   * One person of the team.
   *
   * @param user who it is
   * @param credits the credit roles, as in {@code Director}
   * @param now the most urgent unfinished asset, {@code null} when there is none
   * @param urgentBecause why that is more urgent than its own priority; {@code null} when it is not
   * @param supportedBy who helps with it, by user id
   * @param open how many unfinished assets this person owns
   * @param done how many finished ones
   */
  public record Member(
      User user,
      List<String> credits,
      Asset now,
      Urgency urgentBecause,
      List<String> supportedBy,
      int open,
      int done) {}
}
