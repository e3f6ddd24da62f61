package org.callsheet.engine.farm;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who hears of the farm. Telling belongs to the farm's thread. */
final class Listeners {
  private final List<FarmListener> all = new CopyOnWriteArrayList<>();

  void add(FarmListener listener) {
    all.add(listener);
  }

  /** The files of an accepted frame are in their place. */
  void frameDone(FarmEvent.FrameAccepted accepted, JobEntry job) {
    if (all.isEmpty()) {
      return;
    }
    FrameResult result = accepted.result(job.frames.number(accepted.position()));
    JobView seen = JobViews.view(job);
    DoneFrame done =
        new DoneFrame(
            result,
            accepted.node(),
            job.madeOf.of(accepted.position()),
            job.frames.charges(accepted.position()) + 1);
    all.forEach(listener -> listener.frameDone(seen, done));
  }

  void tryFailed(JobView job, Book.FailedTry tried) {
    all.forEach(listener -> listener.tryFailed(job, tried.node(), tried.why()));
  }

  void jobEnded(JobView job) {
    all.forEach(listener -> listener.jobEnded(job));
  }
}
