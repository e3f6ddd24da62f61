package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.callsheet.app.config.Settings;
import org.callsheet.app.security.Prefix;

/**
 * What stands around bodies as bytes: for each person, film and page the same as long as nothing in
 * it changes. Thread-safe.
 */
@Singleton
final class Frames {
  private static final String PLACE = "<!--body-->";

  private final Shelf<Key, Rendered> kept;
  private final Prefix prefix;

  Frames(Settings settings, Prefix prefix) {
    this.prefix = prefix;
    this.kept = new Shelf<>(settings.keptPages());
  }

  private record Key(Frame frame, String language) {}

  /**
   * A frame with a hole for a body.
   *
   * @param mark differs when anything in the frame does
   */
  record Rendered(byte[] before, byte[] after, String mark) {

    /** The page with that body. */
    byte[] around(byte[] body) {
      byte[] page = new byte[before.length + body.length + after.length];
      System.arraycopy(before, 0, page, 0, before.length);
      System.arraycopy(body, 0, page, before.length, body.length);
      System.arraycopy(after, 0, page, before.length + body.length, after.length);
      return page;
    }
  }

  Rendered get(Frame frame, Texts texts) {
    Key key = new Key(frame, texts.language());
    return kept.find(key)
        .orElseGet(
            () -> {
              Rendered rendered = render(frame, texts);
              kept.put(key, rendered);
              return rendered;
            });
  }

  private Rendered render(Frame frame, Texts texts) {
    String page = prefix.inPage(Templates.frame(frame, texts).render());
    int place = page.indexOf(PLACE);
    byte[] whole = page.getBytes(StandardCharsets.UTF_8);
    return new Rendered(
        page.substring(0, place).getBytes(StandardCharsets.UTF_8),
        page.substring(place + PLACE.length()).getBytes(StandardCharsets.UTF_8),
        Fingerprint.of(whole));
  }
}
