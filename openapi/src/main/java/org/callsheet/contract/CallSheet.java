package org.callsheet.contract;

import java.util.List;
import java.util.Map;

/**
 * One person's work, most urgent first.
 *
 * @param project the film, by id
 * @param user whose, by user id
 * @param tasks unfinished assets this person owns; the first one is what to do now
 * @param minutesLeft how long they take until they are finished, as far as they have time budgets
 * @param toSupport unfinished assets of others that this person helps with; what somebody does now
 *     comes first
 * @param finished finished assets this person owns
 * @param nobodys unfinished assets without an owner
 * @param urgentBecause for each of these that is more urgent than its own priority, by id: why
 */
public record CallSheet(
    String project,
    String user,
    List<Asset> tasks,
    int minutesLeft,
    List<Asset> toSupport,
    List<Asset> finished,
    Nobodys nobodys,
    Map<String, Urgency> urgentBecause) {

  /**
   * What nobody has yet.
   *
   * @param assets the most urgent ones, at most 10
   * @param total how many there are
   */
  public record Nobodys(List<Asset> assets, int total) {}
}
