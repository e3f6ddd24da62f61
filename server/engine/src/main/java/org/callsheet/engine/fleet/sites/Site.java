package org.callsheet.engine.fleet.sites;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.callsheet.engine.farm.Roster;
import org.callsheet.engine.fleet.Pool;

/**
 * A place on which nodes can be started by somebody's order: a cluster, another room, a cloud.
 *
 * @param ident what its prenode calls it
 * @param name as people call it
 * @param enabled whether nodes are ordered from it
 * @param gives what a node of it can do
 * @param nodes names of its nodes, in which {@code *} stands for any letters and {@code ?} for one
 * @param limits how many nodes are ordered
 */
public record Site(
    String ident,
    String name,
    boolean enabled,
    Roster.Abilities gives,
    List<String> nodes,
    Limits limits) {

  /** Checks that all is there and copies the list. */
  public Site {
    Objects.requireNonNull(ident);
    Objects.requireNonNull(name);
    Objects.requireNonNull(gives);
    Objects.requireNonNull(limits);
    nodes = List.copyOf(nodes);
  }

  /**
   * How many nodes are ordered.
   *
   * @param nodesMax at a time, those on their way included; 1 to 10,000
   * @param framesPerNode for so many waiting frames one node is ordered; 1 to 100,000
   * @param startTime nodes that have not come after it are no longer waited for
   */
  public record Limits(int nodesMax, int framesPerNode, Duration startTime) {
    /** What a site has that says nothing of it. */
    public static final Limits USUAL = new Limits(10, 10, Duration.ofMinutes(30));
  }

  /** Whether a node of that name is one of this site's. */
  boolean has(String node) {
    return new Pool(ident, name, nodes).has(node);
  }

  /** The same site, ordering or not, with other limits. */
  public Site with(boolean on, Limits other) {
    return new Site(ident, name, on, gives, nodes, other);
  }
}
