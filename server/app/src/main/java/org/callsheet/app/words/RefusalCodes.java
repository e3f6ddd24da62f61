package org.callsheet.app.words;

import org.callsheet.contract.ProblemCode;
import org.callsheet.floor.Refusal;

/** The one mapping of the engine's refusals to problems; the compiler keeps it total. */
final class RefusalCodes {
  private RefusalCodes() {}

  static ProblemCode codeOf(Refusal refusal) {
    return switch (refusal.kind()) {
      case INVALID -> invalid(refusal.code());
      case NOT_FOUND -> ProblemCode.NOT_FOUND;
      case CONFLICT -> ProblemCode.CONFLICT;
      case ILLEGAL_MOVE -> ProblemCode.ILLEGAL_MOVE;
      case STALE -> ProblemCode.STALE;
      case PRECONDITION_REQUIRED -> ProblemCode.PRECONDITION_REQUIRED;
      case IDEMPOTENCY_MISMATCH -> ProblemCode.IDEMPOTENCY_MISMATCH;
      case NOT_SIGNED_IN -> ProblemCode.NOT_SIGNED_IN;
      case WRONG_PASSCODE ->
          refusal.code().startsWith("class-word")
              ? ProblemCode.WRONG_CLASS_WORD
              : ProblemCode.WRONG_PASSCODE;
      case TOO_MANY_ATTEMPTS -> ProblemCode.TOO_MANY_ATTEMPTS;
      case FORBIDDEN -> ProblemCode.FORBIDDEN;
      case TOO_LARGE -> ProblemCode.TOO_LARGE;
      case BUSY -> ProblemCode.BUSY;
      case READ_ONLY -> ProblemCode.READ_ONLY;
      case DISK_FULL -> ProblemCode.DISK_FULL;
      case INTERNAL -> ProblemCode.INTERNAL;
    };
  }

  /** A wrong value says more precisely what is wrong with it where the interface has a code. */
  private static ProblemCode invalid(String code) {
    return switch (code) {
      case "unknown-field" -> ProblemCode.UNKNOWN_FIELD;
      case "missing-field" -> ProblemCode.MISSING_FIELD;
      case "wrong-type" -> ProblemCode.WRONG_TYPE;
      default -> ProblemCode.INVALID_VALUE;
    };
  }
}
