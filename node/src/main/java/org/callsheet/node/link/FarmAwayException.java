package org.callsheet.node.link;

/** The server cannot be reached now: try again later. */
public final class FarmAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  public FarmAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
