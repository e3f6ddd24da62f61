package org.callsheet.engine.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.IntPredicate;
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
   * @param left positions of frames that had better be tried by another node
   * @param parallel how many slots may work on the job at the same time, from 1
   * @return positions in the job's range, in the order to render them; empty when all that is to do
   *     is left to others
   */
  List<Integer> frames(Scheduler.OpenJob job, IntPredicate left, int parallel) {
    if (job.counts().done() == 0 && !job.request().isWhole()) {
      // What has failed once tells less than what nobody has tried.
      List<Integer> untried = choose(job, at -> job.charges(at) > 0 || left.test(at), parallel);
      if (!untried.isEmpty()) {
        return untried;
      }
    }
    return choose(job, left, parallel);
  }

  private List<Integer> choose(Scheduler.OpenJob job, IntPredicate left, int parallel) {
    Open open = new Open(job, left);
    int asked = job.request().demands().chunk().frames();
    if (job.request().isWhole()) {
      return run(open, job.counts().total());
    }
    if (job.showsFirst()) {
      return scout(open);
    }
    if (asked > 0) {
      return run(open, asked);
    }
    return job.secondsPerFrame().isEmpty() ? scout(open) : run(open, size(job, parallel));
  }

  /** The frames of a job that one node may get. */
  private record Open(Scheduler.OpenJob job, IntPredicate left) {
    boolean has(int position) {
      return job.isToDo(position) && !left.test(position);
    }

    int next(int from) {
      int position = job.nextToDo(from);
      while (position >= 0 && left.test(position)) {
        position = job.nextToDo(position + 1);
      }
      return position;
    }
  }

  private static List<Integer> run(Open open, int limit) {
    boolean whole = open.job().request().isWhole();
    List<Integer> frames = new ArrayList<>();
    int position = open.next(0);
    while (position >= 0 && frames.size() < limit) {
      if (open.job().charges(position) > 0 && !whole) {
        return frames.isEmpty() ? List.of(position) : frames;
      }
      frames.add(position);
      int next = open.next(position + 1);
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
  private static List<Integer> scout(Open open) {
    int last = open.job().counts().total() - 1;
    if (open.has(0)) {
      return List.of(0);
    }
    if (open.has(last)) {
      return List.of(last);
    }
    Queue<int[]> parts = new ArrayDeque<>(List.of(new int[] {0, last}));
    for (int i = 0; i < SCOUTS_MAX && !parts.isEmpty(); i++) {
      int[] part = parts.remove();
      int middle = (part[0] + part[1]) >>> 1;
      if (middle > part[0]) {
        if (open.has(middle)) {
          return List.of(middle);
        }
        parts.add(new int[] {part[0], middle});
        parts.add(new int[] {middle, part[1]});
      }
    }
    int next = open.next(0);
    return next < 0 ? List.of() : List.of(next);
  }
}
