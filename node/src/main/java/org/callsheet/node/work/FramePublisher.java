package org.callsheet.node.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall.FrameFile;
import org.callsheet.contract.SyncCall.FrameResult;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.callsheet.floor.pictures.NotWholeException;
import org.callsheet.floor.pictures.WholePicture;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.WorkerEvent.Written;
import org.callsheet.node.blender.WorkerEvent.WrittenFile;

/** Takes a frame from Blender's private folder to the outbox, if it is what it should be. */
final class FramePublisher {
  private final Workplace place;

  FramePublisher(Workplace place) {
    this.place = place;
  }

  /** Checks all files first, then puts them under hidden names; the report is on disk on return. */
  void publish(Lease lease, Written frame) throws AttemptFailure {
    boolean written = frame.files().stream().anyMatch(WrittenFile::main);
    if (!written && !lease.video() || frame.files().isEmpty()) {
      throw failure("nothing-written", "Blender wrote no file for frame " + frame.frame());
    }
    int width = frame.width();
    int height = frame.height();
    for (WrittenFile file : frame.files()) {
      WholePicture picture = check(file, frame);
      if (file.main() && picture.width() > 0) {
        width = picture.width();
        height = picture.height();
      }
    }
    List<FrameFile> files = new ArrayList<>();
    NamedPath root = NamedPath.parse(lease.outputRoot());
    for (WrittenFile file : frame.files()) {
      NamedPath hidden = place.hidden().name(lease.attempt(), file.target(), root);
      place.begun().intend(lease.attempt(), hidden.toString());
      files.add(place.hidden().put(file.file(), file.target(), hidden, root));
    }
    FrameResult result = result(lease, frame, new int[] {width, height}, files);
    place.begun().report(lease.attempt(), result);
    try {
      place.outbox().put(result);
    } catch (Refusal failure) {
      new Cleaning(place).removeDropped(List.of(result));
      throw failure;
    }
  }

  /** The same of what no Blender has told of. */
  void publish(Lease lease, int frame, double seconds, List<WrittenFile> files)
      throws AttemptFailure {
    publish(lease, new Written(frame, seconds, 0, "CPU", 0, 0, files));
  }

  private FrameResult result(Lease lease, Written frame, int[] size, List<FrameFile> files) {
    return new FrameResult(
        place.outbox().nextId(),
        lease.attempt(),
        lease.job(),
        frame.frame(),
        frame.seconds(),
        frame.peakMemoryBytes(),
        frame.device(),
        size[0],
        size[1],
        files);
  }

  private static WholePicture check(WrittenFile file, Written frame) throws AttemptFailure {
    try {
      WholePicture picture = WholePicture.check(file.file());
      boolean sized = file.main() && frame.width() > 0 && picture.width() > 0;
      if (sized && (picture.width() != frame.width() || picture.height() != frame.height())) {
        throw failure(
            "wrong-size",
            "%s has %d × %d pixels instead of %d × %d"
                .formatted(
                    file.target().getFileName(),
                    picture.width(),
                    picture.height(),
                    frame.width(),
                    frame.height()));
      }
      return picture;
    } catch (NotWholeException e) {
      throw failure("not-whole", file.target().getFileName() + ": " + e.getMessage());
    } catch (IOException e) {
      throw failure("nothing-written", file.target().getFileName() + ": " + e.getMessage());
    }
  }

  private static AttemptFailure failure(String code, String detail) {
    return new AttemptFailure(Diagnosis.ofFrame(code, detail));
  }
}
