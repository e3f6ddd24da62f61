package org.callsheet.engine.farm;

import java.util.Optional;
import org.callsheet.floor.FrameRange;

/**
 * How many frames go to a node together.
 *
 * @param frames the number; {@link #AUTO} and {@link #ALL} have numbers of their own
 */
public record Chunk(int frames) {

  /** Sized by measured times. */
  public static final Chunk AUTO = new Chunk(0);

  /** All frames in order on one node. */
  public static final Chunk ALL = new Chunk(-1);

  /** Refuses sizes that are none. */
  public Chunk {
    if (frames < -1 || frames > FrameRange.COUNT_MAX) {
      throw new IllegalArgumentException("not a chunk: " + frames);
    }
  }

  /** Reads {@code auto}, {@code all} or a number from 1. */
  public static Optional<Chunk> parse(String text) {
    return switch (text) {
      case "auto" -> Optional.of(AUTO);
      case "all" -> Optional.of(ALL);
      default ->
          text.matches("[1-9][0-9]{0,4}")
              ? Optional.of(new Chunk(Integer.parseInt(text)))
              : Optional.empty();
    };
  }

  @Override
  public String toString() {
    return switch (frames) {
      case 0 -> "auto";
      case -1 -> "all";
      default -> Integer.toString(frames);
    };
  }
}
