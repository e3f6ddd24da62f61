package org.callsheet.engine.catalog;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a film is rendered, as its template says it; what it does not say is as in the file that an
 * asset begins with.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param fps frames in a second
 * @param engine as Blender calls it, {@code CYCLES}
 */
public record RenderSettings(
    OptionalInt width, OptionalInt height, OptionalInt fps, Optional<String> engine) {
  /** Nothing said. */
  static final RenderSettings NONE =
      new RenderSettings(
          OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

  public RenderSettings {
    Objects.requireNonNull(width);
    Objects.requireNonNull(height);
    Objects.requireNonNull(fps);
    Objects.requireNonNull(engine);
  }

  /** These, and of those what these do not say. */
  RenderSettings over(RenderSettings those) {
    return new RenderSettings(
        width.isPresent() ? width : those.width,
        height.isPresent() ? height : those.height,
        fps.isPresent() ? fps : those.fps,
        engine.or(() -> those.engine));
  }
}
