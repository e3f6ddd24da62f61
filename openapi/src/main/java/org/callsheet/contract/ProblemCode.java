package org.callsheet.contract;

/**
 * Every code a {@link Problem} can carry, with its HTTP status. Codes are stable: a program may
 * rely on them, so they are added to and never renamed.
 */
public enum ProblemCode {
  MALFORMED_JSON("malformed-json", 400),
  DUPLICATE_KEY("duplicate-key", 400),
  WRONG_TYPE("wrong-type", 400),
  UNKNOWN_FIELD("unknown-field", 400),
  UNKNOWN_PARAMETER("unknown-parameter", 400),
  INVALID_VALUE("invalid-value", 400),
  MISSING_FIELD("missing-field", 400),
  BAD_HOST("bad-host", 400),
  BAD_REQUEST("bad-request", 400),
  NOT_SIGNED_IN("not-signed-in", 401),
  WRONG_PASSCODE("wrong-passcode", 401),
  WRONG_CLASS_WORD("wrong-class-word", 401),
  FORBIDDEN("forbidden", 403),
  BAD_ORIGIN("bad-origin", 403),
  NOT_FOUND("not-found", 404),
  METHOD_NOT_ALLOWED("method-not-allowed", 405),
  NOT_ACCEPTABLE("not-acceptable", 406),
  ILLEGAL_MOVE("illegal-move", 409),
  CONFLICT("conflict", 409),
  STALE("stale", 412),
  TOO_LARGE("too-large", 413),
  ADDRESS_TOO_LONG("address-too-long", 414),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415),
  IDEMPOTENCY_MISMATCH("idempotency-mismatch", 422),
  NODE_TOO_OLD("node-too-old", 426),
  PRECONDITION_REQUIRED("precondition-required", 428),
  TOO_MANY_ATTEMPTS("too-many-attempts", 429),
  TOO_MANY_REQUESTS("too-many-requests", 429),
  HEADERS_TOO_LARGE("headers-too-large", 431),
  INTERNAL("internal", 500),
  READ_ONLY("read-only", 503),
  BUSY("busy", 503),
  DISK_FULL("disk-full", 507);

  private final String code;
  private final int status;

  ProblemCode(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /** The code as it travels. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
