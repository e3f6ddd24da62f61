package org.callsheet.engine.farm;

import java.util.List;
import org.callsheet.floor.FrameRange;

/**
 * The frames of one job, four bytes each: state and charges, render time, who rendered. A frame is
 * named by its position in the range. Belongs to the farm's thread.
 */
final class FrameSet {
  private static final int STATE_BITS = 3;
  private static final int CHARGES_MAX = 31;

  private final FrameRange range;
  private final int[] firstPositions;
  private final byte[] marks;
  private final char[] times;
  private final byte[] nodes;
  private final int[] counts = new int[FrameState.values().length];
  private int firstToDo;

  FrameSet(FrameRange range) {
    this(range, new byte[range.count()], new char[range.count()], new byte[range.count()]);
  }

  /** Frames as they were; the arrays are taken over. */
  FrameSet(FrameRange range, byte[] marks, char[] times, byte[] nodes) {
    this.range = range;
    this.marks = marks;
    this.times = times;
    this.nodes = nodes;
    this.firstPositions = firstPositions(range.runs());
    for (int position = 0; position < marks.length; position++) {
      counts[state(position).ordinal()]++;
    }
  }

  FrameSet copy() {
    return new FrameSet(range, marks.clone(), times.clone(), nodes.clone());
  }

  int size() {
    return marks.length;
  }

  FrameRange range() {
    return range;
  }

  byte[] marks() {
    return marks;
  }

  char[] times() {
    return times;
  }

  byte[] nodes() {
    return nodes;
  }

  /** The frame number at a position. */
  int number(int position) {
    int run = firstPositions.length - 1;
    while (firstPositions[run] > position) {
      run--;
    }
    FrameRange.Run at = range.runs().get(run);
    return at.first() + (position - firstPositions[run]) * at.step();
  }

  /** The position of a frame number, -1 when it is none of ours. */
  int position(int number) {
    for (int run = 0; run < firstPositions.length; run++) {
      FrameRange.Run at = range.runs().get(run);
      if (number >= at.first() && number <= at.last() && (number - at.first()) % at.step() == 0) {
        return firstPositions[run] + (number - at.first()) / at.step();
      }
    }
    return -1;
  }

  FrameState state(int position) {
    return FrameState.values()[marks[position] & ((1 << STATE_BITS) - 1)];
  }

  void state(int position, FrameState state) {
    counts[state(position).ordinal()]--;
    counts[state.ordinal()]++;
    marks[position] = (byte) (charges(position) << STATE_BITS | state.ordinal());
    if (state == FrameState.TODO && position < firstToDo) {
      firstToDo = position;
    }
  }

  /** Takes over what another set knows of a frame. */
  void take(int position, FrameSet other, int from) {
    state(position, other.state(from));
    charges(position, other.charges(from));
    times[position] = other.times[from];
    nodes[position] = other.nodes[from];
  }

  int charges(int position) {
    return (marks[position] & 0xff) >> STATE_BITS;
  }

  void charges(int position, int charges) {
    marks[position] =
        (byte) (Math.min(charges, CHARGES_MAX) << STATE_BITS | state(position).ordinal());
  }

  /** Seconds within 0.03 %, 0 when unknown. */
  double seconds(int position) {
    return times[position] == 0 ? 0 : 0.001 * Math.exp(times[position] * LOG_STEP);
  }

  void seconds(int position, double seconds) {
    double steps = Math.log(Math.max(seconds, 0.001) / 0.001) / LOG_STEP;
    times[position] = (char) Math.max(1, Math.min(Character.MAX_VALUE, Math.round(steps)));
  }

  private static final double LOG_STEP = 0.0003;

  /** Place of the node in the job's list of nodes, from 1; 0 when unknown. */
  int node(int position) {
    return nodes[position] & 0xff;
  }

  void node(int position, int place) {
    nodes[position] = (byte) (place > 255 ? 0 : place);
  }

  /** The first frame to give out at or after a position, -1 when there is none. */
  int nextToDo(int from) {
    if (counts[FrameState.TODO.ordinal()] == 0) {
      return -1;
    }
    int position = Math.max(from, firstToDo);
    while (position < marks.length && state(position) != FrameState.TODO) {
      position++;
    }
    if (from <= firstToDo) {
      firstToDo = position;
    }
    return position < marks.length ? position : -1;
  }

  int count(FrameState state) {
    return counts[state.ordinal()];
  }

  Counts counts() {
    return new Counts(
        marks.length,
        count(FrameState.TODO),
        count(FrameState.LEASED),
        count(FrameState.DONE),
        count(FrameState.FAILED));
  }

  private static int[] firstPositions(List<FrameRange.Run> runs) {
    int[] first = new int[runs.size()];
    for (int run = 1; run < first.length; run++) {
      first[run] = first[run - 1] + runs.get(run - 1).count();
    }
    return first;
  }
}
