package org.callsheet.engine.farm;

/**
 * What to render differently from what the file says. Empty texts and zeros leave the file's value.
 *
 * @param samples from 1; 0: as the file says
 * @param resolutionPercent 1 to 100; 0: as the file says
 */
public record Overrides(
    String scene,
    String viewLayer,
    String camera,
    String engine,
    int samples,
    int resolutionPercent) {

  /** Everything as the file says. */
  public static final Overrides NONE = new Overrides("", "", "", "", 0, 0);

  /** Refuses values no renderer knows. */
  public Overrides {
    if (samples < 0 || resolutionPercent < 0 || resolutionPercent > 100) {
      throw new IllegalArgumentException("not an override: " + samples + ", " + resolutionPercent);
    }
  }
}
