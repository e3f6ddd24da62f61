package org.callsheet.engine.film;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What is made of a film, once for each moment of it. What comes out as it was before is the same
 * object as before, so that who compares the two need not look inside. Thread-safe; two who ask for
 * the same at once may both make it.
 *
 * @param <K> of what
 * @param <V> what is made; a value
 */
final class MadeOnce<K, V> {
  private final int max;
  private final Map<K, Made<V>> made = new ConcurrentHashMap<>();

  /** Keeps so many; when there are more, all are made again. */
  MadeOnce(int max) {
    this.max = max;
  }

  private record Made<V>(Object moment, V value) {}

  /**
   * What was made at that moment, else what is made now.
   *
   * @param moment equal only where the same would be made
   */
  V get(K key, Object moment, Supplier<V> make) {
    Made<V> before = made.get(key);
    if (before != null && before.moment.equals(moment)) {
      return before.value;
    }
    V fresh = make.get();
    V value = before != null && before.value.equals(fresh) ? before.value : fresh;
    if (before == null && made.size() >= max) {
      made.clear();
    }
    made.put(key, new Made<>(moment, value));
    return value;
  }
}
