package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.callsheet.engine.farm.EndedJob;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FrameTable;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobView;

/**
 * Renders as pages show them: those in the farm's memory, and those in its archive, which reads the
 * disk. Thread-safe.
 */
@Singleton
public final class Renders {
  private final Farm farm;

  /** A page asks for each of its pictures; what is in the archive does not change any more. */
  private volatile Optional<EndedJob> last = Optional.empty();

  Renders(Farm farm) {
    this.farm = farm;
  }

  /** A render, whenever it was. */
  Optional<JobView> find(JobId id) {
    return farm.view().find(id).or(() -> archived(id).map(EndedJob::job));
  }

  /** Whether it ended so long ago that nothing can be done with it any more. */
  boolean isArchived(JobId id) {
    return farm.view().find(id).isEmpty();
  }

  /** The frames of a render that was found. */
  FrameTable frames(JobId id) {
    return Optional.of(id)
        .filter(this::isArchived)
        .flatMap(this::archived)
        .map(EndedJob::frames)
        .orElseGet(() -> farm.frames(id).toCompletableFuture().join());
  }

  private Optional<EndedJob> archived(JobId id) {
    Optional<EndedJob> known = last.filter(job -> job.job().id().equals(id));
    if (known.isPresent()) {
      return known;
    }
    Optional<EndedJob> found = farm.findArchived(id);
    if (found.isPresent()) {
      last = found;
    }
    return found;
  }
}
