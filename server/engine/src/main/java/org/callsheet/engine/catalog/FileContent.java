package org.callsheet.engine.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;

/**
 * What an asset's {@code .blend} said when it was last read.
 *
 * @param blender version that saved it: 304 for 3.4; 0 when it cannot be read
 * @param scene the one that was open when it was saved
 * @param links the files that it asks for, in the order of the file
 * @param problem why it cannot be read
 */
public record FileContent(
    int blender, Optional<SceneFacts> scene, List<FileLink> links, Optional<ProblemFile> problem) {
  public FileContent {
    Objects.requireNonNull(scene);
    links = List.copyOf(links);
    Objects.requireNonNull(problem);
  }

  /** The version that saved it as people write it, {@code 3.4}; empty when it cannot be read. */
  public String blenderText() {
    return blender == 0 ? "" : blender / 100 + "." + blender % 100;
  }

  /** The files that it cannot do without, each once. */
  List<NamedPath> needs() {
    return links.stream()
        .filter(FileLink::isNeeded)
        .flatMap(link -> link.target().stream())
        .distinct()
        .toList();
  }
}
