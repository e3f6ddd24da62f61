package org.callsheet.performance.pages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One request as bytes, all but its end, so that a condition may follow.
 *
 * @param head request line and headers
 */
record Ask(byte[] head) {
  private static final byte[] END = "\r\n".getBytes(StandardCharsets.US_ASCII);

  /** A page as a browser that has signed in asks for it. */
  static Ask page(URI server, String path, String session) {
    return of(server, path, "Accept: text/html\r\nCookie: callsheet-session=" + session + "\r\n");
  }

  /** Data as a program asks for it. */
  static Ask data(URI server, String path, String token) {
    return of(server, path, "Accept: application/json\r\nAuthorization: Bearer " + token + "\r\n");
  }

  /** Something that everybody may have. */
  static Ask open(URI server, String path) {
    return of(server, path, "Accept: */*\r\n");
  }

  private static Ask of(URI server, String path, String headers) {
    String text = "GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + headers;
    return new Ask(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The whole request; with a tag it asks only for something else than that. */
  byte[] whole(Optional<String> known) {
    byte[] condition =
        known
            .map(tag -> ("If-None-Match: " + tag + "\r\n").getBytes(StandardCharsets.US_ASCII))
            .orElse(new byte[0]);
    byte[] whole = new byte[head.length + condition.length + END.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(condition, 0, whole, head.length, condition.length);
    System.arraycopy(END, 0, whole, head.length + condition.length, END.length);
    return whole;
  }
}
