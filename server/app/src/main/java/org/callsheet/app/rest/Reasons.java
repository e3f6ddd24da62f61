package org.callsheet.app.rest;

import org.callsheet.contract.Reason;

/** Puts reasons of the engine into the caller's words. */
final class Reasons {
  private Reasons() {}

  static Reason of(org.callsheet.engine.farm.Reason reason, Voice voice) {
    return new Reason(
        reason.code(),
        reason.parameters(),
        voice.say("reason." + reason.code(), reason.parameters()));
  }
}
