package org.callsheet.app.rest;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.farm.JobEdit;

/** A change of a job, read from a merge patch field by field: all of it or none. */
final class JobPatch {
  private static final int NAME_MAX = 200;
  private static final int PRIORITY_MAX = 1_000_000;

  private JobPatch() {}

  static JobEdit read(Map<String, Object> fields, String version) {
    Optional<String> name = Optional.empty();
    OptionalInt priority = OptionalInt.empty();
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      switch (field.getKey()) {
        case "name" -> name = Optional.of(name(field.getValue()));
        case "priority" -> priority = OptionalInt.of(priority(field.getValue()));
        default -> throw new Refused(ProblemCode.UNKNOWN_FIELD, "field", field.getKey());
      }
    }
    return new JobEdit(Optional.of(version), name, priority);
  }

  private static String name(Object value) {
    if (!(value instanceof String text)) {
      throw new Refused(ProblemCode.WRONG_TYPE, "field", "name", "expected", "text");
    }
    if (text.isBlank() || text.length() > NAME_MAX) {
      throw new Refused(ProblemCode.INVALID_VALUE, "field", "name");
    }
    return text.strip();
  }

  private static int priority(Object value) {
    if (!(value instanceof Integer number)) {
      throw new Refused(ProblemCode.WRONG_TYPE, "field", "priority", "expected", "whole number");
    }
    return Given.between(number, 0, PRIORITY_MAX, "priority");
  }
}
