package org.callsheet.contract;

import java.time.Instant;
import java.util.List;

/**
 * A place on which nodes can be started by an order: a cluster, another room, a cloud.
 *
 * @param id what its prenode calls it
 * @param version changes with what people edit; the value for {@code If-Match}
 * @param name as people call it
 * @param enabled whether nodes are ordered from it
 * @param nodesMax how many at a time
 * @param framesPerNode for so many waiting frames one node is ordered
 * @param startMinutes nodes that have not come after it are no longer waited for
 * @param here its nodes that are here
 * @param coming nodes that were started and are waited for
 * @param framesWaiting frames that its nodes could render now
 * @param orders what it was asked for, newest first
 */
public record Site(
    String id,
    String version,
    String name,
    boolean enabled,
    int nodesMax,
    int framesPerNode,
    int startMinutes,
    int here,
    int coming,
    long framesWaiting,
    List<Order> orders) {

  /**
   * Nodes that it is asked to start.
   *
   * @param id of the order
   * @param nodes how many
   * @param state {@code open taken started failed}
   * @param since its last move
   * @param said what the command said; {@code null}: nothing
   */
  public record Order(String id, int nodes, String state, Instant since, String said) {}
}
