package org.callsheet.app.rest;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.callsheet.contract.SyncAnswer;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.RenderSettings;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.Requirement;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.production.engines.Engine;
import org.callsheet.engine.production.engines.Engines;

/** How engines other than Blender are told to nodes: as they are described now. Reads memory. */
@Singleton
public class EngineWire {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final int WHOLE = 100;

  private final Engines engines;
  private final Catalog catalog;

  EngineWire(Engines engines, Catalog catalog) {
    this.engines = engines;
    this.catalog = catalog;
  }

  /** How that job is rendered; {@code null}: with Blender. */
  SyncAnswer.Recipe recipe(NewJob job) {
    String file = job.source().file().fileName();
    return Sidecars.isBlend(file)
        ? null
        : engines.of(file).map(engine -> recipe(engine, job)).orElseGet(() -> unknown(job));
  }

  private SyncAnswer.Recipe recipe(Engine engine, NewJob job) {
    Optional<RenderSettings> film =
        catalog
            .find(new ProjectId(job.source().project()))
            .map(ProjectAssets::folder)
            .map(folder -> folder.template().settings());
    int percent = job.overrides().resolutionPercent();
    return new SyncAnswer.Recipe(
        engine.ident(),
        engine.name(),
        engine.arguments(),
        engine.output(),
        engine.success().statuses().stream().sorted().toList(),
        engine.success().line().orElse(null),
        engine.progress().orElse(null),
        engine.failures().stream()
            .map(
                each ->
                    new SyncAnswer.LineMeaning(
                        each.line(), each.says(), each.node() ? "node" : "file"))
            .toList(),
        scaled(film.flatMap(each -> boxed(each.width())).orElse(WIDTH), percent),
        scaled(film.flatMap(each -> boxed(each.height())).orElse(HEIGHT), percent));
  }

  private static Optional<Integer> boxed(java.util.OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  private static int scaled(int pixels, int percent) {
    return percent == 0 ? pixels : Math.max(1, pixels * percent / WHOLE);
  }

  /** Its description went away after the job was sent. */
  private static SyncAnswer.Recipe unknown(NewJob job) {
    String ident =
        job.demands().requires().stream()
            .filter(each -> each.startsWith(Requirement.ENGINE))
            .map(each -> each.substring(Requirement.ENGINE.length()))
            .findFirst()
            .orElse("");
    return new SyncAnswer.Recipe(
        ident, ident, List.of(), "", List.of(), null, null, List.of(), WIDTH, HEIGHT);
  }
}
