package org.callsheet.engine.production;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Move;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;

/**
 * Renders shots without being asked, as RFAM meant to do: those in a state that the template marks
 * {@code render}, with frames that do not show what there is now, when neither the shot nor
 * anything it links to has changed for a while. Only nodes that have nothing else to do are used,
 * and a day only so many hours of them for each film. Called now and then by one thread.
 */
public final class ByItself {
  /** Who such jobs are submitted by: nobody. */
  public static final UserId NOBODY = new UserId("callsheet");

  private static final Duration REST = Duration.ofMinutes(15);
  private static final Duration DAY = Duration.ofHours(24);
  private static final int JOBS_MAX = 3;

  private final Parts parts;
  private final double hours;
  private final Map<AssetId, Quiet> quiet = new HashMap<>();

  /** What it works with. */
  public record Parts(
      Films films, Catalog catalog, Farm farm, OutOfDate outOfDate, InstantSource clock) {}

  /** Since when a shot and all it links to are as they are, and whether they were tried so. */
  private record Quiet(String fingerprint, Instant since, boolean tried) {}

  /**
   * Renders in the films of that catalog.
   *
   * @param hours of nodes a day and film, where the film says nothing else
   */
  public ByItself(Parts parts, double hours) {
    this.parts = parts;
    this.hours = hours;
  }

  /** Looks at every film and sends what is to be sent. Reads the disk only for that. */
  public void look() {
    Set<AssetId> seen = new HashSet<>();
    for (Project film : parts.films().list()) {
      look(film, seen);
    }
    quiet.keySet().retainAll(seen);
  }

  private void look(Project film, Set<AssetId> seen) {
    Optional<ProjectAssets> assets = parts.catalog().find(film.id());
    if (assets.isEmpty()) {
      return;
    }
    List<JobView> jobs =
        parts.farm().view().jobs().stream()
            .filter(job -> job.request().demands().whenIdle())
            .filter(job -> job.request().source().project().equals(film.id().value()))
            .toList();
    List<JobView> live = jobs.stream().filter(job -> !job.state().ended()).toList();
    live.stream().filter(job -> isOver(job, assets.get())).forEach(this::cancel);
    double left = film.hours().orElse(hours) - spent(jobs);
    if (left <= 0) {
      live.forEach(this::cancel);
      return;
    }
    Set<AssetId> atWork = live.stream().map(RenderStatistics::asset).collect(Collectors.toSet());
    int room = JOBS_MAX - live.size();
    for (OutOfDate.Shot shot : parts.outOfDate().list(film.id())) {
      seen.add(shot.asset().id());
      boolean isWanted = shot.asset().state().render() && shot.job().isEmpty();
      if (isWanted && isQuiet(assets.get(), shot.asset()) && !atWork.contains(shot.asset().id())) {
        if (room-- <= 0) {
          return;
        }
        parts.outOfDate().send(shot, Submission::whenIdle, NOBODY);
        quiet.computeIfPresent(
            shot.asset().id(), (id, q) -> new Quiet(q.fingerprint, q.since, true));
      }
    }
  }

  /** Whether what it renders has changed: when that has come to rest another one begins. */
  private static boolean isOver(JobView job, ProjectAssets film) {
    Optional<Asset> shot = film.find(RenderStatistics.asset(job));
    Optional<String> now = shot.flatMap(film::fingerprint);
    return shot.isEmpty()
        || !shot.get().state().render()
        || now.isPresent() && job.fingerprint().isPresent() && !now.equals(job.fingerprint());
  }

  private boolean isQuiet(ProjectAssets film, Asset shot) {
    Optional<String> fingerprint = film.fingerprint(shot);
    if (fingerprint.isEmpty()) {
      return false;
    }
    Instant now = parts.clock().instant();
    Quiet known =
        quiet.merge(
            shot.id(),
            new Quiet(fingerprint.get(), now, false),
            (before, fresh) -> before.fingerprint.equals(fresh.fingerprint) ? before : fresh);
    return !known.tried && !known.since.plus(REST).isAfter(now);
  }

  /** Hours of nodes in the last day, by the frames that are done. */
  private double spent(List<JobView> jobs) {
    Instant yesterday = parts.clock().instant().minus(DAY);
    double seconds =
        jobs.stream()
            .filter(job -> job.submitted().isAfter(yesterday))
            .mapToDouble(job -> job.counts().done() * job.secondsPerFrame().orElse(0))
            .sum();
    return seconds / Duration.ofHours(1).toSeconds();
  }

  private void cancel(JobView job) {
    try {
      parts.farm().move(job.id(), Move.CANCEL, NOBODY.value()).toCompletableFuture().join();
    } catch (CompletionException failed) {
      if (!(failed.getCause() instanceof Refusal)) {
        throw failed;
      }
      // It has just ended otherwise.
    }
  }
}
