package org.callsheet.engine.farm;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * An attempt is over, says the node.
 *
 * @param id the node's, unique in its boot: the acknowledgement names it
 * @param frame the frame being rendered when it failed
 * @param code what went wrong; empty when done
 * @param detail the decisive line of the renderer's output
 * @param log the end of the renderer's output
 */
public record AttemptEnd(
    String id,
    AttemptId attempt,
    JobId job,
    Outcome outcome,
    OptionalInt frame,
    String code,
    String detail,
    String log) {

  /** How it ended. */
  public enum Outcome {
    /** Every frame of it is finished. */
    DONE,
    /** The frame's fault. */
    FAILED,
    /** The node's own fault. */
    NODE_FAULT,
    /** Handed back, frames undone. */
    RETURNED
  }

  /** What went wrong, with what a sentence about it may name. */
  public Reason reason() {
    String safe = code.matches("[a-z][a-z0-9-]{0,39}") ? code : "unknown";
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("detail", detail.length() > 500 ? detail.substring(0, 500) : detail);
    frame.ifPresent(number -> parameters.put("frame", Integer.toString(number)));
    return new Reason(safe, parameters);
  }
}
