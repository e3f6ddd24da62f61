package org.callsheet.engine.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A project preset: types, their states, the scale of priorities, how a film is rendered.
 *
 * <p>A template that is missing or broken in part still serves: what it does not know is shown as
 * the sidecars say it.
 *
 * @param name the folder in {@code config/templates}
 * @param base the template that it builds on
 * @param settings of new assets
 * @param presets in the order people see them in
 * @param checks how much each thing that is looked for before rendering matters
 */
public record Template(
    String name,
    Optional<String> base,
    Priorities priorities,
    Map<String, AssetType> types,
    RenderSettings settings,
    List<RenderPreset> presets,
    Map<Check, Severity> checks) {
  public Template {
    Objects.requireNonNull(name);
    Objects.requireNonNull(base);
    Objects.requireNonNull(priorities);
    types = Map.copyOf(types);
    Objects.requireNonNull(settings);
    presets = List.copyOf(presets);
    checks = Map.copyOf(checks);
  }

  /** A template of types alone. */
  static Template of(String name, Priorities priorities, List<AssetType> types) {
    return new Template(
        name,
        Optional.empty(),
        priorities,
        byId(types),
        RenderSettings.NONE,
        List.of(),
        Check.usual());
  }

  /** A template that knows nothing. */
  static Template bare(String name) {
    return of(name, Priorities.USUAL, List.of());
  }

  static Map<String, AssetType> byId(List<AssetType> types) {
    return types.stream().collect(Collectors.toMap(AssetType::id, Function.identity()));
  }

  /** The type with that id, or one made up for an id that the template does not know. */
  public AssetType type(String id) {
    AssetType type = types.get(id);
    return type == null ? AssetType.unknown(id) : type;
  }

  /** The types in the order people see them in. */
  public List<AssetType> listTypes() {
    return types.values().stream()
        .sorted(Comparator.comparingDouble(AssetType::sort).thenComparing(AssetType::name))
        .toList();
  }

  /** Every state of a type, in the order people meet them in. */
  public List<State> listStates() {
    return listTypes().stream().flatMap(type -> type.states().stream()).distinct().toList();
  }

  /** How much it matters that this check finds something. */
  public Severity severity(Check check) {
    return checks.get(check);
  }

  /** The most samples that a preset asks for; empty if none does. */
  public OptionalInt samplesMax() {
    return presets.stream().flatMapToInt(preset -> preset.samples().stream()).max();
  }

  /** The preset with that id. */
  public Optional<RenderPreset> findPreset(String id) {
    return presets.stream().filter(preset -> preset.id().equals(id)).findFirst();
  }
}
