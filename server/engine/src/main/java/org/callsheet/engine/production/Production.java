package org.callsheet.engine.production;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.JobEdit;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NewJob;
import org.callsheet.engine.farm.Requirement;
import org.callsheet.engine.farm.SubmitKey;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.fleet.Pools;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.production.engines.Engines;
import org.callsheet.engine.production.preflight.Finding;
import org.callsheet.engine.production.preflight.Preflight;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.floor.Disk;
import org.callsheet.floor.Refusal;

/**
 * Turns assets into jobs. Looks at the disk, so it is called where waiting is allowed. Thread-safe.
 */
public final class Production {
  private final JobPlan plan;
  private final FrozenCopies copies;
  private final Fingerprints fingerprints;
  private final Farm farm;
  private final Pools pools;
  private final FilmLimits limits;

  /** What a production works with. */
  public record Parts(
      Films films,
      Catalog catalog,
      NamedPaths paths,
      Disk disk,
      Farm farm,
      Pools pools,
      Preflight preflight,
      FrozenCopies copies,
      Fingerprints fingerprints,
      FilmLimits limits,
      Engines engines) {}

  public Production(Parts parts) {
    this.plan = new JobPlan(parts);
    this.farm = parts.farm();
    this.pools = parts.pools();
    this.copies = parts.copies();
    this.fingerprints = parts.fingerprints();
    this.limits = parts.limits();
  }

  /** The job that would be submitted and what is wrong with its file, or a refusal. */
  public Checked check(Submission asked, UserId by) {
    checkDemands(asked.wishes().pool(), asked.wishes().requires());
    return plan.plan(asked, by);
  }

  /**
   * The job, if nothing blocks it.
   *
   * @throws Refusal the first thing that blocks it, by its own code
   */
  private NewJob fit(Submission asked, UserId by) {
    Checked checked = check(asked, by);
    if (checked.block().isPresent() && !asked.force()) {
      Finding block = checked.block().get();
      throw new Refusal(Refusal.Kind.INVALID, block.code(), block.parameters());
    }
    limits.check(new ProjectId(checked.job().source().project()));
    return checked.job();
  }

  /**
   * Submits a job; the farm refuses one whose output an unfinished job has. Under a key that was
   * used before: the job of then, whatever has become of its file. On completion the file is kept
   * as it was submitted, where that is possible.
   */
  public CompletionStage<JobView> submit(Submission asked, UserId by, Optional<SubmitKey> key) {
    Optional<JobView> earlier =
        key.flatMap(k -> farm.findSubmitted(k).toCompletableFuture().join());
    if (earlier.isPresent()) {
      return CompletableFuture.completedFuture(earlier.get());
    }
    NewJob wanted = fit(asked, by);
    return farm.submit(wanted, key, fingerprints.of(wanted))
        .thenApplyAsync(
            job -> {
              copies.freeze(job);
              fingerprints.follow(job);
              copies.executor().execute(() -> hash(job)); // nobody waits for a large file
              return job;
            },
            copies.executor());
  }

  private void hash(JobView job) {
    if (job.request().source().sha256().isEmpty()) {
      copies.hash(job).ifPresent(sha256 -> farm.hashed(job.id(), sha256));
    }
  }

  /** Changes what is asked for, also while it renders. */
  public CompletionStage<JobView> edit(JobId job, JobEdit edit, UserId by) {
    checkDemands(edit.pool().orElse(""), edit.requires().orElse(Set.of()));
    Optional<NewJob> known = farm.view().find(job).map(JobView::request);
    known.ifPresent(request -> plan.checkPriority(edit.priority(), request));
    return farm.edit(job, keepingRenderer(known, edit), by.value());
  }

  /**
   * Whatever else is required: a node without the engine, or with an older Blender, cannot render
   * the file.
   */
  private static JobEdit keepingRenderer(Optional<NewJob> job, JobEdit edit) {
    boolean isSaid = JobPlan.saysBlender(edit.requires().orElse(Set.of()));
    Set<String> kept =
        job.map(NewJob::demands).stream()
            .flatMap(demands -> demands.requires().stream())
            .filter(
                each ->
                    each.startsWith(Requirement.ENGINE)
                        || !isSaid && JobPlan.saysBlender(Set.of(each)))
            .collect(Collectors.toSet());
    return edit.requiring(kept);
  }

  /** A pool that does not exist, or a demand that nobody can read, would wait for ever. */
  private void checkDemands(String pool, Set<String> requires) {
    if (!pool.isEmpty()) {
      pools.get(pool);
    }
    requires.forEach(Requirement::parse);
  }
}
