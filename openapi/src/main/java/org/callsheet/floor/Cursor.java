package org.callsheet.floor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where in an order something stands: a number, then a text, then the id. As a text it is what a
 * list goes on after; it stays right when entries come and go.
 */
public record Cursor(long number, String text, String id) implements Comparable<Cursor> {
  private static final char BREAK = '\n';

  @Override
  public int compareTo(Cursor other) {
    int order = Long.compare(number, other.number);
    if (order == 0) {
      order = text.compareTo(other.text);
    }
    return order == 0 ? id.compareTo(other.id) : order;
  }

  /** As a text that may stand in an address. */
  public String encode() {
    String plain = number + "" + BREAK + id + BREAK + text;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** The cursor of such a text; empty if it is none. */
  public static Optional<Cursor> decode(String encoded) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      String[] parts = plain.split("\n", 3);
      return Optional.of(new Cursor(Long.parseLong(parts[0]), parts[2], parts[1]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
      return Optional.empty();
    }
  }
}
