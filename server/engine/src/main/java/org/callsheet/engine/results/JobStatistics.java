package org.callsheet.engine.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.farm.FrameView;
import org.callsheet.engine.farm.NodeId;

/**
 * What the frames of a job took. Immutable.
 *
 * @param times of what is done; empty when nothing is
 * @param slowest frames, the slowest one first
 * @param fastest frames, the fastest one first
 * @param heaviest the frame whose renderer held most memory, where that is known
 * @param failedTries that count against frames
 * @param triedAgain frames with such tries
 * @param nodes who rendered what is done, by id
 * @param left what is not done, if something is and is known how long it takes
 */
public record JobStatistics(
    Optional<Spread> times,
    List<FrameView> slowest,
    List<FrameView> fastest,
    Optional<FrameView> heaviest,
    int failedTries,
    int triedAgain,
    List<OfNode> nodes,
    Optional<WorkLeft> left) {
  /** How many of the slowest and fastest frames are named. */
  public static final int NAMED = 5;

  /** Copies the lists. */
  public JobStatistics {
    slowest = List.copyOf(slowest);
    fastest = List.copyOf(fastest);
    nodes = List.copyOf(nodes);
  }

  /** What one node did of a job. */
  public record OfNode(NodeId node, Spread times, OptionalLong peakMemoryBytes) {}

  /** Of these frames. */
  public static JobStatistics of(FrameTable frames) {
    List<FrameView> done = new ArrayList<>();
    int open = 0;
    int tries = 0;
    int again = 0;
    for (int position = 0; position < frames.count(); position++) {
      FrameView frame = frames.get(position);
      tries += frame.charges();
      again += frame.charges() > 0 ? 1 : 0;
      switch (frame.state()) {
        case DONE -> done.add(frame);
        case TODO, LEASED -> open++;
        case FAILED -> {}
      }
    }
    Comparator<FrameView> byTime = Comparator.comparingDouble(JobStatistics::seconds);
    Optional<Spread> times = spread(done);
    int toDo = open;
    return new JobStatistics(
        times,
        done.stream().sorted(byTime.reversed()).limit(NAMED).toList(),
        done.stream().sorted(byTime).limit(NAMED).toList(),
        done.stream()
            .filter(frame -> frame.peakMemoryBytes().isPresent())
            .max(Comparator.comparingLong(frame -> frame.peakMemoryBytes().getAsLong())),
        tries,
        again,
        nodes(done),
        times.filter(known -> toDo > 0).map(known -> WorkLeft.of(known, toDo)));
  }

  private static List<OfNode> nodes(List<FrameView> done) {
    Map<NodeId, List<FrameView>> byNode =
        done.stream()
            .filter(frame -> frame.node().isPresent())
            .collect(
                Collectors.groupingBy(
                    frame -> frame.node().get(), TreeMap::new, Collectors.toList()));
    return byNode.entrySet().stream()
        .map(
            entry ->
                new OfNode(
                    entry.getKey(),
                    spread(entry.getValue()).orElseThrow(),
                    entry.getValue().stream()
                        .flatMapToLong(frame -> frame.peakMemoryBytes().stream())
                        .max()))
        .toList();
  }

  private static Optional<Spread> spread(List<FrameView> frames) {
    return Spread.of(frames.stream().mapToDouble(JobStatistics::seconds));
  }

  private static double seconds(FrameView frame) {
    return frame.seconds().orElse(0);
  }
}
