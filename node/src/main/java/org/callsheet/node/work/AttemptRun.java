package org.callsheet.node.work;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.floor.NamedPath;
import org.callsheet.node.blender.BlenderChoice;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.DiagnosisTable;
import org.callsheet.node.blender.OpenFile;
import org.callsheet.node.blender.WarmBlender;
import org.callsheet.node.blender.WorkerEvent;

/** Renders one attempt with a Blender, frame by frame into the outbox. Belongs to one thread. */
final class AttemptRun {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final String MISSING_LINK = "missing-link";
  private static final String MISSING_ENGINE = "engine-missing";

  private final Workplace place;
  private final Attempt attempt;
  private final Lease lease;
  private final WarmBlender blender;
  private final FramePublisher publisher;
  private final Watch watch;
  private final StringBuilder notes = new StringBuilder();
  private Instant guarded = Instant.EPOCH;

  AttemptRun(Workplace place, Attempt attempt, WarmBlender blender) {
    this.place = place;
    this.attempt = attempt;
    this.lease = attempt.lease();
    this.blender = blender;
    this.publisher = new FramePublisher(place);
    this.watch = new Watch(place.clock(), place.limits().silence());
  }

  /** Returns when all frames are in the outbox. */
  void render(Path file, BlenderChoice choice) throws AttemptFailure, InterruptedException {
    blender.log().clear();
    note(choice);
    blender.onThumbnail(picture -> place.thumbnails().send(lease.job(), picture));
    open(file);
    blender.render(lease.frames());
    while (!attempt.isCutShort() && !isRendered(next())) {
      watch.restart();
    }
    List<Integer> left = attempt.left();
    if (!left.isEmpty()) {
      throw new AttemptFailure(
          Diagnosis.ofFrame(
              "nothing-written", "Blender wrote no file for frame " + left.getFirst()));
    }
  }

  /** What the artist may want to know although all went well, a line each. */
  String notes() {
    return notes.toString();
  }

  private void note(BlenderChoice choice) {
    blender.log().note(choice.sentence());
    if (choice.isAnother()) {
      notes.append(choice.sentence()).append('\n');
    }
  }

  private void open(Path file) throws AttemptFailure, InterruptedException {
    Optional<Path> folder =
        Optional.ofNullable(lease.outputFolder()).map(NamedPath::parse).map(place.paths()::resolve);
    blender.open(
        new OpenFile(
            file,
            lease.scripts(),
            false,
            lease.video(),
            place.cards(),
            folder,
            Optional.ofNullable(lease.overrides())));
    try {
      while (!isOpened(next())) {
        watch.restart();
      }
    } catch (AttemptFailure failure) {
      throw new AttemptFailure(
          DiagnosisTable.ofOpening(failure.diagnosis(), blender.program(), file));
    }
  }

  private boolean isOpened(WorkerEvent event) throws AttemptFailure {
    return switch (event) {
      case WorkerEvent.Opened opened -> {
        checkLinks(opened);
        for (WorkerEvent.Note note : opened.notes()) {
          notes.append(note.code()).append(": ").append(note.about()).append('\n');
          blender.log().note(note.code() + ": " + note.about());
        }
        yield true;
      }
      case WorkerEvent.Ready _,
          WorkerEvent.Begun _,
          WorkerEvent.Written _,
          WorkerEvent.Thumbnail _,
          WorkerEvent.Cards _,
          WorkerEvent.Rendered _ ->
          false;
      case WorkerEvent.Failed failed -> throw failure(failed);
      case WorkerEvent.Exited exited -> throw failure(exited);
    };
  }

  /**
   * Blender opens a file whose links are broken or whose engine it lacks, and renders something.
   */
  private void checkLinks(WorkerEvent.Opened opened) throws AttemptFailure {
    Set<String> codes =
        chosenEngine() ? Set.of(MISSING_LINK) : Set.of(MISSING_LINK, MISSING_ENGINE);
    Optional<Diagnosis> said = DiagnosisTable.find(blender.log().lines(), codes);
    if (!opened.warm() && said.isPresent()) {
      throw new AttemptFailure(said.get());
    }
  }

  private boolean chosenEngine() {
    return lease.overrides() != null && lease.overrides().engine() != null;
  }

  private boolean isRendered(WorkerEvent event) throws AttemptFailure {
    switch (event) {
      case WorkerEvent.Begun begun -> attempt.begin(begun.frame());
      case WorkerEvent.Written written -> publish(written);
      case WorkerEvent.Rendered _ -> {
        return true;
      }
      case WorkerEvent.Failed failed -> throw failure(failed);
      case WorkerEvent.Exited exited -> throw failure(exited);
      case WorkerEvent.Ready _,
          WorkerEvent.Opened _,
          WorkerEvent.Thumbnail _,
          WorkerEvent.Cards _ -> {
        // an answer to what was asked before
      }
    }
    return false;
  }

  private void publish(WorkerEvent.Written written) throws AttemptFailure {
    if (!attempt.left().contains(written.frame())) {
      return;
    }
    publisher.publish(lease, written);
    if (lease.video()) {
      attempt.finishAll();
    } else {
      attempt.finish(written.frame());
    }
    place.reported().run();
  }

  private AttemptFailure failure(WorkerEvent.Failed failed) {
    return new AttemptFailure(DiagnosisTable.ofFailure(failed, blender.log().lines()));
  }

  private AttemptFailure failure(WorkerEvent.Exited exited) {
    return new AttemptFailure(DiagnosisTable.ofExit(exited.status(), blender.log().lines()));
  }

  private WorkerEvent next() throws AttemptFailure, InterruptedException {
    for (Optional<WorkerEvent> event = blender.next(TICK); ; event = blender.next(TICK)) {
      guardMemory();
      if (event.isPresent()) {
        return event.get();
      }
      Duration limit = blender.isReady() ? place.limits().frame() : place.limits().start();
      Diagnosis late =
          blender.isReady()
              ? Diagnosis.ofFrame("frame-timeout", "not done after " + limit.toSeconds() + " s")
              : Diagnosis.ofNode(
                  "start-timeout", "Blender did not start in " + limit.toSeconds() + " s");
      watch.check(blender.signsOfLife(), limit, late);
      if (attempt.handBackWhenSlow(watch.sinceBegun())) {
        place.reported().run();
      }
    }
  }

  private void guardMemory() throws AttemptFailure {
    Instant now = place.clock().instant();
    if (Duration.between(guarded, now).compareTo(TICK) >= 0) {
      guarded = now;
      place.memory().check(blender.pid());
    }
  }
}
