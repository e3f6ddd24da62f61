package org.callsheet.engine.production;

import java.util.Optional;
import java.util.stream.Collectors;
import org.callsheet.engine.blend.BlendFacts;
import org.callsheet.engine.blend.RenderFacts;
import org.callsheet.engine.blend.SceneFacts;
import org.callsheet.engine.catalog.RenderPreset;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.farm.Overrides;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.Refusal;

/**
 * How a file is rendered: the preset, and what is asked for besides. What the file says itself is
 * left out, so that a render of the film's own is seen to be one.
 */
record Way(Overrides overrides, int frameStep, boolean isFilms) {
  private static final int WHOLE = 100;

  /**
   * The way that is asked for.
   *
   * @throws Refusal {@code preset-unknown}
   */
  static Way of(Submission asked, Template template, Optional<BlendFacts> facts) {
    Overrides given = asked.overrides();
    Optional<RenderPreset> preset = asked.preset().map(id -> preset(id, template));
    Overrides all =
        new Overrides(
            given.scene(),
            given.viewLayer(),
            given.camera(),
            given.engine(),
            given.samples() > 0
                ? given.samples()
                : preset.map(p -> p.samples().orElse(0)).orElse(0),
            given.resolutionPercent() > 0
                ? given.resolutionPercent()
                : preset.map(p -> Math.min(WHOLE, p.percentage().orElse(0))).orElse(0));
    Overrides other = facts.map(file -> without(all, file)).orElse(all);
    boolean looksAsFilm =
        other.equals(Overrides.NONE)
            || given.equals(Overrides.NONE) && preset.map(RenderPreset::isFinal).orElse(false);
    return new Way(
        other,
        preset.map(p -> p.frameStep().orElse(1)).orElse(1),
        asked.forFilm().orElse(looksAsFilm));
  }

  /** The same as far as engines other than Blender go along. */
  Way sizeOnly() {
    return new Way(
        new Overrides("", "", "", "", 0, overrides.resolutionPercent()), frameStep, isFilms);
  }

  private static RenderPreset preset(String id, Template template) {
    return template
        .findPreset(id)
        .orElseThrow(
            () ->
                Refusal.of(
                    Refusal.Kind.INVALID,
                    "preset-unknown",
                    "preset",
                    id,
                    "known",
                    template.presets().stream()
                        .map(RenderPreset::id)
                        .collect(Collectors.joining(", "))));
  }

  /** What differs from what the file says. */
  private static Overrides without(Overrides all, BlendFacts file) {
    Optional<SceneFacts> active = file.active();
    Optional<SceneFacts> scene =
        all.scene().isEmpty()
            ? active
            : file.scenes().stream().filter(s -> s.name().equals(all.scene())).findFirst();
    if (scene.isEmpty()) {
      return all;
    }
    String engine = all.engine().equals(scene.get().engine()) ? "" : all.engine();
    int samples =
        file.render()
            .scene(scene.get().name())
            .map((RenderFacts.SceneRender each) -> each.samples(scene.get().engine()))
            .orElse(0);
    return new Overrides(
        scene.equals(active) ? "" : all.scene(),
        all.viewLayer(),
        all.camera(),
        engine,
        engine.isEmpty() && samples == all.samples() ? 0 : all.samples(),
        scene.get().percentage() == all.resolutionPercent() ? 0 : all.resolutionPercent());
  }

  /** Every so many of these frames; ranges that leave out frames already stay as they are. */
  FrameRange frames(FrameRange asked) {
    boolean plain = asked.runs().size() == 1 && asked.runs().getFirst().step() == 1;
    return plain && frameStep > 1
        ? FrameRange.parse(asked.first() + "-" + asked.last() + "x" + frameStep)
        : asked;
  }
}
