package org.callsheet.node.work;

import org.callsheet.floor.Refusal;
import org.callsheet.node.blender.Diagnosis;

/** What a refusal of the floor means for an attempt. */
final class RefusalDiagnosis {
  private RefusalDiagnosis() {}

  static Diagnosis of(Refusal refusal) {
    String detail = refusal.parameters().isEmpty() ? refusal.code() : detail(refusal);
    return switch (refusal.kind()) {
      case DISK_FULL -> Diagnosis.ofNode("disk-full", detail);
      case INVALID -> Diagnosis.ofFrame(refusal.code(), detail);
      case NOT_FOUND ->
          refusal.code().startsWith("path-")
              ? Diagnosis.ofNode(refusal.code(), detail)
              : Diagnosis.ofNode("cannot-write", detail);
      case READ_ONLY,
          CONFLICT,
          ILLEGAL_MOVE,
          STALE,
          PRECONDITION_REQUIRED,
          IDEMPOTENCY_MISMATCH,
          NOT_SIGNED_IN,
          WRONG_PASSCODE,
          TOO_MANY_ATTEMPTS,
          FORBIDDEN,
          TOO_LARGE,
          BUSY,
          INTERNAL ->
          Diagnosis.ofNode("cannot-write", detail);
    };
  }

  private static String detail(Refusal refusal) {
    StringBuilder text = new StringBuilder();
    refusal.parameters().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(
            entry -> text.append(entry.getKey()).append(' ').append(entry.getValue()).append("  "));
    return text.toString();
  }
}
