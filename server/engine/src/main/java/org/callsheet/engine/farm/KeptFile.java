package org.callsheet.engine.farm;

import org.callsheet.floor.NamedPath;

/**
 * A file of an accepted frame, as the journal keeps it. The name is text here: a replay reads
 * millions of them and needs next to none.
 */
record KeptFile(String target, long bytes, String sha256) {

  static KeptFile of(FrameFile file) {
    return new KeptFile(file.target().toString(), file.bytes(), file.sha256());
  }

  /** The named path it lies in. */
  String ident() {
    return target.substring(0, target.indexOf("::"));
  }

  FrameFile reported(AttemptId attempt) {
    NamedPath place = NamedPath.parse(target);
    return new FrameFile(place, HiddenName.of(attempt, place), bytes, sha256);
  }
}
