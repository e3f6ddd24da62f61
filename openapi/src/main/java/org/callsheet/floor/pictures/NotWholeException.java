package org.callsheet.floor.pictures;

/** A picture ends too early or is damaged. The message says where. */
public final class NotWholeException extends Exception {
  private static final long serialVersionUID = 1L;

  NotWholeException(String message) {
    super(message);
  }
}
