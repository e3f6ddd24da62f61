package org.callsheet.engine.catalog.making;

import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.catalog.AssetField;
import org.callsheet.engine.catalog.AssetType;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.floor.NamedPath;

/**
 * What a new asset will be.
 *
 * @param path of its {@code .blend}, or of its sidecar if the type has none
 * @param fields for its sidecar, checked
 * @param file what is in its {@code .blend}; empty if the type has none
 */
public record PlannedAsset(
    String name,
    AssetType type,
    NamedPath path,
    Map<AssetField, Optional<Object>> fields,
    Optional<PlannedFile> file) {
  public PlannedAsset {
    fields = Map.copyOf(fields);
  }

  NamedPath sidecar() {
    return Sidecars.of(path);
  }
}
