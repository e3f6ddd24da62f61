package org.callsheet.engine.fleet.sites;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.callsheet.engine.farm.FarmMode;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Needs;

/**
 * The jobs of a farm that a site's nodes could work on now. Pure.
 *
 * @param jobs with frames to do, newest first
 */
public record Waiting(List<JobView> jobs) {
  /** Copies the list. */
  public Waiting {
    jobs = List.copyOf(jobs);
  }

  /** What waits for nodes like those of that site. */
  public static Waiting of(FarmView view, Site site) {
    FarmMode mode = view.mode();
    if (view.readOnly() || mode.paused()) {
      return new Waiting(List.of());
    }
    Set<JobId> unfinished =
        view.jobs().stream()
            .filter(job -> job.state() != JobState.FINISHED)
            .map(JobView::id)
            .collect(Collectors.toSet());
    Predicate<JobView> mayStart =
        job ->
            (mode.autostart() || job.byHand())
                && job.request().demands().after().stream().noneMatch(unfinished::contains);
    return new Waiting(
        view.jobs().stream()
            .filter(job -> !job.state().ended() && job.state() != JobState.STOPPED)
            .filter(job -> job.counts().todo() > 0 && !job.awaitsApproval())
            .filter(mayStart)
            .filter(job -> Needs.of(job.request()).metBy(site.gives()))
            .toList());
  }

  /** How many frames; those that only one node can render count once. */
  public long frames() {
    return jobs.stream().mapToLong(job -> job.request().isWhole() ? 1 : job.counts().todo()).sum();
  }

  /** How many nodes these frames are worth. */
  int nodes(Site.Limits limits) {
    long wanted = (frames() + limits.framesPerNode() - 1) / limits.framesPerNode();
    return (int) Math.min(wanted, limits.nodesMax());
  }
}
