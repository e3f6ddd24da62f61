package org.callsheet.node.link;

/** The server answered, and does not want what was sent: sending it again does not help. */
public final class FarmRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * A refusal.
   *
   * @param status the HTTP status
   * @param code of the problem, empty when the answer is none of a Callsheet server
   */
  public FarmRefusedException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** Whether the token or credential is not accepted. */
  public boolean isUnknownCaller() {
    return status == 401 || status == 403;
  }
}
