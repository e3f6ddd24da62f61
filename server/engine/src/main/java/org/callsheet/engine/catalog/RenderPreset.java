package org.callsheet.engine.catalog;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A named way to render a job, as <i>Draft</i>; what it does not say is as in the file.
 *
 * @param id as a job names it
 * @param name as people see it
 * @param samples of the engine for a pixel
 * @param percentage of the picture's width and height
 * @param frameStep from frame to frame: 2 renders every other one
 * @param isFinal whether this is how the film will show it, so that frames go to its own output
 */
public record RenderPreset(
    String id,
    String name,
    OptionalInt samples,
    OptionalInt percentage,
    OptionalInt frameStep,
    boolean isFinal) {
  public RenderPreset {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(samples);
    Objects.requireNonNull(percentage);
    Objects.requireNonNull(frameStep);
  }
}
