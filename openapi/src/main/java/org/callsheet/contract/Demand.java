package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * How many nodes a site is asked to start.
 *
 * @param id of the order; {@code null} when nothing is asked
 * @param state {@code open taken started failed}; {@code null} when nothing is asked
 * @param nodes how many; 0 when nothing is asked
 * @param since when the order came to be as it is; {@code null} when nothing is asked
 * @param here nodes of the site that are here
 * @param coming nodes that were started and are waited for
 * @param jobs what waits for such nodes, newest first, at most ten
 */
public record Demand(
    String id, String state, int nodes, Instant since, int here, int coming, List<Waiting> jobs) {

  /**
   * A job that waits.
   *
   * @param id of the job
   * @param name as people call it
   * @param project of the film
   * @param frames that nobody has yet
   */
  public record Waiting(String id, String name, String project, int frames) {}
}
