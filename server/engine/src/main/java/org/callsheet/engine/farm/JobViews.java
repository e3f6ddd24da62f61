package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** Immutable pictures of jobs, made anew for those that changed. Belongs to the farm's thread. */
final class JobViews {
  private final NavigableMap<JobId, JobView> views = new TreeMap<>();
  private List<JobView> newestFirst = List.of();

  /** Makes pictures of these jobs anew; those that are gone are forgotten. */
  void refresh(FarmState state, Set<JobId> changed) {
    if (changed.isEmpty()) {
      return;
    }
    for (JobId id : changed) {
      state.job(id).ifPresentOrElse(job -> views.put(id, view(job)), () -> views.remove(id));
    }
    newestFirst = List.copyOf(new ArrayList<>(views.descendingMap().values()));
  }

  List<JobView> newestFirst() {
    return newestFirst;
  }

  static JobView view(JobEntry job) {
    Counts counts = job.counts();
    OptionalDouble mean = job.secondsPerFrame();
    return new JobView(
        job.id,
        version(job.request),
        job.request,
        job.state(),
        job.submitted,
        job.started,
        job.ended,
        counts,
        mean,
        secondsLeft(job, counts, mean),
        job.why,
        job.outputFolder(),
        Transitions.allowed(job.state(), job.byHand, counts.failed()));
  }

  private static OptionalDouble secondsLeft(JobEntry job, Counts counts, OptionalDouble mean) {
    if (mean.isEmpty() || !job.live()) {
      return OptionalDouble.empty();
    }
    int atWork = Math.max(1, job.attempts().size());
    return OptionalDouble.of(mean.getAsDouble() * (counts.todo() + counts.leased()) / atWork);
  }

  /** Changes when people change something, and only then. */
  static String version(NewJob request) {
    long hash = 1125899906842597L;
    for (char each : (request.priority() + "\n" + request.name()).toCharArray()) {
      hash = 31 * hash + each;
    }
    return Long.toHexString(hash);
  }
}
