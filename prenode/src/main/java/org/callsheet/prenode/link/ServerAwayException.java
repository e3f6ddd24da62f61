package org.callsheet.prenode.link;

/** The server cannot be reached now: try again later. */
public final class ServerAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public ServerAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
