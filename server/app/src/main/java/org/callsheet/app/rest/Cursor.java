package org.callsheet.app.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;

/**
 * Where in an order something stands: a number, then a text, then the id. It travels as the value
 * of {@code after} and stays right when entries come and go.
 */
record Cursor(long number, String text, String id) implements Comparable<Cursor> {
  private static final char BREAK = '\n';

  @Override
  public int compareTo(Cursor other) {
    int order = Long.compare(number, other.number);
    if (order == 0) {
      order = text.compareTo(other.text);
    }
    return order == 0 ? id.compareTo(other.id) : order;
  }

  String encode() {
    String plain = number + "" + BREAK + id + BREAK + text;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static Cursor decode(String encoded) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      String[] parts = plain.split("\n", 3);
      return new Cursor(Long.parseLong(parts[0]), parts[2], parts[1]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
      throw new Refused(ProblemCode.INVALID_VALUE, "field", "after");
    }
  }
}
