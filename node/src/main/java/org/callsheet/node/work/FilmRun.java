package org.callsheet.node.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncAnswer.PreviewFilm;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.NumberedName;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.RenderLog;
import org.callsheet.node.blender.SlotFolder;
import org.callsheet.node.blender.WorkerEvent.WrittenFile;
import org.callsheet.node.programs.Encoders;
import org.callsheet.node.programs.FilmStrip;

/** Makes a small film of pictures that are there. Belongs to one thread. */
final class FilmRun {
  private final Workplace place;
  private final Attempt attempt;
  private final Lease lease;
  private final PreviewFilm film;
  private final RenderLog log = new RenderLog();

  FilmRun(Workplace place, Attempt attempt) {
    this.place = place;
    this.attempt = attempt;
    this.lease = attempt.lease();
    this.film = lease.film();
  }

  /** What the programs printed. */
  RenderLog log() {
    return log;
  }

  /**
   * Returns when the film is in the outbox.
   *
   * @param root a folder of its own, which is emptied first and removed at the end
   * @param threads it may use; 0: as many as the machine has cores
   */
  void make(Path root, int threads) throws AttemptFailure, InterruptedException {
    Instant began = place.clock().instant();
    int frame = lease.frames().getFirst();
    attempt.begin(frame);
    try {
      SlotFolder folder = SlotFolder.create(place.disk(), root);
      try {
        Path made = root.resolve("film.mp4");
        encode(folder, made, threads);
        double seconds = Duration.between(began, place.clock().instant()).toMillis() / 1000.0;
        Path target = place.paths().resolve(NamedPath.parse(film.target()));
        new FramePublisher(place)
            .publish(lease, frame, seconds, List.of(new WrittenFile(made, target, true)));
      } finally {
        folder.remove();
      }
    } catch (IOException e) {
      throw new AttemptFailure(Diagnosis.ofNode("cannot-write", root + ": " + e.getMessage()));
    }
    attempt.finishAll();
    place.reported().run();
  }

  private void encode(SlotFolder folder, Path made, int threads)
      throws IOException, AttemptFailure, InterruptedException {
    FilmStrip strip = FilmStrip.lay(folder.pictures(), pictures(), film.rate());
    for (Encoders.Way way : place.encoders().ways(strip, film.rate(), made, threads)) {
      log.note("a film of " + strip.count() + " pictures with " + way.name());
      int status =
          new ProgramWatch(place, attempt).run(way.command(), folder.root(), log, _ -> {}, _ -> {});
      attempt.release();
      if (attempt.stopped().isPresent()) {
        throw new AttemptFailure(Diagnosis.ofNode("node-stops", ""));
      }
      if (status == 0 && Files.exists(made)) {
        return;
      }
      log.note(way.name() + " ended with status " + status);
      Files.deleteIfExists(made);
    }
    throw new AttemptFailure(Diagnosis.ofFrame("no-film", last()));
  }

  private String last() {
    List<String> lines = log.lines();
    return lines.isEmpty() ? "" : lines.getLast();
  }

  /** Those that are still there. */
  private SortedMap<Integer, Path> pictures() throws AttemptFailure {
    NumberedName name = new NumberedName(film.before(), film.digits(), film.after());
    SortedMap<Integer, Path> pictures = new TreeMap<>();
    for (int number : FrameRange.parse(film.frames()).toArray()) {
      Path picture = place.paths().resolve(NamedPath.parse(name.at(number)));
      if (Files.isRegularFile(picture)) {
        pictures.put(number, picture);
      }
    }
    if (pictures.isEmpty()) {
      throw new AttemptFailure(
          Diagnosis.ofNode("no-pictures", "none of " + film.before() + "…" + film.after()));
    }
    return pictures;
  }
}
