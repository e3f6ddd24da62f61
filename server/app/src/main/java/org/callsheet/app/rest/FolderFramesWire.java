package org.callsheet.app.rest;

import org.callsheet.contract.Answer;
import org.callsheet.engine.results.FolderFrames;
import org.callsheet.floor.FrameRange;

/** What was found among frames, as it travels. */
final class FolderFramesWire {
  private FolderFramesWire() {}

  static Answer<org.callsheet.contract.FolderFrames> answer(FolderFrames.Found found, Voice voice) {
    int again = found.again().map(FrameRange::count).orElse(0);
    return voice.answer(
        new org.callsheet.contract.FolderFrames(
            found.pattern().toString(),
            found.again().map(FrameRange::toString).orElse(""),
            again,
            found.looked(),
            found.faults().stream().map(each -> fault(each, voice)).toList()),
        "total",
        Integer.toString(again),
        "looked",
        Integer.toString(found.looked()));
  }

  static org.callsheet.contract.FolderFrames.Fault fault(FolderFrames.Fault fault, Voice voice) {
    return new org.callsheet.contract.FolderFrames.Fault(
        fault.frame(), fault.file().orElse(null), Reasons.of(fault.why(), voice));
  }
}
