package org.callsheet.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A set of frame numbers, written {@code 1-250x2,300} or {@code -10--5}. Always in one normal form:
 * ascending, without duplicates, each run ending on a frame that is in it; so two ranges of the
 * same frames are equal and print the same text.
 *
 * @param runs what it consists of; put into normal form whatever order they are given in
 */
public record FrameRange(List<Run> runs) {
  /** How many frames one range may have. */
  public static final int COUNT_MAX = 100_000;

  /** The first and last frame number Blender knows, either side of zero. */
  public static final int FRAME_MAX = 1_048_574;

  private static final int TEXT_MAX = 1_000_000;
  private static final Pattern PART =
      Pattern.compile("(-?\\d{1,7})(?:-(-?\\d{1,7})(?:x(\\d{1,7}))?)?");

  /** Neighbours with one distance: {@code first}, {@code first + step} … {@code last}. */
  public record Run(int first, int last, int step) {
    /** Refuses what is no run, and ends it on its last frame. */
    public Run {
      if (step < 1 || first > last) {
        throw refused("frames-run", first + "-" + last + (step == 1 ? "" : "x" + step));
      }
      if (first < -FRAME_MAX || last > FRAME_MAX) {
        throw refused("frames-outside", first + "-" + last);
      }
      last = first + (last - first) / step * step;
    }

    /** How many frames. */
    public int count() {
      return (last - first) / step + 1;
    }

    boolean contains(int frame) {
      return frame >= first && frame <= last && (frame - first) % step == 0;
    }

    IntStream stream() {
      return IntStream.iterate(first, f -> f <= last, f -> f + step);
    }

    @Override
    public String toString() {
      if (first == last) {
        return Integer.toString(first);
      }
      return first + "-" + last + (step == 1 ? "" : "x" + step);
    }
  }

  /** Puts the runs into normal form. */
  public FrameRange {
    if (runs.isEmpty()) {
      throw refused("frames-empty", "");
    }
    runs = normal(runs);
  }

  /** Reads {@code 1-10,20,30-40x5}; spaces around the parts are allowed. */
  public static FrameRange parse(String text) {
    if (text.length() > TEXT_MAX) {
      throw refused("frames-too-many", text.substring(0, 40));
    }
    if (text.isBlank()) {
      throw refused("frames-empty", text);
    }
    List<Run> runs = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      runs.add(run(part.strip(), text));
    }
    return new FrameRange(runs);
  }

  /** All frames from first to last. */
  public static FrameRange of(int first, int last) {
    return new FrameRange(List.of(new Run(first, last, 1)));
  }

  /** These frames, in any order. */
  public static FrameRange of(int... frames) {
    return new FrameRange(IntStream.of(frames).mapToObj(f -> new Run(f, f, 1)).toList());
  }

  /** How many frames. */
  public int count() {
    return runs.stream().mapToInt(Run::count).sum();
  }

  /** The smallest frame. */
  public int first() {
    return runs.getFirst().first();
  }

  /** The largest frame. */
  public int last() {
    return runs.getLast().last();
  }

  /** Whether a frame is in it. */
  public boolean contains(int frame) {
    return runs.stream().anyMatch(run -> run.contains(frame));
  }

  /** The frames, ascending. */
  public IntStream stream() {
    return runs.stream().flatMapToInt(Run::stream);
  }

  /** The frames, ascending. */
  public int[] toArray() {
    return stream().toArray();
  }

  /** The normal form, which {@link #parse} reads back to an equal range. */
  @Override
  public String toString() {
    return String.join(",", runs.stream().map(Run::toString).toList());
  }

  private static Run run(String part, String text) {
    Matcher match = PART.matcher(part);
    if (!match.matches()) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "frames-malformed", "part", shown(part), "frames", shown(text));
    }
    int first = Integer.parseInt(match.group(1));
    int last = match.group(2) == null ? first : Integer.parseInt(match.group(2));
    int step = match.group(3) == null ? 1 : Integer.parseInt(match.group(3));
    return new Run(first, last, step);
  }

  private static List<Run> normal(List<Run> runs) {
    long asked = runs.stream().mapToLong(Run::count).sum();
    if (asked > 4L * COUNT_MAX) {
      throw refused("frames-too-many", Long.toString(asked));
    }
    TreeSet<Integer> frames = new TreeSet<>();
    runs.forEach(run -> run.stream().forEach(frames::add));
    if (frames.size() > COUNT_MAX) {
      throw refused("frames-too-many", Integer.toString(frames.size()));
    }
    return cut(frames.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Cuts ascending frames into the longest runs, from the left; two neighbours make a run only with
   * step one.
   */
  private static List<Run> cut(int[] frames) {
    List<Run> cut = new ArrayList<>();
    int at = 0;
    while (at < frames.length) {
      int end = at;
      int step = at + 1 < frames.length ? frames[at + 1] - frames[at] : 1;
      while (end + 1 < frames.length && frames[end + 1] - frames[end] == step) {
        end++;
      }
      if (end - at == 1 && step > 1) {
        end = at;
      }
      cut.add(new Run(frames[at], frames[end], end == at ? 1 : step));
      at = end + 1;
    }
    return List.copyOf(cut);
  }

  private static Refusal refused(String code, String frames) {
    return Refusal.of(
        Refusal.Kind.INVALID, code, "frames", shown(frames), "max", Integer.toString(COUNT_MAX));
  }

  private static String shown(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
