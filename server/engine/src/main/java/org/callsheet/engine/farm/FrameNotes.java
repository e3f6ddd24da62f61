package org.callsheet.engine.farm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;

/**
 * What is remembered of single frames beside state and time: the most memory their renderer held,
 * and why their last try failed. Costs nothing before there is any, then two bytes a frame. Belongs
 * to the farm's thread.
 */
final class FrameNotes {
  /** Frames of a job of which it is remembered why they failed: the newest ones. */
  static final int WHYS_MAX = 100;

  private static final double LEAST_BYTES = 1024;
  private static final double LOG_STEP = 0.0004;

  private final int frames;
  private final Map<Integer, Reason> whys;
  private char[] peaks;

  FrameNotes(int frames) {
    this(frames, Image.NOTHING);
  }

  FrameNotes(int frames, Image image) {
    this.frames = frames;
    this.peaks = image.peaks().clone();
    this.whys = new LinkedHashMap<>(image.whys());
  }

  /**
   * All of it.
   *
   * @param peaks memory by position, {@code 1024 · e^(0.0004·n)} bytes, 0 unknown; empty: of none
   * @param whys reasons by position, those that came first are first
   */
  record Image(char[] peaks, Map<Integer, Reason> whys) {
    static final Image NOTHING = new Image(new char[0], Map.of());
  }

  Image image() {
    return new Image(peaks.clone(), new LinkedHashMap<>(whys));
  }

  /** What the renderer of a frame held at most; nothing is known of less than one byte. */
  void peak(int position, long bytes) {
    if (bytes > 0 && peaks.length == 0) {
      peaks = new char[frames];
    }
    if (peaks.length > 0) {
      peaks[position] = bytes > 0 ? coded(bytes) : 0;
    }
  }

  private static char coded(long bytes) {
    long steps = Math.round(Math.log(Math.max(bytes, LEAST_BYTES) / LEAST_BYTES) / LOG_STEP);
    return (char) Math.clamp(steps, 1, Character.MAX_VALUE);
  }

  /** Bytes within 0.02 %, if they are known. */
  OptionalLong peak(int position) {
    if (peaks.length == 0 || peaks[position] == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.round(LEAST_BYTES * Math.exp(peaks[position] * LOG_STEP)));
  }

  /** A try of this frame failed. */
  void failed(int position, Reason why) {
    whys.remove(position);
    whys.put(position, why);
    if (whys.size() > WHYS_MAX) {
      whys.remove(whys.keySet().iterator().next());
    }
  }

  /** Its tries begin anew. */
  void forgive(int position) {
    whys.remove(position);
  }

  /** Why the last failed try of a frame failed, as far as that is known. */
  Optional<Reason> why(int position) {
    return Optional.ofNullable(whys.get(position));
  }

  /** The same for other frames; {@code from} says where each was, or less than zero. */
  FrameNotes reframed(int size, IntUnaryOperator from) {
    FrameNotes other = new FrameNotes(size);
    Map<Integer, Integer> places = new LinkedHashMap<>();
    if (peaks.length > 0) {
      other.peaks = new char[size];
    }
    for (int position = 0; position < size; position++) {
      int was = from.applyAsInt(position);
      if (was >= 0) {
        places.put(was, position);
        if (peaks.length > 0) {
          other.peaks[position] = peaks[was];
        }
      }
    }
    whys.forEach(
        (was, why) -> Optional.ofNullable(places.get(was)).ifPresent(at -> other.failed(at, why)));
    return other;
  }
}
