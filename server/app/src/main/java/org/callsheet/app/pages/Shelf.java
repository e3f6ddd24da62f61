package org.callsheet.app.pages;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Things that are kept as long as there is room; when there is none, all are let go. Thread-safe.
 */
final class Shelf<K, V> {
  private final int max;
  private final Map<K, V> kept = new ConcurrentHashMap<>();

  /** A shelf with room for so many; none at all: nothing is kept. */
  Shelf(int max) {
    this.max = max;
  }

  Optional<V> find(K key) {
    return Optional.ofNullable(kept.get(key));
  }

  void put(K key, V value) {
    if (kept.size() >= max && !kept.containsKey(key)) {
      kept.clear();
    }
    if (max > 0) {
      kept.put(key, value);
    }
  }

  int size() {
    return kept.size();
  }
}
