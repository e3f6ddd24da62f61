package org.callsheet.engine.farm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What readers see of the farm: a new immutable view when something changed, at most every few
 * milliseconds while a lot happens. Made in the farm's thread; {@link #view} may be read by any.
 */
final class Pictures {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int SMALL = 64;

  /** Very many nodes are looked at less often: each is another one after each of its calls. */
  private static final Duration NODES_PAUSE = Duration.ofMillis(500);

  private JobViews jobs = new JobViews();
  private Set<JobId> changed = new HashSet<>();
  private Instant made = Instant.EPOCH;
  private Instant nodesMade = Instant.EPOCH;
  private boolean stale = true;
  private volatile FarmView view;

  FarmView view() {
    return view;
  }

  /** The jobs are others now: all are looked at anew. */
  void forget() {
    jobs = new JobViews();
    stale = true;
  }

  /** Something changed that no job shows. */
  void spoil() {
    stale = true;
  }

  /**
   * Makes a new view if there is something new to see.
   *
   * @param now whether somebody waits for it
   * @param idle whether nothing else is to be done
   */
  void refresh(Core core, Instant at, boolean now, boolean idle) {
    changed.addAll(core.state().takeChanged());
    stale |= !changed.isEmpty();
    boolean small = core.calls.nodes().size() <= SMALL && changed.size() <= SMALL;
    boolean due = !made.plus(PAUSE).isAfter(at);
    if (!now && !due && !(small && idle)) {
      return;
    }
    jobs.refresh(core.state(), changed);
    changed = new HashSet<>();
    List<NodeView> nodes = nodes(core, at);
    FarmStanding standing = core.standing();
    boolean same =
        view != null
            && !stale
            && view.standing() == standing
            && view.mode().equals(core.state().mode())
            && view.nodes().equals(nodes);
    if (!same) {
      long revision = view == null ? 1 : view.revision() + 1;
      view =
          new FarmView(
              core.calls.epoch().text(),
              revision,
              standing,
              core.state().mode(),
              jobs.newestFirst(),
              nodes,
              jobs.previews());
    }
    stale = false;
    made = at;
  }

  private List<NodeView> nodes(Core core, Instant at) {
    boolean few = core.calls.nodes().size() <= SMALL;
    if (!few && view != null && nodesMade.plus(NODES_PAUSE).isAfter(at)) {
      return view.nodes();
    }
    nodesMade = at;
    return NodeViews.list(core.state(), core.calls);
  }
}
