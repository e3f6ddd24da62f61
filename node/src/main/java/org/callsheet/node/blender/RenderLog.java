package org.callsheet.node.blender;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The end of what a renderer has printed, and how far its frame is. Safe for many threads. */
public final class RenderLog {
  private static final int CHARACTERS_MAX = 48 * 1024;
  private static final int LINE_MAX = 2_000;
  private static final String NOTE = "Callsheet: ";

  /** Cycles: {@code Sample 3/16}; Eevee: {@code Rendering 26 / 64 samples}. */
  private static final Pattern SAMPLES =
      Pattern.compile("^(?:Fra:|.*\\| Fra:).*(?:Sample|Rendering) (\\d+) ?/ ?(\\d+).*");

  /** Finds in a line how far a frame is, 0 to 100; empty in all lines that say something else. */
  @FunctionalInterface
  public interface Progress {
    /** Looks at one line. */
    OptionalDouble of(String line);
  }

  private final Progress progress;
  private final Deque<String> lines = new ArrayDeque<>();
  private int characters;
  private long printed;
  private boolean endsInProgress;
  private OptionalDouble percent = OptionalDouble.empty();

  /** That of a Blender. */
  public RenderLog() {
    this(RenderLog::samples);
  }

  /** That of another renderer. */
  public RenderLog(Progress progress) {
    this.progress = progress;
  }

  private static OptionalDouble samples(String line) {
    Matcher samples = SAMPLES.matcher(line);
    return samples.matches()
        ? share(Double.parseDouble(samples.group(1)), Double.parseDouble(samples.group(2)))
        : OptionalDouble.empty();
  }

  /** So much of so much as a percentage. */
  public static OptionalDouble share(double done, double of) {
    return of > 0 ? OptionalDouble.of(Math.clamp(100 * done / of, 0, 100)) : OptionalDouble.empty();
  }

  /** Adds a remark of the node. */
  public synchronized void note(String remark) {
    add(NOTE + remark);
  }

  /** Takes a line. Of each stage of a frame only the newest progress line is kept. */
  public synchronized void add(String line) {
    printed++;
    OptionalDouble said = progress.of(line);
    if (said.isPresent()) {
      percent = said;
    }
    if (line.isBlank()) {
      return;
    }
    boolean isProgress = said.isPresent() || isOfFrame(line);
    if (isProgress && endsInProgress && !lines.isEmpty()) {
      characters -= lines.removeLast().length();
    }
    endsInProgress = isProgress;
    String kept = line.length() > LINE_MAX ? line.substring(0, LINE_MAX) : line;
    lines.addLast(kept);
    characters += kept.length();
    while (characters > CHARACTERS_MAX) {
      characters -= lines.removeFirst().length();
    }
  }

  private static boolean isOfFrame(String line) {
    return line.startsWith("Fra:") || line.contains("| Fra:");
  }

  /** How many lines were printed so far: changes with every sign of life. */
  public synchronized long printed() {
    return printed;
  }

  /** How far the frame being rendered is, 0 to 100, where the engine says so. */
  public synchronized OptionalDouble percent() {
    return percent;
  }

  /** A new frame begins. */
  public synchronized void forgetPercent() {
    percent = OptionalDouble.empty();
  }

  /** The kept lines, oldest first. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Forgets what Blender has printed; remarks stay. */
  synchronized void forgetOutput() {
    lines.removeIf(line -> !line.startsWith(NOTE));
    characters = lines.stream().mapToInt(String::length).sum();
    endsInProgress = false;
  }

  /** Forgets the lines, as a new attempt begins in the same process. */
  public synchronized void clear() {
    lines.clear();
    characters = 0;
    endsInProgress = false;
    percent = OptionalDouble.empty();
  }
}
