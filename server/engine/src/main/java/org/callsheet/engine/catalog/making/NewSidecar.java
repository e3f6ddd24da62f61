package org.callsheet.engine.catalog.making;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.catalog.AssetField;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;

/** The sidecar of a new asset: RFAM's fields in RFAM's order, then ours. */
final class NewSidecar {
  private NewSidecar() {}

  static byte[] bytes(Path place, PlannedAsset asset, AssetId id, UserId creator) {
    Map<String, Object> all = new LinkedHashMap<>();
    put(all, asset, AssetField.NAME, "");
    put(all, asset, AssetField.DESCRIPTION, "");
    put(all, asset, AssetField.TYPE, "");
    all.put("creator", creator.value());
    put(all, asset, AssetField.OWNER, null);
    put(all, asset, AssetField.SUPPORT, List.of());
    put(all, asset, AssetField.STATE, "");
    put(all, asset, AssetField.PRIORITY, 0);
    put(all, asset, AssetField.RENDER, asset.type().render());
    put(all, asset, AssetField.FINAL, asset.type().isFinal());
    put(all, asset, AssetField.TIME_BUDGET, new LinkedHashMap<>(asset.type().timeBudget()));
    put(all, asset, AssetField.DEPENDENCIES, List.of());
    for (AssetField field : AssetField.values()) {
      Optional<Object> value = asset.fields().getOrDefault(field, Optional.empty());
      value.ifPresent(said -> all.putIfAbsent(field.stored(), said));
    }
    all.put("id", id.value());
    return JsonFile.empty(place).with(all).bytes();
  }

  private static void put(
      Map<String, Object> all, PlannedAsset asset, AssetField field, Object usual) {
    all.put(field.stored(), asset.fields().getOrDefault(field, Optional.empty()).orElse(usual));
  }
}
