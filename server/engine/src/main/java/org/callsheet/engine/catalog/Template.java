package org.callsheet.engine.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A project preset: types, their states, the scale of priorities.
 *
 * <p>A template that is missing or broken in part still serves: what it does not know is shown as
 * the sidecars say it.
 *
 * @param name the folder in {@code config/templates}
 */
public record Template(String name, Priorities priorities, Map<String, AssetType> types) {
  public Template {
    Objects.requireNonNull(name);
    Objects.requireNonNull(priorities);
    types = Map.copyOf(types);
  }

  static Template of(String name, Priorities priorities, List<AssetType> types) {
    return new Template(
        name,
        priorities,
        types.stream().collect(Collectors.toMap(AssetType::id, Function.identity())));
  }

  /** A template that knows nothing. */
  static Template bare(String name) {
    return new Template(name, Priorities.USUAL, Map.of());
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
}
