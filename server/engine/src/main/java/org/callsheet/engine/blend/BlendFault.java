package org.callsheet.engine.blend;

import java.io.IOException;

/** What is wrong with the bytes of a file, and where; {@link BlendFile} makes a refusal of it. */
final class BlendFault extends IOException {
  private static final long serialVersionUID = 1L;

  /** The ways in which a file can be wrong. */
  enum Kind {
    /** Not saved by Blender. */
    FOREIGN,
    /** Saved in a form that came after this program. */
    UNKNOWN_FORM,
    /** Ends before it is complete. */
    TRUNCATED,
    /** Contradicts itself. */
    DAMAGED,
    /** Holds more than is read. */
    TOO_LARGE
  }

  private final Kind kind;
  private final long at;

  BlendFault(Kind kind, String what, long at) {
    super(what);
    this.kind = kind;
    this.at = at;
  }

  static BlendFault damaged(String what, long at) {
    return new BlendFault(Kind.DAMAGED, what, at);
  }

  static BlendFault truncated(long at) {
    return new BlendFault(Kind.TRUNCATED, "end", at);
  }

  static BlendFault tooLarge(String what, long max) {
    return new BlendFault(Kind.TOO_LARGE, what, max);
  }

  Kind kind() {
    return kind;
  }

  /** Where in the uncompressed content; the limit if it is {@link Kind#TOO_LARGE}. */
  long at() {
    return at;
  }
}
