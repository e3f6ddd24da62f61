package org.callsheet.engine.blend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.blend.RenderFacts.NodeOutput;
import org.callsheet.engine.blend.RenderFacts.SceneRender;
import org.callsheet.engine.blend.RenderFacts.Script;

/** Collects what a file says about its rendering, from scenes and from parts of data-blocks. */
final class RenderFinding {
  private static final int DRIVER_SCRIPTED = 1;
  private static final int LAYER_RENDERED = 1;
  private static final int CYCLES_SAMPLES_SINCE_3 = 4096;
  private static final int CYCLES_SAMPLES_BEFORE = 128;
  private static final int CYCLES_SAMPLES_CHANGED = 300;

  private final List<Scene> scenes = new ArrayList<>();
  private final Properties properties = new Properties();
  private final List<NodeOutput> outputs = new ArrayList<>();
  private final List<Script> scripts = new ArrayList<>();
  private final Simulations simulations = new Simulations();

  /** A scene whose layers are still being met; its own properties are found at the end. */
  private record Scene(String name, int eeveeSamples, List<Long> properties, List<String> layers) {}

  /** The parts of data-blocks that matter. */
  static List<String> parts() {
    List<String> parts =
        new ArrayList<>(List.of("ChannelDriver", "NodeImageMultiFile", "NodeCompositorFileOutput"));
    parts.addAll(Simulations.PARTS);
    return parts;
  }

  /** The parts that matter in a scene only; elsewhere there may be millions. */
  static List<String> sceneParts() {
    return List.of("ViewLayer", "IDProperty");
  }

  void scene(Values values, String name) throws BlendFault {
    scenes.add(
        new Scene(
            name,
            values.integer("eevee.taa_render_samples", 0),
            List.of(values.address("id.properties"), values.address("id.system_properties")),
            new ArrayList<>(1)));
  }

  void part(Values part, String owner) throws BlendFault {
    switch (part.structure()) {
      case "ViewLayer" -> layer(part);
      case "IDProperty" -> properties.take(part);
      case "ChannelDriver" -> driver(part, owner);
      case "NodeImageMultiFile" -> output(owner, part.text("base_path"));
      case "NodeCompositorFileOutput" -> output(owner, part.text("directory"));
      default -> simulations.take(part, owner);
    }
  }

  RenderFacts facts(int version) {
    int usual = version < CYCLES_SAMPLES_CHANGED ? CYCLES_SAMPLES_BEFORE : CYCLES_SAMPLES_SINCE_3;
    List<SceneRender> rendered = new ArrayList<>();
    for (Scene scene : scenes.subList(0, Math.min(scenes.size(), RenderFacts.MAX))) {
      int samples = usual;
      for (long group : scene.properties()) {
        samples = properties.integer(group, List.of("cycles", "samples"), samples);
      }
      rendered.add(new SceneRender(scene.name(), samples, scene.eeveeSamples(), scene.layers()));
    }
    return new RenderFacts(rendered, outputs, scripts, simulations.found());
  }

  private void layer(Values part) throws BlendFault {
    List<String> layers = scenes.isEmpty() ? List.of() : scenes.getLast().layers();
    boolean rendered = (part.integer("flag", 0) & LAYER_RENDERED) != 0;
    if (rendered && !scenes.isEmpty() && layers.size() < RenderFacts.MAX) {
      layers.add(part.text("name"));
    }
  }

  private void driver(Values part, String owner) throws BlendFault {
    String expression = part.text("expression");
    if (part.integer("type", 0) == DRIVER_SCRIPTED
        && scripts.size() < RenderFacts.MAX
        && !SimpleExpression.isSimple(expression)) {
      scripts.add(new Script(owner, expression));
    }
  }

  private void output(String owner, String folder) {
    if (outputs.size() < RenderFacts.MAX) {
      outputs.add(new NodeOutput(owner, folder));
    }
  }

  /** The properties that add-ons, Cycles among them, keep in scenes: groups of groups. */
  private static final class Properties {
    private static final int KEPT_MAX = 100_000;

    private final Map<Long, Property> all = new HashMap<>();

    private record Property(String name, int value, long next, long first) {}

    void take(Values part) throws BlendFault {
      if (all.size() < KEPT_MAX) {
        all.put(
            part.block().address(),
            new Property(
                part.text("name"),
                part.integer("data.val", 0),
                part.address("next"),
                part.address("data.group.first")));
      }
    }

    /** The number at the end of that way of names, or the other one. */
    int integer(long group, List<String> way, int otherwise) {
      Property at = all.get(group);
      for (String name : way) {
        at = at == null ? null : find(at.first(), name);
      }
      return at == null ? otherwise : at.value();
    }

    private Property find(long first, String name) {
      Property each = all.get(first);
      for (int i = 0; each != null && i < all.size(); i++) {
        if (each.name().equals(name)) {
          return each;
        }
        each = all.get(each.next());
      }
      return null;
    }
  }
}
