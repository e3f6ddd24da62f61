package org.callsheet.prenode;

/** The prenode cannot start or go on; the message says to a person what to do. */
final class PrenodeProblem extends Exception {
  private static final long serialVersionUID = 1L;

  PrenodeProblem(String message) {
    super(message);
  }
}
