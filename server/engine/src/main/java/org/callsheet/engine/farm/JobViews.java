package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Immutable pictures of jobs, made anew for those that changed. Belongs to the farm's thread. */
final class JobViews {
  private final List<JobView> views = new ArrayList<>();
  private List<JobView> newestFirst = List.of();
  private final Map<JobId, JobId> shown = new HashMap<>();
  private Map<JobId, JobView> previews = Map.of();

  /** Makes pictures of these jobs anew; those that are gone are forgotten. */
  void refresh(FarmState state, Set<JobId> changed) {
    if (changed.isEmpty()) {
      return;
    }
    List<JobId> ascending = changed.stream().sorted().toList();
    for (JobId id : ascending) {
      int at = find(id);
      Optional<JobEntry> job = state.job(id);
      Optional<JobView> view = job.map(JobViews::view);
      if (shown.containsKey(id) || job.filter(JobEntry::isPreview).isPresent()) {
        refreshPreview(id, job.flatMap(known -> known.film), view);
        continue;
      }
      if (view.isEmpty()) {
        if (at >= 0) {
          views.remove(at);
        }
      } else if (at >= 0) {
        views.set(at, view.get());
      } else {
        views.add(-at - 1, view.get());
      }
    }
    newestFirst = List.copyOf(views);
  }

  private void refreshPreview(JobId id, Optional<PreviewFilm> film, Optional<JobView> view) {
    Map<JobId, JobView> now = new HashMap<>(previews);
    JobId before = shown.remove(id);
    if (before != null) {
      now.computeIfPresent(before, (_, made) -> made.id().equals(id) ? null : made);
    }
    if (film.isPresent() && view.isPresent()) {
      shown.put(id, film.get().of());
      now.put(film.get().of(), view.get());
    }
    previews = Map.copyOf(now);
  }

  /** By job, the one that makes the small film of its frames. */
  Map<JobId, JobView> previews() {
    return previews;
  }

  /** Where the job stands, else {@code -(where it would stand) - 1}. */
  private int find(JobId id) {
    int low = 0;
    int high = views.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = id.compareTo(views.get(middle).id());
      if (order == 0) {
        return middle;
      }
      if (order > 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return -low - 1;
  }

  List<JobView> newestFirst() {
    return newestFirst;
  }

  static JobView view(JobEntry job) {
    Counts counts = job.counts();
    OptionalDouble mean = job.secondsPerFrame();
    return new JobView(
        job.id,
        job.version(),
        job.request,
        job.state(),
        job.byHand,
        job.submitted,
        job.started,
        job.ended,
        counts,
        mean,
        secondsLeft(job, counts, mean),
        job.why,
        job.outputFolder(),
        job.nodes.set(),
        job.nodes.blocked(),
        job.awaitsApproval(),
        job.madeOf.fingerprint(),
        job.madeOf.older(job.frames),
        Transitions.allowed(Transitions.Case.of(job)));
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
    Demands demands = request.demands();
    String edited =
        String.join(
            "\n",
            Integer.toString(request.priority()),
            request.name(),
            request.frames().toString(),
            demands.pool() + (demands.prefersPool() ? "?" : ""),
            new TreeSet<>(demands.requires()).toString(),
            new TreeSet<>(demands.after()).toString());
    for (char each : edited.toCharArray()) {
      hash = 31 * hash + each;
    }
    return Long.toHexString(hash);
  }
}
