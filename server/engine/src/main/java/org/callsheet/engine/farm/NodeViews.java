package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.callsheet.floor.FrameRange;

/** Immutable pictures of nodes and what they work on. Belongs to the farm's thread. */
final class NodeViews {
  private NodeViews() {}

  static List<NodeView> list(FarmState state, Calls calls) {
    List<NodeView> views = new ArrayList<>();
    for (NodeEntry node : calls.nodes()) {
      List<NodeView.Work> work =
          state.attempts(node.id).stream()
              .map(attempt -> work(state, attempt))
              .flatMap(Optional::stream)
              .toList();
      boolean present = state.present().contains(node.id);
      views.add(new NodeView(node.id, node.seen, present, node.slots, node.resting, work));
    }
    return views;
  }

  private static Optional<NodeView.Work> work(FarmState state, Attempt attempt) {
    if (attempt.positions().length == 0) {
      return Optional.empty();
    }
    return state
        .job(attempt.job)
        .map(
            job ->
                new NodeView.Work(
                    attempt.id,
                    job.id,
                    job.request.name(),
                    FrameRange.of(
                        Arrays.stream(attempt.positions()).map(job.frames::number).toArray()),
                    attempt.frame,
                    attempt.percent,
                    attempt.secondsLeft));
  }
}
