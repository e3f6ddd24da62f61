package org.callsheet.node.blender;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.callsheet.floor.Disk;
import org.callsheet.floor.pictures.NotWholeException;
import org.callsheet.floor.pictures.WholePicture;

/**
 * One small frame, rendered for nobody, with a Blender that is started for it and ended after it:
 * what a machine really can.
 */
public final class TestFrame {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Disk disk;
  private final InstantSource clock;
  private final Duration limit;

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * A whole picture.
     *
     * @param seconds from the start of Blender to the picture
     * @param device that rendered it, as in {@code CPU}
     * @param cards that this Blender can use
     */
    record Rendered(double seconds, String device, List<GraphicsCard> cards) implements Outcome {
      public Rendered {
        cards = List.copyOf(cards);
      }
    }

    /** None. */
    record Failed(Diagnosis why) implements Outcome {}
  }

  /**
   * A way to render them.
   *
   * @param limit for all of it
   */
  public TestFrame(Disk disk, InstantSource clock, Duration limit) {
    this.disk = disk;
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * Renders one.
   *
   * @param seat with a folder that is made for it and removed
   * @param film {@link ShippedFile#REHEARSAL} on the disk
   */
  public Outcome render(Seat seat, Path film, OpenFile.Cards cards) throws InterruptedException {
    Instant began = clock.instant();
    try (WarmBlender blender = WarmBlender.start(seat, disk)) {
      blender.listCards();
      blender.open(
          new OpenFile(film, false, false, false, cards, Optional.empty(), Optional.empty()));
      blender.render(List.of(1));
      return follow(blender, began);
    } catch (IOException e) {
      return new Outcome.Failed(Diagnosis.ofNode("no-blender", String.valueOf(e.getMessage())));
    }
  }

  private Outcome follow(WarmBlender blender, Instant began) throws InterruptedException {
    List<GraphicsCard> cards = List.of();
    Optional<WorkerEvent.Written> written = Optional.empty();
    while (Duration.between(began, clock.instant()).compareTo(limit) < 0) {
      Optional<WorkerEvent> event = blender.next(TICK);
      if (event.isEmpty()) {
        continue;
      }
      switch (event.get()) {
        case WorkerEvent.Cards found -> cards = found.cards();
        case WorkerEvent.Written frame -> written = Optional.of(frame);
        case WorkerEvent.Rendered _ -> {
          return judge(written, cards, began);
        }
        case WorkerEvent.Failed failed -> {
          return new Outcome.Failed(DiagnosisTable.ofFailure(failed, blender.log().lines()));
        }
        case WorkerEvent.Exited exited -> {
          return new Outcome.Failed(DiagnosisTable.ofExit(exited.status(), blender.log().lines()));
        }
        case WorkerEvent.Ready _,
            WorkerEvent.Opened _,
            WorkerEvent.Begun _,
            WorkerEvent.Thumbnail _ -> {
          // on its way
        }
      }
    }
    return new Outcome.Failed(
        Diagnosis.ofNode("start-timeout", "no picture after " + limit.toSeconds() + " s"));
  }

  private Outcome judge(
      Optional<WorkerEvent.Written> written, List<GraphicsCard> cards, Instant began) {
    if (written.isEmpty() || written.get().files().isEmpty()) {
      return new Outcome.Failed(Diagnosis.ofNode("nothing-written", "Blender wrote no picture"));
    }
    Path picture = written.get().files().getFirst().file();
    try {
      if (WholePicture.check(picture).black()) {
        return new Outcome.Failed(Diagnosis.ofNode("not-whole", "the picture is black"));
      }
    } catch (NotWholeException | IOException damaged) {
      return new Outcome.Failed(Diagnosis.ofNode("not-whole", damaged.getMessage()));
    }
    double seconds = Duration.between(began, clock.instant()).toMillis() / 1000.0;
    return new Outcome.Rendered(seconds, written.get().device(), cards);
  }
}
