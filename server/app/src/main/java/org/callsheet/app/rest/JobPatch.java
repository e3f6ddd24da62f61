package org.callsheet.app.rest;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.farm.JobEdit;
import org.callsheet.engine.farm.JobId;
import org.callsheet.floor.FrameRange;

/** A change of a job, read from a merge patch field by field: all of it or none. */
final class JobPatch {
  private static final int PRIORITY_MAX = 1_000_000;

  private JobPatch() {}

  static JobEdit read(Map<String, Object> fields, String version) {
    Optional<String> name = Optional.empty();
    OptionalInt priority = OptionalInt.empty();
    Optional<String> pool = Optional.empty();
    Optional<Boolean> prefersPool = Optional.empty();
    Optional<Set<String>> requires = Optional.empty();
    Optional<Set<JobId>> after = Optional.empty();
    Optional<FrameRange> frames = Optional.empty();
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      switch (field.getKey()) {
        case "name" -> name = Optional.of(name(field.getValue()));
        case "priority" -> priority = OptionalInt.of(priority(field.getValue()));
        case "pool" -> pool = Optional.of(pool(field.getValue()));
        case "prefersPool" -> prefersPool = Optional.of(flag(field.getValue(), "prefersPool"));
        case "requires" -> requires = Optional.of(Given.texts(field.getValue(), "requires"));
        case "after" -> after = Optional.of(after(field.getValue()));
        case "frames" ->
            frames = Optional.of(FrameRange.parse(Given.textOf(field.getValue(), "frames")));
        default -> throw new Refused(ProblemCode.UNKNOWN_FIELD, "field", field.getKey());
      }
    }
    return new JobEdit(
        Optional.of(version), name, priority, pool, prefersPool, requires, after, frames);
  }

  private static boolean flag(Object value, String field) {
    if (!(value instanceof Boolean flag)) {
      throw new Refused(ProblemCode.WRONG_TYPE, "field", field, "expected", "true, false");
    }
    return flag;
  }

  private static String pool(Object value) {
    return value == null ? "" : Given.textOf(value, "pool");
  }

  private static Set<JobId> after(Object value) {
    Set<JobId> after = new HashSet<>();
    for (String id : Given.texts(value, "after")) {
      after.add(JobId.parse(id).orElseThrow(() -> Given.notPossible("after", id, "j1, j2 …")));
    }
    return after;
  }

  private static String name(Object value) {
    return Given.textOf(value, "name").strip();
  }

  private static int priority(Object value) {
    if (!(value instanceof Integer number)) {
      throw new Refused(ProblemCode.WRONG_TYPE, "field", "priority", "expected", "whole number");
    }
    return Given.between(number, 0, PRIORITY_MAX, "priority");
  }
}
