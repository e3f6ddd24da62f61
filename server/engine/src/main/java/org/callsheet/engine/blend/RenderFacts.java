package org.callsheet.engine.blend;

import java.util.List;
import java.util.Optional;

/**
 * What a {@code .blend} says about whether its frames will be what its team wants. Of each list the
 * first {@value #MAX}.
 *
 * @param scenes what each scene renders, in the order of the file
 * @param outputs where nodes of compositors write to, besides the scene's own output
 * @param scripts expressions of drivers that are computed only while scripts are allowed
 * @param simulations what depends on the frames before, baked or not
 */
public record RenderFacts(
    List<SceneRender> scenes,
    List<NodeOutput> outputs,
    List<Script> scripts,
    List<Simulation> simulations) {
  /** How much of each is told. */
  public static final int MAX = 100;

  /** A file that says nothing. */
  public static final RenderFacts NONE =
      new RenderFacts(List.of(), List.of(), List.of(), List.of());

  public RenderFacts {
    scenes = List.copyOf(scenes);
    outputs = List.copyOf(outputs);
    scripts = List.copyOf(scripts);
    simulations = List.copyOf(simulations);
  }

  /**
   * What one scene renders.
   *
   * @param scene its name
   * @param cyclesSamples per pixel
   * @param eeveeSamples per pixel; 0 in files older than 2.80
   * @param viewLayers the names of those that are rendered; empty in files older than 2.80
   */
  public record SceneRender(
      String scene, int cyclesSamples, int eeveeSamples, List<String> viewLayers) {
    public SceneRender {
      viewLayers = List.copyOf(viewLayers);
    }

    /** Samples per pixel of that engine; 0 if it knows none. */
    public int samples(String engine) {
      return switch (engine) {
        case "CYCLES" -> cyclesSamples;
        case "BLENDER_EEVEE", "BLENDER_EEVEE_NEXT" -> eeveeSamples;
        default -> 0;
      };
    }
  }

  /** The folder that a File Output node of that data-block writes to, as it stands in the file. */
  public record NodeOutput(String owner, String folder) {}

  /** A driver of that data-block, which asks Python. */
  public record Script(String owner, String expression) {}

  /**
   * Something that is computed from frame to frame.
   *
   * @param owner the data-block, as in {@code OBFlag}
   * @param name of the modifier, the particle system or the surface; may be empty
   */
  public record Simulation(Kind kind, String owner, String name, boolean baked) {
    /** What moves. */
    public enum Kind {
      CLOTH,
      SOFT_BODY,
      PARTICLES,
      HAIR,
      RIGID_BODIES,
      DYNAMIC_PAINT,
      FLUID,
      NODES
    }
  }

  /** What the scene of that name renders. */
  public Optional<SceneRender> scene(String name) {
    return scenes.stream().filter(each -> each.scene().equals(name)).findFirst();
  }

  /** What depends on the frames before and is not baked. */
  public List<Simulation> unbaked() {
    return simulations.stream().filter(each -> !each.baked()).toList();
  }
}
