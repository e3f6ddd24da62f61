package org.callsheet.app.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;
import org.callsheet.floor.Refusal;

/** What a caller gave, checked: the border at which {@code null} ends. */
final class Given {
  private static final int SHOWN_MAX = 80;
  private static final int TEXTS_MAX = 100;
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private Given() {}

  /** A text that must be there. */
  static String text(String value, String field) {
    if (value == null || value.isBlank()) {
      throw missing(field);
    }
    return value;
  }

  /** An {@code Idempotency-Key}. */
  static String key(String value) {
    if (!KEY.matcher(value).matches()) {
      throw new Refused(ProblemCode.INVALID_VALUE, "field", "Idempotency-Key");
    }
    return value;
  }

  /** A number within limits. */
  static int between(int value, int least, int most, String field) {
    if (value < least || value > most) {
      throw notPossible(field, Integer.toString(value), range(least, most));
    }
    return value;
  }

  /** The numbers there are, as people write them. */
  static String range(int least, int most) {
    return least + "–" + most;
  }

  /** A refusal of a value that says which ones there are. */
  static Refusal notPossible(String field, String value, String possible) {
    String shown = value.length() > SHOWN_MAX ? value.substring(0, SHOWN_MAX) + "…" : value;
    return Refusal.of(
        Refusal.Kind.INVALID, "invalid-value", "field", field, "value", shown, "allowed", possible);
  }

  /** A query parameter that is {@code true} or {@code false}, or missing and then {@code false}. */
  static boolean flag(String value, String parameter) {
    if (value == null || value.equals("false")) {
      return false;
    }
    if (!value.equals("true")) {
      throw notPossible(parameter, value, "true, false");
    }
    return true;
  }

  /** A refusal of a body that lacks a field. */
  static Refused missing(String field) {
    return new Refused(ProblemCode.MISSING_FIELD, "field", field);
  }

  /** A refusal of a value of another kind. */
  static Refused wrongType(String field, String expected) {
    return new Refused(ProblemCode.WRONG_TYPE, "field", field, "expected", expected);
  }

  /** A text that may be missing. */
  static String orEmpty(String value) {
    return value == null ? "" : value;
  }

  /** A list that may be missing. */
  static <T> List<T> orEmpty(List<T> value) {
    return value == null ? List.of() : List.copyOf(value);
  }

  /** A yes or no of a merge patch. */
  static boolean flag(Object value, String field) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new Refused(ProblemCode.WRONG_TYPE, "field", field, "expected", "true or false");
  }

  /** A whole number of a merge patch. */
  static int wholeNumber(Object value, String field) {
    if (value instanceof Integer number) {
      return number;
    }
    throw new Refused(ProblemCode.WRONG_TYPE, "field", field, "expected", "whole number");
  }

  /** A number of a merge patch. */
  static double number(Object value, String field) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new Refused(ProblemCode.WRONG_TYPE, "field", field, "expected", "number");
  }

  /** A text of a merge patch. */
  static String textOf(Object value, String field) {
    if (value instanceof String text) {
      return text;
    }
    throw new Refused(ProblemCode.WRONG_TYPE, "field", field, "expected", "text");
  }

  /** Texts of a merge patch. */
  static Set<String> texts(Object value, String field) {
    if (!(value instanceof List<?> list) || list.size() > TEXTS_MAX) {
      throw new Refused(ProblemCode.WRONG_TYPE, "field", field, "expected", "list of texts");
    }
    Set<String> texts = new LinkedHashSet<>();
    list.forEach(each -> texts.add(textOf(each, field)));
    return texts;
  }
}
