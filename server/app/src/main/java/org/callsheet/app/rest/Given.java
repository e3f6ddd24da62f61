package org.callsheet.app.rest;

import java.util.List;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;

/** What a caller gave, checked: the border at which {@code null} ends. */
final class Given {
  private Given() {}

  /** A text that must be there. */
  static String text(String value, String field) {
    if (value == null || value.isBlank()) {
      throw new Refused(ProblemCode.MISSING_FIELD, "field", field);
    }
    return value;
  }

  /** A number within limits. */
  static int between(int value, int least, int most, String field) {
    if (value < least || value > most) {
      throw new Refused(ProblemCode.INVALID_VALUE, "field", field);
    }
    return value;
  }

  /** A text that may be missing. */
  static String orEmpty(String value) {
    return value == null ? "" : value;
  }

  /** A list that may be missing. */
  static <T> List<T> orEmpty(List<T> value) {
    return value == null ? List.of() : List.copyOf(value);
  }
}
