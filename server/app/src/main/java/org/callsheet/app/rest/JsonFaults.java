package org.callsheet.app.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;

/** Says what is wrong with a body, naming the field or the place. */
final class JsonFaults {
  private static final Pattern DUPLICATE =
      Pattern.compile("Duplicate (?:Object property|field) [\"'](.*?)[\"']");

  private JsonFaults() {}

  static Refused refusalOf(JacksonException wrong) {
    return switch (wrong) {
      case UnrecognizedPropertyException unknown ->
          new Refused(ProblemCode.UNKNOWN_FIELD, "field", path(unknown));
      case MismatchedInputException mismatch when isTrailing(mismatch) -> malformed(mismatch);
      case MismatchedInputException mismatch -> wrongType(mismatch);
      case JsonMappingException mapping -> ofCause(mapping);
      default -> unreadable(wrong);
    };
  }

  private static Refused ofCause(JsonMappingException mapping) {
    if (mapping.getCause() instanceof InputCoercionException) {
      return new Refused(
          ProblemCode.WRONG_TYPE, "field", path(mapping), "expected", "smaller number");
    }
    return mapping.getCause() instanceof JacksonException cause
        ? unreadable(cause)
        : new Refused(ProblemCode.INVALID_VALUE, "field", path(mapping));
  }

  private static Refused unreadable(JacksonException wrong) {
    String said = String.valueOf(wrong.getOriginalMessage());
    Matcher duplicate = DUPLICATE.matcher(said);
    if (duplicate.find()) {
      return new Refused(ProblemCode.DUPLICATE_KEY, "field", duplicate.group(1));
    }
    if (wrong instanceof StreamConstraintsException) {
      return new Refused(ProblemCode.TOO_LARGE, "limit", "64 levels, 1000000 characters a text");
    }
    if (wrong instanceof InputCoercionException) {
      return new Refused(
          ProblemCode.WRONG_TYPE, "field", StrictBody.BODY, "expected", "smaller number");
    }
    return malformed(wrong);
  }

  private static Refused malformed(JacksonException wrong) {
    JsonLocation place = wrong.getLocation();
    int line = place == null ? 1 : place.getLineNr();
    int column = place == null ? 1 : place.getColumnNr();
    return new Refused(
        ProblemCode.MALFORMED_JSON,
        "line",
        Integer.toString(line),
        "column",
        Integer.toString(column));
  }

  private static boolean isTrailing(MismatchedInputException mismatch) {
    return mismatch.getOriginalMessage().startsWith("Trailing token")
        || mismatch.getOriginalMessage().startsWith("No content to map");
  }

  private static Refused wrongType(MismatchedInputException mismatch) {
    Class<?> target = mismatch.getTargetType();
    String expected = target == null ? "value" : word(target);
    return new Refused(ProblemCode.WRONG_TYPE, "field", path(mismatch), "expected", expected);
  }

  private static String word(Class<?> type) {
    if (type == String.class || type.isEnum()) {
      return "text";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "whole number";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    return Iterable.class.isAssignableFrom(type)
        ? "list"
        : type.isRecord() ? "object" : type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String path(JsonMappingException mapping) {
    StringBuilder path = new StringBuilder();
    for (Reference step : mapping.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? StrictBody.BODY : path.toString();
  }
}
