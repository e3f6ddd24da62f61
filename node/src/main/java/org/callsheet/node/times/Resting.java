package org.callsheet.node.times;

import java.util.Map;

/**
 * Why this node takes no work.
 *
 * @param code as the protocol has it
 * @param about its facts by name
 * @param manner what becomes of the frames in work
 */
public record Resting(String code, Map<String, String> about, Manner manner) {

  /** What becomes of the frames in work. */
  public enum Manner {
    /** The one being rendered is finished, the others go back. */
    FINISH_FRAME,
    /** All go back at once, and nothing is left in memory. */
    AT_ONCE
  }

  /** Copies the facts. */
  public Resting {
    about = Map.copyOf(about);
  }

  /** Somebody wants the machine. */
  static final Resting GIVEN_BACK = new Resting("node-given-back", Map.of(), Manner.AT_ONCE);

  /** Somebody works with Blender on it. */
  static final Resting GIVES_WAY = new Resting("node-gives-way", Map.of(), Manner.AT_ONCE);

  /** For the console. */
  public String sentence() {
    return switch (code) {
      case "node-given-back" -> "This PC was taken back. \"resume\" lets it render again.";
      case "node-gives-way" ->
          "Somebody works with Blender here. It renders again when that Blender is closed.";
      case "node-hours" ->
          "It renders from " + about.get("from") + " to " + about.get("until") + " only.";
      case "node-hook" -> "It is busy: " + about.get("detail");
      default ->
          "The program that says whether this PC is free does not work ("
              + about.get("detail")
              + "). Correct --hook.";
    };
  }
}
