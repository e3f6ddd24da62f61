package org.callsheet.engine.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A change that somebody wants.
 *
 * @param version the version it was decided on
 * @param fields values by field name: text, number, boolean, list of texts, map or {@code null}
 */
public record Wanted(AssetId asset, String version, Map<String, ?> fields) {
  public Wanted {
    Objects.requireNonNull(asset);
    Objects.requireNonNull(version);
    fields = Collections.unmodifiableMap(new LinkedHashMap<String, Object>(fields));
  }
}
