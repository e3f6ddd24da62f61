package org.callsheet.app.rest;

import java.time.Instant;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetOrder;

/** Where assets stand in the catalog's orders, as cursors that sort exactly like them. */
final class AssetPlaces {
  private static final long NANOS = 1_000_000_000L;

  private AssetPlaces() {}

  static Cursor of(AssetOrder order, Asset asset) {
    String name = folded(asset.name()) + '\0' + asset.name();
    String id = asset.id().value();
    return switch (order) {
      case PRIORITY -> new Cursor(-(long) asset.effectivePriority(), name, id);
      case NAME -> new Cursor(0, name, id);
      case TYPE -> new Cursor(sortable(asset.type().sort()), asset.type().id() + '\0' + name, id);
      case OWNER -> new Cursor(0, owner(asset) + '\0' + name, id);
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

  private static String owner(Asset asset) {
    return asset.owner().map(owner -> "0" + owner.value()).orElse("1");
  }

  private static int stateIndex(Asset asset) {
    int index = asset.type().states().indexOf(asset.state());
    return index < 0 ? Integer.MAX_VALUE : index;
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * NANOS + instant.getNano();
  }

  /** A whole number that sorts as the fraction does. */
  private static long sortable(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }
}
