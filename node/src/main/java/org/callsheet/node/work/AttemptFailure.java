package org.callsheet.node.work;

import org.callsheet.node.blender.Diagnosis;

/** An attempt cannot go on. */
final class AttemptFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Diagnosis diagnosis;

  AttemptFailure(Diagnosis diagnosis) {
    super(diagnosis.code() + ": " + diagnosis.detail());
    this.diagnosis = diagnosis;
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }
}
