package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.storage.ProblemFile;

/**
 * What the files of one template say, before what it does not say is taken from the one it builds
 * on.
 *
 * @param base the template it builds on
 * @param problems with single files
 */
record TemplateParts(
    String name,
    Optional<String> base,
    Optional<Priorities> priorities,
    Map<String, State> states,
    Map<String, TypeDraft> types,
    RenderSettings settings,
    Optional<List<RenderPreset>> presets,
    Map<Check, Severity> checks,
    List<ProblemFile> problems) {

  /** These, and of those what these do not say. */
  TemplateParts over(TemplateParts those) {
    return new TemplateParts(
        name,
        base,
        priorities.or(those::priorities),
        merged(those.states, states),
        merged(those.typesWithin(priorities), types),
        settings.over(those.settings),
        presets.or(those::presets),
        merged(those.checks, checks),
        problems);
  }

  /** The template; what does not fit together is added to {@code found}. */
  Template template(Collection<ProblemFile> found) {
    Priorities scale = priorities.orElse(Priorities.USUAL);
    List<AssetType> read = new ArrayList<>();
    types.values().forEach(draft -> read.add(draft.type(states, scale, found)));
    return new Template(
        name,
        base,
        scale,
        Template.byId(read),
        settings,
        presets.orElse(List.of()),
        merged(Check.usual(), checks));
  }

  /** The types for another scale, if there is one. */
  private Map<String, TypeDraft> typesWithin(Optional<Priorities> scale) {
    if (scale.isEmpty()) {
      return types;
    }
    Map<String, TypeDraft> within = new LinkedHashMap<>();
    types.forEach((id, draft) -> within.put(id, draft.within(scale.get())));
    return within;
  }

  private static <K, T> Map<K, T> merged(Map<K, T> below, Map<K, T> above) {
    Map<K, T> both = new LinkedHashMap<>(below);
    both.putAll(above);
    return both;
  }
}
