package org.callsheet.floor;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The one failure family of the engine: what kind of failure, a stable code, and the parameters a
 * sentence about it needs. The sentence itself is written in the shell, in the reader's language.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure; the shell maps each kind to an answer exactly once. */
  public enum Kind {
    /** What was asked is not well formed or not allowed by its own rules. */
    INVALID,
    /** What was asked about is not there. */
    NOT_FOUND,
    /** It contradicts what is there. */
    CONFLICT,
    /** The state it is in does not allow that move. */
    ILLEGAL_MOVE,
    /** It was decided on something that has changed since. */
    STALE,
    /** A change must say which version it was decided on. */
    PRECONDITION_REQUIRED,
    /** The same idempotency key came with another body. */
    IDEMPOTENCY_MISMATCH,
    /** Nobody is signed in. */
    NOT_SIGNED_IN,
    /** The passcode is not that user's. */
    WRONG_PASSCODE,
    /** Too many tries; wait. */
    TOO_MANY_ATTEMPTS,
    /** Whoever asks may not do that. */
    FORBIDDEN,
    /** A limit would be passed. */
    TOO_LARGE,
    /** Too much at once; ask again. */
    BUSY,
    /** Nothing is written any more until somebody looks. */
    READ_ONLY,
    /** No room on the disk; nothing was harmed. */
    DISK_FULL,
    /** A fault of ours or of the machine. */
    INTERNAL
  }

  private final Kind kind;
  private final String code;
  private final transient Map<String, String> parameters;

  /** A refusal with its parameters. */
  public Refusal(Kind kind, String code, Map<String, String> parameters) {
    this(kind, code, parameters, null);
  }

  /** A refusal that something else led to; {@code cause} may be null. */
  public Refusal(Kind kind, String code, Map<String, String> parameters, Throwable cause) {
    super(code + new TreeMap<>(parameters), cause);
    this.kind = Objects.requireNonNull(kind);
    this.code = Objects.requireNonNull(code);
    this.parameters = Map.copyOf(parameters);
  }

  /** A refusal with parameters given as name, value, name, value. */
  public static Refusal of(Kind kind, String code, String... namesAndValues) {
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Refusal(kind, code, parameters);
  }

  /** What a failed operation on {@code path} means: full disk, read-only, not there, or a fault. */
  public static Refusal ofDisk(Path path, IOException failure) {
    String said = String.valueOf(failure.getMessage());
    Map<String, String> parameters = Map.of("path", path.toString(), "detail", said);
    String lower = said.toLowerCase(Locale.ROOT);
    if (isFull(failure)) {
      return new Refusal(Kind.DISK_FULL, "disk-full", parameters, failure);
    }
    if (lower.contains("read-only file system")) {
      return new Refusal(Kind.READ_ONLY, "disk-read-only", parameters, failure);
    }
    if (failure instanceof NoSuchFileException) {
      return new Refusal(Kind.NOT_FOUND, "file-missing", parameters, failure);
    }
    String code = failure instanceof AccessDeniedException ? "disk-denied" : "disk-failed";
    return new Refusal(Kind.INTERNAL, code, parameters, failure);
  }

  /** Whether a failure says that there is no room (or no quota) left. */
  static boolean isFull(IOException failure) {
    String said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return said.contains("no space left")
        || said.contains("quota exceeded")
        || said.contains("not enough space");
  }

  /** What kind of failure. */
  public Kind kind() {
    return kind;
  }

  /** The stable code, the key of its sentence. */
  public String code() {
    return code;
  }

  /** What the sentence names. */
  public Map<String, String> parameters() {
    return parameters;
  }
}
