package org.callsheet.engine.catalog;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.callsheet.floor.Cursor;

/**
 * The orders in which assets are listed; equal ones by name, then id, so that no order is chance.
 */
public enum AssetOrder {
  /** Most urgent first. */
  PRIORITY(Comparator.comparingInt(Asset::effectivePriority).reversed()),
  NAME(byName()),
  TYPE(Comparator.comparingDouble((Asset a) -> a.type().sort()).thenComparing(a -> a.type().id())),
  /** People without an owner's name come last. */
  OWNER(Comparator.comparing(AssetOrder::ownerKey)),
  STATE(Comparator.comparingInt(AssetOrder::stateIndex)),
  /** Last changed first. */
  MODIFIED(Comparator.comparing((Asset a) -> a.file().modified()).reversed()),
  /** As they follow in the film: by their place, those without one last. */
  FILM(Comparator.comparingInt(a -> a.says().order().orElse(Integer.MAX_VALUE)));

  private static final long NANOS = 1_000_000_000L;

  private final Comparator<Asset> beforeName;
  private final Comparator<Asset> comparator;

  AssetOrder(Comparator<Asset> comparator) {
    this.beforeName = comparator;
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

  /** What counts in this order before the name does. */
  Comparator<Asset> beforeName() {
    return beforeName;
  }

  /** The order itself. */
  public Comparator<Asset> comparator() {
    return comparator;
  }

  private static Comparator<Asset> byName() {
    return Comparator.comparing(Asset::name, String.CASE_INSENSITIVE_ORDER)
        .thenComparing(Asset::name);
  }

  /** Where an asset stands in this order, as a cursor that sorts exactly like it. */
  Cursor place(Asset asset) {
    String name = folded(asset.name()) + '\0' + asset.name();
    String id = asset.id().value();
    return switch (this) {
      case PRIORITY -> new Cursor(-(long) asset.effectivePriority(), name, id);
      case NAME -> new Cursor(0, name, id);
      case TYPE -> new Cursor(sortable(asset.type().sort()), asset.type().id() + '\0' + name, id);
      case OWNER -> new Cursor(0, ownerKey(asset) + '\0' + name, id);
      case STATE -> new Cursor(stateIndex(asset), name, id);
      case MODIFIED -> new Cursor(-nanos(asset.file().modified()), name, id);
      case FILM -> new Cursor(asset.says().order().orElse(Integer.MAX_VALUE), name, id);
    };
  }

  /** As {@link String#CASE_INSENSITIVE_ORDER} sees it. */
  private static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      folded.append(Character.toLowerCase(Character.toUpperCase(name.charAt(i))));
    }
    return folded.toString();
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * NANOS + instant.getNano();
  }

  /** A whole number that sorts as the fraction does. */
  private static long sortable(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  private static String ownerKey(Asset asset) {
    return asset.owner().map(o -> "0" + o.value()).orElse("1");
  }

  private static int stateIndex(Asset asset) {
    int index = asset.type().states().indexOf(asset.state());
    return index < 0 ? Integer.MAX_VALUE : index;
  }
}
