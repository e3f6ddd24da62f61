package org.callsheet.engine.catalog;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What is looked for before a file is rendered. */
public enum Check {
  /** The file itself can be read. */
  READABLE(Severity.BLOCK),
  /** Simulations are baked, or rendered in one piece. Always a block. */
  SIMULATIONS(Severity.BLOCK),
  /** The scene has a camera. */
  CAMERA(Severity.BLOCK),
  /** What a job names is in the file. */
  NAMES(Severity.BLOCK),
  /** Other {@code .blend} files that it links to are there. */
  LIBRARIES(Severity.BLOCK),
  /** Pictures, sounds and other files that it uses are there. */
  FILES(Severity.WARN),
  /** Paths mean the same on every computer. */
  ABSOLUTE_PATHS(Severity.WARN),
  /** Frames go into the film's folder. */
  OUTPUT(Severity.BLOCK),
  /** So do those of File Output nodes. */
  NODE_OUTPUTS(Severity.WARN),
  /** The picture has the film's size. */
  RESOLUTION(Severity.WARN),
  /** Not far more samples than the film's own presets. */
  SAMPLES(Severity.WARN),
  /** Linked assets are usable. */
  EARLY_ASSETS(Severity.WARN),
  /** Nothing stands still because scripts are off. */
  SCRIPTS(Severity.WARN),
  /** There is one scene. */
  SCENES(Severity.HINT),
  /** There is one view layer. */
  VIEW_LAYERS(Severity.HINT),
  /** Pictures are asked for, not a movie. */
  MOVIE_FORMAT(Severity.HINT),
  /** No newer Blender saved it than the nodes have. */
  BLENDER(Severity.BLOCK),
  /** Some node has the engine that takes the file, where that is not Blender. */
  ENGINE(Severity.WARN);

  private final Severity usual;

  Check(Severity usual) {
    this.usual = usual;
  }

  /** As templates call it, {@code view_layers}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a template may say how much it matters. */
  public boolean isSettable() {
    return this != SIMULATIONS && this != READABLE;
  }

  /** How much each matters where a template says nothing. */
  public static Map<Check, Severity> usual() {
    Map<Check, Severity> all = new EnumMap<>(Check.class);
    for (Check check : values()) {
      all.put(check, check.usual);
    }
    return all;
  }
}
