package org.callsheet.engine.catalog.making;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An asset that somebody wants; name and type are enough.
 *
 * @param folder inside the film's folder; without one it is the type's
 * @param fields any others, by name, as in a change
 */
public record NewAsset(String name, String type, Optional<String> folder, Map<String, ?> fields) {
  public NewAsset {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(folder);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The same under another name. */
  NewAsset named(String other) {
    return new NewAsset(other, type, folder, fields);
  }

  /** The same of another type. */
  NewAsset ofType(String other) {
    return new NewAsset(name, other, folder, fields);
  }
}
