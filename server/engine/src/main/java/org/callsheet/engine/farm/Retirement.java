package org.callsheet.engine.farm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.callsheet.floor.Refusal;

/**
 * Sends jobs that ended long ago into the archive, and out of memory when they are there. Belongs
 * to the farm's thread.
 */
final class Retirement {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int AT_ONCE = 100;

  private final Archive archive;
  private final Duration after;
  private final Duration pause;
  private final Lane lane;
  private final Set<JobId> leaving = new HashSet<>();
  private Instant looked = Instant.EPOCH;

  /**
   * @param after how long an ended job stays
   */
  Retirement(Archive archive, Duration after, Lane lane) {
    this.archive = archive;
    this.after = after;
    this.pause = after.compareTo(PAUSE) < 0 ? after : PAUSE;
    this.lane = lane;
  }

  /**
   * Looks now and then for jobs whose time is over.
   *
   * @param leaves does what is to be done when a job is in the archive
   */
  void tick(Core core, Instant now, java.util.function.Consumer<JobId> leaves) {
    if (looked.plus(pause).isAfter(now) || !core.writable()) {
      return;
    }
    looked = now;
    List<JobEntry> over =
        core.state().newestFirst().reversed().stream()
            .filter(job -> job.isOverSince(now.minus(after)))
            .filter(job -> !core.state().isAwaited(job.id))
            .filter(job -> leaving.add(job.id))
            .limit(AT_ONCE)
            .toList();
    for (JobEntry job : over) {
      if (job.isPreview()) {
        leaving.remove(job.id);
        leaves.accept(job.id); // nobody looks for it in an archive
      } else {
        keep(job, leaves);
      }
    }
  }

  private void keep(JobEntry job, java.util.function.Consumer<JobId> leaves) {
    try {
      archive
          .keep(job.image())
          .whenComplete(
              (kept, failure) ->
                  lane.execute(
                      () -> {
                        leaving.remove(job.id);
                        if (failure == null) {
                          leaves.accept(job.id);
                        }
                      }));
    } catch (Refusal later) {
      leaving.remove(job.id);
    }
  }
}
