package org.callsheet.app.pages;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A picture as its first bytes say, whatever its file is called. */
record Picture(String mediaType, byte[] bytes) {

  /** The picture, if it is of a kind that every browser shows. */
  static Optional<Picture> of(byte[] bytes) {
    return mediaType(bytes).map(type -> new Picture(type, bytes));
  }

  /** A drawing of ours. */
  static Picture drawing(byte[] svg) {
    return new Picture("image/svg+xml", svg);
  }

  private static Optional<String> mediaType(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of("image/png");
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("image/jpeg");
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of("image/webp");
    }
    return head.startsWith("GIF8") ? Optional.of("image/gif") : Optional.empty();
  }
}
