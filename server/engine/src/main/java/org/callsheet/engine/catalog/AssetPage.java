package org.callsheet.engine.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.floor.Cursor;

/**
 * A part of a list of assets.
 *
 * @param total how many there are in all parts
 * @param next where the next part begins; empty on the last one
 */
public record AssetPage(List<Asset> assets, int total, Optional<Cursor> next) {
  public AssetPage {
    assets = List.copyOf(assets);
    Objects.requireNonNull(next);
  }
}
