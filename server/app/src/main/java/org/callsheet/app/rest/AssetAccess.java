package org.callsheet.app.rest;

import jakarta.inject.Singleton;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;

/** The assets a caller may see or change. */
@Singleton
final class AssetAccess {
  private final Catalog catalog;

  AssetAccess(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The asset, if it is there and the caller may do this with its film. */
  Asset get(String id, Call call) {
    var asset = catalog.get(new AssetId(id));
    call.requireFilm(asset.project().value());
    return asset;
  }
}
