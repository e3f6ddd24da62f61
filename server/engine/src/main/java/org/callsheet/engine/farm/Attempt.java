package org.callsheet.engine.farm;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/** One try of a chunk that is out. Belongs to the farm's thread. */
final class Attempt {
  final AttemptId id;
  final JobId job;
  final NodeId node;
  private int[] positions;

  /** When it ends if the node stays silent. Kept in memory only: a restart begins it anew. */
  Instant expires;

  /** Number of what the job's files were when it was given out; see {@link MadeOf}. */
  int madeOf;

  /** When it was given out, as far as that is known after a restart. */
  final Instant since;

  /** What is left of a movie, as fast as it went so far. */
  OptionalDouble secondsLeft = OptionalDouble.empty();

  OptionalInt frame = OptionalInt.empty();
  double percent;

  /** Why a result of it was not taken. */
  Optional<Reason> refused = Optional.empty();

  Attempt(
      AttemptId id,
      JobId job,
      NodeId node,
      List<Integer> positions,
      Instant since,
      Instant expires) {
    this.since = since;
    this.id = id;
    this.job = job;
    this.node = node;
    this.positions = positions.stream().mapToInt(Integer::intValue).toArray();
    this.expires = expires;
  }

  /** Positions of its frames that are not finished, in the order to render them. */
  int[] positions() {
    return positions;
  }

  boolean has(int position) {
    for (int each : positions) {
      if (each == position) {
        return true;
      }
    }
    return false;
  }

  /** That many frames of all are behind it: the loading of the file is spread over them. */
  void paced(int done, int all, Instant now) {
    double seconds = Duration.between(since, now).toMillis() / 1000.0;
    secondsLeft =
        done > 0 ? OptionalDouble.of(seconds / done * (all - done)) : OptionalDouble.empty();
  }

  /** These positions, from first to last, are finished. */
  void remove(int first, int last) {
    int[] rest = new int[positions.length];
    int kept = 0;
    for (int position : positions) {
      if (position < first || position > last) {
        rest[kept++] = position;
      }
    }
    positions = kept == rest.length ? positions : Arrays.copyOf(rest, kept);
  }

  /** The job's frames changed; those that are gone are not its business any more. */
  void renumber(IntUnaryOperator renumber) {
    positions = Arrays.stream(positions).map(renumber).filter(position -> position >= 0).toArray();
  }

  /** It was taken up again with other frames of its job. */
  void add(List<Integer> more) {
    int[] all = new int[positions.length + more.size()];
    System.arraycopy(positions, 0, all, 0, positions.length);
    for (int at = 0; at < more.size(); at++) {
      all[positions.length + at] = more.get(at);
    }
    positions = all;
  }
}
