package org.callsheet.prenode.link;

/** The server answered, and does not want what was sent: sending it again does not help. */
public final class ServerRefusedException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int UNKNOWN_CALLER = 401;

  private final int status;

  /**
   * A refusal.
   *
   * @param status the HTTP status
   */
  public ServerRefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Whether the credential is not accepted. */
  public boolean isUnknownCaller() {
    return status == UNKNOWN_CALLER;
  }
}
