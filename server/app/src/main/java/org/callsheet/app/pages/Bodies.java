package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The inner parts of pages as bytes, kept until what they show has another revision. Everybody who
 * reads the same language gets the same bytes. Thread-safe; two threads may render the same body at
 * the same time, which costs only the time.
 */
@Singleton
final class Bodies {
  /** Reached only with many films, languages and people; then all are rendered again. */
  static final int BODIES_MAX = 4_000;

  private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

  /**
   * What a body shows.
   *
   * @param page which template
   * @param subject of what: a film, a person in a film
   */
  record Key(String page, String subject, String language) {}

  private record Kept(String revision, byte[] bytes) {}

  /** The body at this revision. */
  byte[] get(Key key, String revision, Supplier<String> render) {
    Kept found = kept.get(key);
    if (found != null && found.revision.equals(revision)) {
      return found.bytes;
    }
    byte[] bytes = render.get().getBytes(StandardCharsets.UTF_8);
    if (kept.size() >= BODIES_MAX) {
      kept.clear();
    }
    kept.put(key, new Kept(revision, bytes));
    return bytes;
  }

  int size() {
    return kept.size();
  }
}
