package org.callsheet.engine.farm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.callsheet.floor.Journal;
import org.callsheet.floor.JournalReport;
import org.callsheet.floor.NamedPath;

/**
 * What can be known of records that the journal has lost: a frame whose files lie whole in their
 * places, and were written when the lost records were, was accepted. Listens to a replay; belongs
 * to the thread of the replay, then to the farm's.
 */
final class Salvage implements Journal.Replay {
  /** A file is written a little before its frame is accepted. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

  /** A frame that may have been accepted, with the files it would have. */
  record Lost(JobId job, int position, List<NamedPath> files, Instant since) {

    /** Looks at the disk; what nobody can look at now is not there. */
    boolean isThere(Publisher publisher) {
      try {
        return publisher.isThere(files, since);
      } catch (RuntimeException unknown) {
        return false;
      }
    }

    /** Whether the job still waits for it, under the same name. */
    boolean isOpen(JobEntry job) {
      return position < job.frames.size()
          && (job.frames.state(position) == FrameState.TODO
              || job.frames.state(position) == FrameState.LEASED)
          && job.filesNow().apply(position).equals(files);
    }
  }

  private final FarmState state;
  private Instant latest = Instant.EPOCH;
  private Instant snapshot = Instant.EPOCH;
  private Optional<Instant> lostSince = Optional.empty();

  /** Replays into this state. */
  Salvage(FarmState state) {
    this.state = state;
  }

  @Override
  public void record(byte[] record) {
    for (FarmEvent event : EventCodec.read(record)) {
      state.apply(event);
      Instant at = time(event);
      latest = latest(latest, at);
      if (event instanceof FarmEvent.FarmSet(FarmMode mode, String user, Instant when)
          && user.isEmpty()) {
        snapshot = when;
      }
    }
  }

  @Override
  public void damage(JournalReport.Damage damage) {
    lostSince = lostSince.or(() -> Optional.of(latest.minus(ON_ITS_WAY)));
  }

  /** When it happened, for what happens all the time. */
  private static Instant time(FarmEvent event) {
    return switch (event) {
      case FarmEvent.FrameAccepted accepted -> accepted.at();
      case FarmEvent.Leased leased -> leased.at();
      case FarmEvent.AttemptClosed closed -> closed.at();
      case FarmEvent.JobSubmitted submitted -> submitted.at();
      case FarmEvent.FarmSet set -> set.at();
      default -> Instant.EPOCH;
    };
  }

  /**
   * Frames that may have been accepted: those of which other frames of their job tell the files'
   * names. What somebody wanted once more must have been written after that, and nothing was lost
   * that a whole snapshot has.
   */
  List<Lost> list() {
    List<Lost> lost = new ArrayList<>();
    if (lostSince.isEmpty()) {
      return lost;
    }
    for (JobEntry job : state.newestFirst()) {
      Instant since = latest(lostSince.get(), snapshot, job.submitted, job.openedAgain);
      IntFunction<List<NamedPath>> files = job.filesNow();
      for (int position = 0; position < job.frames.size(); position++) {
        Lost frame = new Lost(job.id, position, files.apply(position), since);
        if (job.request.kind() == Kind.FRAMES && !frame.files().isEmpty() && frame.isOpen(job)) {
          lost.add(frame);
        }
      }
    }
    return lost;
  }

  private static Instant latest(Instant... all) {
    Instant latest = Instant.EPOCH;
    for (Instant each : all) {
      latest = each.isAfter(latest) ? each : latest;
    }
    return latest;
  }
}
