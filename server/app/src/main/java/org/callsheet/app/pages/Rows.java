package org.callsheet.app.pages;

import io.quarkus.qute.RawString;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Rows of tables as they stand in pages: rendered once for all that a row shows, whoever looks and
 * on whatever page. Thread-safe.
 */
@Singleton
final class Rows {
  /** Reached only with many films; then all are rendered again. */
  private static final int ROWS_MAX = 12_000;

  private final Shelf<Key, RawString> kept = new Shelf<>(ROWS_MAX);

  private record Key(String kind, Object row, String language) {}

  /**
   * Rendered rows.
   *
   * @param kind which of the templates of a row
   * @param rows all that each of them shows, as values that can be compared
   */
  <T> List<RawString> render(
      String kind, List<T> rows, Texts texts, BiFunction<T, Texts, String> render) {
    return rows.stream()
        .map(row -> render(new Key(kind, row, texts.language()), row, texts, render))
        .toList();
  }

  private <T> RawString render(Key key, T row, Texts texts, BiFunction<T, Texts, String> render) {
    return kept.find(key)
        .orElseGet(
            () -> {
              RawString rendered = new RawString(render.apply(row, texts));
              kept.put(key, rendered);
              return rendered;
            });
  }
}
