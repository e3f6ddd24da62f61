package org.callsheet.engine.production;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.Statistics;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Reason;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;

/**
 * Shots whose frames do not show what their files show now, and their rendering. To list them only
 * memory is read. Thread-safe.
 */
public final class OutOfDate {
  private final Catalog catalog;
  private final Farm farm;
  private final Production production;

  /** Looks at the shots of that catalog. */
  public OutOfDate(Catalog catalog, Farm farm, Production production) {
    this.catalog = catalog;
    this.farm = farm;
    this.production = production;
  }

  /**
   * A shot that has frames to render.
   *
   * @param job which renders it now, not stopped and not ended, if there is one
   */
  public record Shot(Asset asset, Freshness freshness, Optional<JobId> job) {

    /** How long one node needs, by what its frames took; empty if it was never rendered. */
    public OptionalDouble seconds() {
      int frames = freshness.toDo().orElseThrow().count();
      Optional<Statistics> times = asset.statistics();
      return times.isPresent()
          ? OptionalDouble.of(times.get().meanSeconds() * frames)
          : OptionalDouble.empty();
    }
  }

  /**
   * What became of a shot that was to be rendered.
   *
   * @param job the one that was submitted; empty with a problem
   */
  public record Sent(Shot shot, Optional<JobView> job, Optional<Reason> problem) {}

  /** The shots of a film that have frames to render, in the order of the film. */
  public List<Shot> list(ProjectId film) {
    ProjectAssets assets = catalog.get(film);
    Map<AssetId, JobId> rendering = rendering(film);
    return assets.shots().stream().flatMap(shot -> shot(assets, shot, rendering).stream()).toList();
  }

  private static Optional<Shot> shot(
      ProjectAssets film, Asset asset, Map<AssetId, JobId> rendering) {
    return Freshness.of(film, asset)
        .filter(freshness -> freshness.toDo().isPresent())
        .map(f -> new Shot(asset, f, Optional.ofNullable(rendering.get(asset.id()))));
  }

  /** What is being rendered as the film will show it, and not only because nodes are idle. */
  private Map<AssetId, JobId> rendering(ProjectId film) {
    Map<AssetId, JobId> jobs = new HashMap<>();
    for (JobView job : farm.view().jobs()) {
      boolean isLive =
          !job.state().ended()
              && !job.request().demands().whenIdle()
              && RenderStatistics.counts(job);
      if (isLive && job.request().source().project().equals(film.value())) {
        jobs.put(RenderStatistics.asset(job), job.id());
      }
    }
    return jobs;
  }

  /**
   * Sends to render what those shots need to be current; a shot that is being rendered, or whose
   * file something is wrong with, is left out and says why. Reads the disk.
   *
   * @param which of {@link #list}
   */
  public List<Sent> render(ProjectId film, Predicate<Shot> which, UserId by) {
    return list(film).stream().filter(which).map(shot -> send(shot, s -> s, by)).toList();
  }

  Sent send(Shot shot, UnaryOperator<Submission> how, UserId by) {
    if (shot.job().isPresent()) {
      Map<String, String> parameters = Map.of("job", shot.job().get().toString());
      return new Sent(
          shot, Optional.empty(), Optional.of(new Reason("renders-already", parameters)));
    }
    try {
      Submission asked =
          Submission.of(shot.asset().id()).frames(shot.freshness().toDo().orElseThrow());
      JobView job =
          production.submit(how.apply(asked), by, Optional.empty()).toCompletableFuture().join();
      return new Sent(shot, Optional.of(job), Optional.empty());
    } catch (Refusal refused) {
      return refused(shot, refused);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Refusal refused) {
        return refused(shot, refused);
      }
      throw failed;
    }
  }

  private static Sent refused(Shot shot, Refusal refused) {
    return new Sent(
        shot, Optional.empty(), Optional.of(new Reason(refused.code(), refused.parameters())));
  }
}
