package org.callsheet.engine.catalog;

import java.util.Comparator;
import java.util.Optional;

/**
 * The orders in which assets are listed; equal ones by name, then id, so that no order is chance.
 */
public enum AssetOrder {
  /** Most urgent first. */
  PRIORITY(Comparator.comparingInt(Asset::effectivePriority).reversed()),
  NAME(byName()),
  TYPE(Comparator.comparingDouble((Asset a) -> a.type().sort()).thenComparing(a -> a.type().id())),
  /** People without an owner's name come last. */
  OWNER(Comparator.comparing(a -> a.owner().map(o -> "0" + o.value()).orElse("1"))),
  STATE(Comparator.comparingInt(AssetOrder::stateIndex)),
  /** Last changed first. */
  MODIFIED(Comparator.comparing((Asset a) -> a.file().modified()).reversed()),
  /** As they follow in the film: by their place, those without one last. */
  FILM(Comparator.comparingInt(a -> a.says().order().orElse(Integer.MAX_VALUE)));

  private final Comparator<Asset> comparator;

  AssetOrder(Comparator<Asset> comparator) {
    this.comparator = comparator.thenComparing(byName()).thenComparing(Asset::id);
  }

  /** The order with this word, as in {@code priority}. */
  public static Optional<AssetOrder> find(String word) {
    for (AssetOrder order : values()) {
      if (order.word().equals(word)) {
        return Optional.of(order);
      }
    }
    return Optional.empty();
  }

  /** The order as it travels. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  Comparator<Asset> comparator() {
    return comparator;
  }

  private static Comparator<Asset> byName() {
    return Comparator.comparing(Asset::name, String.CASE_INSENSITIVE_ORDER)
        .thenComparing(Asset::name);
  }

  private static int stateIndex(Asset asset) {
    int index = asset.type().states().indexOf(asset.state());
    return index < 0 ? Integer.MAX_VALUE : index;
  }
}
