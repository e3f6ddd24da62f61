package org.callsheet.app.rest;

import jakarta.inject.Singleton;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.floor.Refusal;

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

  /**
   * The same, if it is the version that an {@code If-Match} names; without one it is refused.
   *
   * @throws Refusal {@code stale} when people have changed it since
   */
  Asset get(String id, String ifMatch, Call call) {
    var asset = get(id, call);
    String decided = Call.requireVersion(ifMatch);
    if (!asset.version().equals(decided)) {
      throw Refusal.of(
          Refusal.Kind.STALE, "stale", "expected", decided, "version", asset.version());
    }
    return asset;
  }
}
