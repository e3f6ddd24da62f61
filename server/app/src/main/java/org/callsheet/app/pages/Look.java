package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Where style sheet and script of the pages are. The addresses carry a hash of the content, so that
 * browsers keep them for long and still never show a page in the clothes of an older server.
 */
@Singleton
public final class Look {
  private final String style = address("callsheet.css");
  private final String script = address("callsheet.js");

  /** The style sheet's address. */
  public String style() {
    return style;
  }

  /** The script's address. */
  public String script() {
    return script;
  }

  private static String address(String name) {
    String path = "/assets/" + name;
    try (InputStream content = Look.class.getResourceAsStream("/META-INF/resources" + path)) {
      if (content == null) {
        throw new IllegalStateException(path + " is not in the program");
      }
      return path + "?v=" + Fingerprint.of(content.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
