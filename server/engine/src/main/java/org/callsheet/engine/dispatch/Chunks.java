package org.callsheet.engine.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.callsheet.engine.farm.Scheduler;

/**
 * Which frames of a job go out together. Until one is finished, single frames that halve what is
 * unknown: first, last, middle, quarters. Then runs of neighbours, sized to about {@code time} by
 * measured times; near the end they shrink, so that the last nodes end together. A frame that
 * failed before goes alone.
 *
 * @param time how long a node is to work on a chunk
 * @param framesMax frames of a chunk, however fast they are
 */
public record Chunks(Duration time, int framesMax) {
  /** Beyond so many scouts the next one is simply the first frame that is left. */
  private static final int SCOUTS_MAX = 64;

  /** Chunks of a minute, of at most 100 frames. */
  public static Chunks usual() {
    return new Chunks(Duration.ofSeconds(60), 100);
  }

  /**
   * The next frames.
   *
   * @param parallel how many slots may work on the job at the same time, from 1
   * @return positions in the job's range, in the order to render them
   */
  List<Integer> frames(Scheduler.OpenJob job, int parallel) {
    int asked = job.request().demands().chunk().frames();
    if (job.request().isWhole()) {
      return run(job, job.counts().total());
    }
    if (job.showsFirst()) {
      return List.of(scout(job));
    }
    if (asked > 0) {
      return run(job, asked);
    }
    return job.secondsPerFrame().isEmpty() ? List.of(scout(job)) : run(job, size(job, parallel));
  }

  private static List<Integer> run(Scheduler.OpenJob job, int limit) {
    boolean whole = job.request().isWhole();
    List<Integer> frames = new ArrayList<>();
    int position = job.nextToDo(0);
    while (position >= 0 && frames.size() < limit) {
      if (job.charges(position) > 0 && !whole) {
        return frames.isEmpty() ? List.of(position) : frames;
      }
      frames.add(position);
      int next = job.nextToDo(position + 1);
      position = next == position + 1 || whole ? next : -1;
    }
    return frames;
  }

  private int size(Scheduler.OpenJob job, int parallel) {
    double seconds = Math.max(0.001, job.secondsPerFrame().orElseThrow());
    int byTime = (int) Math.min(framesMax, time.toMillis() / 1000.0 / seconds);
    // Where nobody else could take a part, shrinking would only cost.
    int todo = job.counts().todo();
    int share = parallel <= 1 ? todo : todo / (2 * parallel);
    return Math.max(1, Math.min(byTime, share));
  }

  /**
   * The first one that is to do of: both ends, then the middle of each part, widest parts first.
   */
  private static int scout(Scheduler.OpenJob job) {
    int last = job.counts().total() - 1;
    if (job.isToDo(0)) {
      return 0;
    }
    if (job.isToDo(last)) {
      return last;
    }
    Queue<int[]> parts = new ArrayDeque<>(List.of(new int[] {0, last}));
    for (int i = 0; i < SCOUTS_MAX && !parts.isEmpty(); i++) {
      int[] part = parts.remove();
      int middle = (part[0] + part[1]) >>> 1;
      if (middle > part[0]) {
        if (job.isToDo(middle)) {
          return middle;
        }
        parts.add(new int[] {part[0], middle});
        parts.add(new int[] {middle, part[1]});
      }
    }
    return job.nextToDo(0);
  }
}
