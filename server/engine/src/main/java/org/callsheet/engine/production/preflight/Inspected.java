package org.callsheet.engine.production.preflight;

import java.util.List;
import java.util.Optional;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.farm.NewJob;

/**
 * A job that somebody may send, and what is known of its file.
 *
 * @param film the assets of its film
 * @param asset what it renders; empty: a file that is no asset
 */
public record Inspected(NewJob job, ProjectAssets film, Optional<Asset> asset, BlendFacts facts) {

  /** The scene that is rendered, if the file has it. */
  Optional<SceneFacts> scene() {
    String asked = job.overrides().scene();
    if (asked.isEmpty()) {
      return facts.active().or(() -> facts.scenes().stream().findFirst());
    }
    return facts.scenes().stream().filter(each -> each.name().equals(asked)).findFirst();
  }

  /** Names of the scenes. */
  List<String> scenes() {
    return facts.scenes().stream().map(SceneFacts::name).toList();
  }
}
