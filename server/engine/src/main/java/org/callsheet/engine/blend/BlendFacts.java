package org.callsheet.engine.blend;

import java.util.List;
import java.util.Optional;

/**
 * What a {@code .blend} says.
 *
 * @param version of the Blender that saved it: 304 for 3.4, 502 for 5.2
 * @param container how it is packed
 * @param scenes in the order of the file
 * @param activeScene name of the one that was open when it was saved; empty if the file says none
 * @param links the files that it asks for, in the order of the file
 * @param render what decides whether its frames will be as wanted
 */
public record BlendFacts(
    int version,
    Container container,
    List<SceneFacts> scenes,
    Optional<String> activeScene,
    List<Link> links,
    RenderFacts render) {
  /** Copies the lists. */
  public BlendFacts {
    scenes = List.copyOf(scenes);
    links = List.copyOf(links);
  }

  /** The scene that was open when the file was saved. */
  public Optional<SceneFacts> active() {
    return activeScene.flatMap(
        name -> scenes.stream().filter(scene -> scene.name().equals(name)).findFirst());
  }

  /** The version as people write it, {@code 3.4}. */
  public String versionText() {
    return version / 100 + "." + version % 100;
  }
}
