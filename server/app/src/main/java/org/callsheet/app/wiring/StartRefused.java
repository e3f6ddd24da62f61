package org.callsheet.app.wiring;

/** The server cannot start like this; the message says what to do. */
final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartRefused(String whatToDo) {
    super(whatToDo, null, false, false);
  }
}
