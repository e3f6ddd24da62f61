package org.callsheet.engine.catalog.links;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.Link;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.catalog.Look;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * What a {@code .blend} said itself, whatever is at the other end of its links.
 *
 * @param look what the file looked like when it was read
 * @param blender version that saved it; 0 when it cannot be read
 * @param scene the one that was open
 * @param links as they stand in the file
 * @param problem why it cannot be read
 */
record Reading(
    Look look,
    int blender,
    Optional<SceneFacts> scene,
    List<Link> links,
    Optional<ProblemFile> problem) {
  Reading {
    links = List.copyOf(links);
  }

  static Reading of(Look look, BlendFacts facts) {
    List<Link> links = facts.links().stream().distinct().toList();
    return new Reading(look, facts.version(), facts.active(), links, Optional.empty());
  }

  static Reading unreadable(Look look, NamedPath file, Refusal why) {
    Map<String, String> parameters = new TreeMap<>(why.parameters());
    parameters.replace("file", file.toString());
    parameters.replace("path", file.toString());
    ProblemFile problem = new ProblemFile(file.toString(), 0, why.code(), parameters);
    return new Reading(look, 0, Optional.empty(), List.of(), Optional.of(problem));
  }
}
