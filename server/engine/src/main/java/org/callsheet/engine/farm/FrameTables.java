package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** Takes a job's frames out of the farm's thread: a copy of four bytes each. */
final class FrameTables {
  private FrameTables() {}

  static FrameTable of(JobEntry job) {
    FrameSet frames = job.frames.copy();
    List<NodeId> nodes = List.copyOf(job.nodes.list());
    Map<Integer, NodeId> leased = new HashMap<>();
    for (Attempt attempt : job.attempts().values()) {
      for (int position : attempt.positions()) {
        leased.put(position, attempt.node);
      }
    }
    FrameNotes notes = new FrameNotes(frames.size(), job.notes.image());
    MadeOf madeOf = job.madeOf.reframed(frames.size(), position -> position);
    IntFunction<List<org.callsheet.floor.NamedPath>> files = job.filesNow();
    return new FrameTable(
        frames.range().toArray(),
        position -> {
          boolean done = frames.state(position) == FrameState.DONE;
          int place = frames.node(position);
          Optional<NodeId> node =
              done && place > 0
                  ? Optional.of(nodes.get(place - 1))
                  : Optional.ofNullable(leased.get(position));
          return new FrameView(
              frames.number(position),
              frames.state(position),
              done && frames.seconds(position) > 0
                  ? OptionalDouble.of(frames.seconds(position))
                  : OptionalDouble.empty(),
              done ? notes.peak(position) : OptionalLong.empty(),
              node,
              done ? files.apply(position) : List.of(),
              frames.charges(position),
              done && madeOf.isOlder(position),
              notes.why(position));
        });
  }

  /** The attempt that renders a frame, and what is known of its output. */
  static FrameLog log(JobEntry job, int frame, Prompter prompter, Instant now) {
    int position = job.frames.position(frame);
    return job.attempts().values().stream()
        .filter(attempt -> attempt.has(position))
        .findFirst()
        .map(
            attempt ->
                new FrameLog(
                    Optional.of(attempt.id),
                    Optional.of(attempt.node),
                    prompter.watch(attempt.id, now)))
        .orElse(new FrameLog(Optional.empty(), Optional.empty(), ""));
  }
}
