package org.callsheet.engine.blend;

/**
 * What a scene says about its rendering.
 *
 * @param name of the scene
 * @param first frame
 * @param last frame
 * @param step from frame to frame
 * @param width in pixels, before the percentage
 * @param height in pixels, before the percentage
 * @param percentage of width and height that is rendered
 * @param rate frames in {@code rateBase} seconds
 * @param rateBase 1, or 1.001 for television's 23.976
 * @param engine as Blender calls it, {@code CYCLES}; empty in files older than 2.5
 * @param camera whether it has a camera
 * @param output where it renders to
 * @param format what it writes
 */
public record SceneFacts(
    String name,
    int first,
    int last,
    int step,
    int width,
    int height,
    int percentage,
    int rate,
    float rateBase,
    String engine,
    boolean camera,
    String output,
    OutputFormat format) {
  /** Frames in a second. */
  public float framesPerSecond() {
    return rate / rateBase;
  }
}
