package org.callsheet.engine.production.preflight;

import java.util.Locale;
import java.util.OptionalInt;
import org.callsheet.engine.blend.RenderFacts;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.catalog.Check;
import org.callsheet.engine.catalog.RenderSettings;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.Overrides;

/** What can be seen in the file alone. Pure. */
final class SceneChecks {
  private static final int TIMES_THE_USUAL_SAMPLES = 4;

  private final Inspected what;
  private final Template template;
  private final Findings findings;
  private final RenderFacts render;
  private final Overrides asked;

  SceneChecks(Inspected what, Findings findings) {
    this.what = what;
    this.template = what.film().folder().template();
    this.findings = findings;
    this.render = what.facts().render();
    this.asked = what.job().overrides();
  }

  void look(OptionalInt newestBlender) {
    blender(newestBlender);
    scripts();
    if (what.scene().isEmpty()) {
      String known = String.join(", ", what.scenes());
      findings.warn(Check.NAMES, "scene-unknown", "scene", asked.scene(), "known", known);
      return;
    }
    SceneFacts scene = what.scene().get();
    if (!scene.camera() && asked.camera().isEmpty()) {
      findings.warn(Check.CAMERA, "scene-without-camera", "scene", scene.name());
    }
    if (what.scenes().size() > 1 && asked.scene().isEmpty()) {
      String names = String.join(", ", what.scenes());
      findings.warn(Check.SCENES, "several-scenes", "scene", scene.name(), "known", names);
    }
    if (scene.format().isMovie() && what.job().kind() == Kind.FRAMES) {
      findings.warn(Check.MOVIE_FORMAT, "movie-as-pictures");
    }
    size(scene);
    render.scene(scene.name()).ifPresent(each -> layersAndSamples(scene, each));
    simulations(scene);
  }

  private void blender(OptionalInt newest) {
    if (newest.isPresent() && what.facts().version() > newest.getAsInt()) {
      findings.warn(
          Check.BLENDER,
          "blender-too-new",
          "theirs",
          what.facts().versionText(),
          "newest",
          newest.getAsInt() / 100 + "." + newest.getAsInt() % 100);
    }
  }

  private void scripts() {
    if (!render.scripts().isEmpty() && !what.job().scripts()) {
      RenderFacts.Script first = render.scripts().getFirst();
      findings.warn(
          Check.SCRIPTS,
          "scripts-stand-still",
          "name",
          bare(first.owner()),
          "expression",
          first.expression(),
          "count",
          Integer.toString(render.scripts().size()));
    }
  }

  private void size(SceneFacts scene) {
    RenderSettings film = template.settings();
    int width = film.width().orElse(scene.width());
    int height = film.height().orElse(scene.height());
    if (width != scene.width() || height != scene.height()) {
      findings.warn(
          Check.RESOLUTION,
          "size-unlike-film",
          "size",
          scene.width() + " × " + scene.height(),
          "film",
          width + " × " + height);
    } else if (scene.percentage() != 100 && asked.resolutionPercent() == 0) {
      findings.warn(
          Check.RESOLUTION, "size-not-whole", "percent", Integer.toString(scene.percentage()));
    }
  }

  private void layersAndSamples(SceneFacts scene, RenderFacts.SceneRender each) {
    if (!asked.viewLayer().isEmpty() && !each.viewLayers().contains(asked.viewLayer())) {
      findings.warn(
          Check.NAMES,
          "view-layer-unknown",
          "layer",
          asked.viewLayer(),
          "known",
          String.join(", ", each.viewLayers()));
    } else if (asked.viewLayer().isEmpty() && each.viewLayers().size() > 1) {
      findings.warn(
          Check.VIEW_LAYERS, "several-view-layers", "known", String.join(", ", each.viewLayers()));
    }
    String engine = asked.engine().isEmpty() ? scene.engine() : asked.engine();
    int samples = asked.samples() > 0 ? asked.samples() : each.samples(engine);
    OptionalInt usual = template.samplesMax();
    if (usual.isPresent() && samples > TIMES_THE_USUAL_SAMPLES * usual.getAsInt()) {
      findings.warn(
          Check.SAMPLES,
          "many-samples",
          "samples",
          Integer.toString(samples),
          "film",
          Integer.toString(usual.getAsInt()));
    }
  }

  private void simulations(SceneFacts scene) {
    if (render.unbaked().isEmpty()) {
      return;
    }
    if (what.job().isWhole()) {
      if (what.job().frames().first() > scene.first()) {
        findings.warn(
            Check.SIMULATIONS,
            "simulation-from-the-start",
            "frame",
            Integer.toString(what.job().frames().first()),
            "first",
            Integer.toString(scene.first()));
      }
      return;
    }
    for (RenderFacts.Simulation each : render.unbaked()) {
      String owner = bare(each.owner());
      findings.warn(
          Check.SIMULATIONS,
          "unbaked-" + each.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          "name",
          each.name().isEmpty() || each.name().equals(owner) ? owner : owner + ": " + each.name());
    }
  }

  /** A data-block's name without the two letters of its type. */
  private static String bare(String owner) {
    return owner.length() > 2 ? owner.substring(2) : owner;
  }
}
