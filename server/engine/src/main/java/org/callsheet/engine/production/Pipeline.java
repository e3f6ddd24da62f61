package org.callsheet.engine.production;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.farm.DoneFrame;
import org.callsheet.engine.farm.FarmListener;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.Refusal;

/**
 * Moves shots along the pipeline by themselves: a shot is rendering from its first new frame on,
 * done when all of it is rendered, and ready again when a render ended otherwise. What people set
 * by hand stays until the next of these. Renders that do not look like the film's own are left out.
 * Thread-safe.
 */
public final class Pipeline implements FarmListener {
  private static final String FIELD = "pipeline";
  private static final String READY = "ready";
  private static final String RENDERING = "proc";
  private static final String DONE = "done";
  private static final int TRIES = 5;

  private final Catalog catalog;
  private final Executor executor;

  /**
   * The pipeline of the catalog's shots.
   *
   * @param executor where writing may wait for the disk, one thing after another
   */
  public Pipeline(Catalog catalog, Executor executor) {
    this.catalog = catalog;
    this.executor = executor;
  }

  @Override
  public void frameDone(JobView job, DoneFrame done) {
    if (shot(job).filter(shot -> !isAt(shot, RENDERING)).isPresent()) {
      executor.execute(() -> move(job, RENDERING));
    }
  }

  @Override
  public void jobEnded(JobView job) {
    shot(job).ifPresent(shot -> executor.execute(() -> end(job)));
  }

  private void end(JobView job) {
    Optional<Asset> shot = shot(job);
    boolean whole = job.state() == JobState.FINISHED && shot.map(s -> isAll(s, job)).orElse(false);
    if (whole) {
      move(job, DONE);
    } else if (shot.filter(s -> isAt(s, RENDERING)).isPresent()) {
      move(job, READY);
    }
  }

  private static boolean isAll(Asset shot, JobView job) {
    FrameRange frames = job.request().frames();
    return shot.firstFrame().stream().allMatch(frames::contains)
        && shot.lastFrame().stream().allMatch(frames::contains);
  }

  private static boolean isAt(Asset shot, String place) {
    return shot.says().pipeline().equals(Optional.of(place));
  }

  private Optional<Asset> shot(JobView job) {
    return RenderStatistics.counts(job)
        ? catalog.find(RenderStatistics.asset(job)).filter(Asset::isShot)
        : Optional.empty();
  }

  /** Somebody may save the same sidecar at this moment: then it is decided again. */
  private void move(JobView job, String place) {
    AssetId id = RenderStatistics.asset(job);
    UserId by = new UserId(job.request().submittedBy());
    for (int i = 0; i < TRIES; i++) {
      Optional<Asset> shot = catalog.find(id).filter(s -> !isAt(s, place));
      if (shot.isEmpty()) {
        return;
      }
      try {
        catalog.change(id, shot.get().version(), Map.of(FIELD, place), by);
        return;
      } catch (Refusal refused) {
        if (refused.kind() != Refusal.Kind.STALE) {
          // The next frame, or a person, sets it.
          return;
        }
      }
    }
  }
}
