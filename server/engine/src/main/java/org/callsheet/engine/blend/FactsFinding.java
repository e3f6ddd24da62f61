package org.callsheet.engine.blend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the facts of one file. */
final class FactsFinding implements Finding {
  private final List<SceneFacts> scenes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<Long, String> sceneNames = new HashMap<>();
  private final int scenesMax;
  private final RenderFinding render = new RenderFinding();
  private long activeScene;

  FactsFinding(int scenesMax) {
    this.scenesMax = scenesMax;
  }

  BlendFacts facts(int version, Container container) {
    Optional<String> active = Optional.ofNullable(sceneNames.get(activeScene));
    return new BlendFacts(version, container, scenes, active, links, render.facts(version));
  }

  @Override
  public void global(Values global) throws BlendFault {
    activeScene = global.address("curscene");
  }

  @Override
  public void scene(Values values) throws BlendFault {
    if (scenes.size() == scenesMax) {
      throw BlendFault.tooLarge("scenes", scenesMax);
    }
    SceneFacts scene = facts(values);
    scenes.add(scene);
    sceneNames.put(values.block().address(), scene.name());
    render.scene(values, scene.name());
  }

  @Override
  public void link(Link link, List<Place> places) {
    links.add(link);
  }

  @Override
  public boolean wantsParts() {
    return true;
  }

  @Override
  public void part(Values part, String owner) throws BlendFault {
    render.part(part, owner);
  }

  private static SceneFacts facts(Values values) throws BlendFault {
    String name = values.text(Values.NAME);
    float base = values.fraction("r.frs_sec_base", 1);
    int format = values.integer("r.im_format.imtype", values.integer("r.imtype", -1));
    return new SceneFacts(
        name.length() < 2 ? name : name.substring(2),
        values.integer("r.sfra", 1),
        values.integer("r.efra", 1),
        Math.max(1, values.integer("r.frame_step", 1)),
        values.integer("r.xsch", 0),
        values.integer("r.ysch", 0),
        values.integer("r.size", 100),
        values.integer("r.frs_sec", 24),
        base > 0 ? base : 1,
        values.text("r.engine"),
        values.address("camera") != 0,
        values.text("r.pic"),
        OutputFormat.of(format));
  }
}
