package org.callsheet.node;

/** The node cannot start or go on; the message says to a person what to do. */
final class NodeProblem extends Exception {
  private static final long serialVersionUID = 1L;

  NodeProblem(String message) {
    super(message);
  }
}
