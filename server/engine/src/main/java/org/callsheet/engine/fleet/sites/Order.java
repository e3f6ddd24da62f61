package org.callsheet.engine.fleet.sites;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.callsheet.engine.farm.NodeId;

/**
 * Nodes that a site is asked to start.
 *
 * @param id never used twice
 * @param nodes how many
 * @param since its last move
 * @param taker who took it, so that a lost answer can be given again; empty while it is open
 * @param before nodes of the site that were here when it was started
 * @param said what the command said, for people
 */
public record Order(
    String id,
    String site,
    int nodes,
    State state,
    Instant since,
    String taker,
    Set<NodeId> before,
    String said) {

  /** How far an order is. It moves down this list only. */
  public enum State {
    /** Nobody has it: it still follows the work that waits. */
    OPEN,
    /** A prenode has it and begins. It is given to nobody else. */
    TAKEN,
    /** The command ended well: the nodes are on their way. */
    STARTED,
    /** The command failed: after a pause there is a new order. */
    FAILED;

    /** Whether a prenode has nothing more to do with it. */
    boolean isOver() {
      return this == STARTED || this == FAILED;
    }

    /** As people and programs read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that all is there and copies the set. */
  public Order {
    Objects.requireNonNull(id);
    Objects.requireNonNull(site);
    Objects.requireNonNull(state);
    Objects.requireNonNull(since);
    Objects.requireNonNull(taker);
    Objects.requireNonNull(said);
    before = Set.copyOf(before);
  }

  Order moved(State next, Instant now, String words) {
    return new Order(id, site, nodes, next, now, taker, before, words);
  }

  Order takenBy(String who, Set<NodeId> here, Instant now) {
    return new Order(id, site, nodes, State.TAKEN, now, who, here, "");
  }

  Order forNodes(int count) {
    return new Order(id, site, count, state, since, taker, before, said);
  }
}
