package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * A rehearsal: every node that was here when it began renders one small frame.
 *
 * @param id of the rehearsal; empty when none was held since the server was started
 * @param started when it began; {@code null} when there was none
 * @param isOver whether every node has answered
 * @param nodes by name
 */
public record Rehearsal(String id, Instant started, boolean isOver, List<Player> nodes) {

  /**
   * What a node has found.
   *
   * @param node its id
   * @param name as it calls itself
   * @param level {@code waiting}: it has not answered yet; {@code ok}, {@code warn}, {@code wrong}:
   *     the worst that it has found
   * @param findings what it looked at, the worst first
   */
  public record Player(String node, String name, String level, List<Found> findings) {}

  /**
   * One thing that was looked at.
   *
   * @param level {@code ok}, {@code warn} or {@code wrong}
   * @param reason what was found
   */
  public record Found(String level, Reason reason) {}
}
