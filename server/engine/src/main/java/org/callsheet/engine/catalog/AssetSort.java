package org.callsheet.engine.catalog;

import java.util.Objects;

/**
 * In what order assets are listed.
 *
 * @param descending the other way round, equal ones too
 */
public record AssetSort(AssetOrder order, boolean descending) {
  public AssetSort {
    Objects.requireNonNull(order);
  }

  /** The order as it is. */
  public static AssetSort by(AssetOrder order) {
    return new AssetSort(order, false);
  }
}
