package org.callsheet.node.blender;

/**
 * What went wrong, as a stable code.
 *
 * @param code as in {@code no-camera}; {@code docs/node.md} lists them all
 * @param blame who is charged
 * @param detail the decisive line, at most 500 characters
 */
public record Diagnosis(String code, Blame blame, String detail) {
  private static final int DETAIL_MAX = 500;

  /** Who is charged with a failure. */
  public enum Blame {
    /** The file or the frame: another node would fail as well. */
    FRAME,
    /** This machine: its disk, its Blender, its share. */
    NODE
  }

  public Diagnosis {
    if (code.isBlank()) {
      throw new IllegalArgumentException("a diagnosis without a code: " + detail);
    }
    detail = detail.strip();
    detail = detail.length() > DETAIL_MAX ? detail.substring(0, DETAIL_MAX) : detail;
  }

  /** A failure that the file or frame is charged with. */
  public static Diagnosis ofFrame(String code, String detail) {
    return new Diagnosis(code, Blame.FRAME, detail);
  }

  /** A failure that this node is charged with. */
  public static Diagnosis ofNode(String code, String detail) {
    return new Diagnosis(code, Blame.NODE, detail);
  }
}
