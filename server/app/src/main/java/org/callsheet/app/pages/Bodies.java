package org.callsheet.app.pages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.callsheet.app.config.Settings;
import org.callsheet.app.security.Prefix;

/**
 * The inner parts of pages as bytes. Everybody who reads the same language gets the same bytes. A
 * new revision costs a look at what is shown; only when that differs it is rendered again.
 * Thread-safe; two threads may render the same body at the same time, which costs only the time.
 */
@Singleton
final class Bodies {
  private final Shelf<Key, Kept> kept;
  private final UnaryOperator<String> finish;

  @Inject
  Bodies(Settings settings, Prefix prefix) {
    this(settings.keptPages(), prefix::inPage);
  }

  Bodies(int max, UnaryOperator<String> finish) {
    this.finish = finish;
    this.kept = new Shelf<>(max);
  }

  /**
   * What a body shows.
   *
   * @param page which template
   * @param subject of what: a film, a person in a film
   */
  record Key(String page, String subject, String language) {}

  /**
   * A body as it is sent.
   *
   * @param tag differs when the bytes do
   */
  record Rendered(byte[] bytes, String tag) {}

  /**
   * What there is to show at a moment.
   *
   * @param revision another one whenever the content may be another
   * @param content all that is shown, as values that can be compared
   */
  record Shown<T>(String revision, Supplier<T> content) {}

  private record Kept(String revision, Object content, Rendered rendered) {}

  /** The body with that content. */
  <T> Rendered get(Key key, Shown<T> shown, Function<T, String> render) {
    Optional<Kept> before = kept.find(key);
    if (before.isPresent() && before.get().revision.equals(shown.revision())) {
      return before.get().rendered;
    }
    T content = shown.content().get();
    Rendered rendered =
        before
            .filter(k -> k.content.equals(content))
            .map(Kept::rendered)
            .orElseGet(() -> render(render.apply(content)));
    kept.put(key, new Kept(shown.revision(), content, rendered));
    return rendered;
  }

  private Rendered render(String text) {
    byte[] bytes = finish.apply(text).getBytes(StandardCharsets.UTF_8);
    return new Rendered(bytes, Fingerprint.of(bytes));
  }

  int size() {
    return kept.size();
  }
}
