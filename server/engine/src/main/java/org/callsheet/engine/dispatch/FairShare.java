package org.callsheet.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callsheet.engine.farm.Needs;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.Roster;
import org.callsheet.engine.farm.Scheduler;

/**
 * Who gets the next free slot, by the five rules that {@code docs/scheduling.md} explains: what the
 * node can render, whose turn it is, which of their jobs, which frames, and when a node stays with
 * what it has open. Costs as much as there are projects and different needs, however many jobs and
 * frames wait.
 *
 * @param chunks which frames of a job
 */
public record FairShare(Chunks chunks) implements Scheduler {
  private static final int LONGEST_WAITING_EVERY = 10;
  private static final int SCOUTING_PART = 3;
  private static final int STAYS_TIMES_LOAD = 10;

  private static final Comparator<OpenJob> BY_URGENCY =
      Comparator.comparing(OpenJob::place, Place.BY_URGENCY).thenComparing(OpenJob::id);
  private static final Comparator<OpenJob> BY_WAITING =
      Comparator.comparing(OpenJob::place, Place.BY_WAITING).thenComparing(OpenJob::id);
  private static final Comparator<OpenJob> AS_SUBMITTED =
      Comparator.<OpenJob, Boolean>comparing(job -> job.request().demands().whenIdle())
          .thenComparing(job -> !job.place().byHand())
          .thenComparing(OpenJob::id);

  /** With chunks of a minute. */
  public static FairShare usual() {
    return new FairShare(Chunks.usual());
  }

  @Override
  public Optional<Plan> plan(Queue queue, Worker node, Instant now) {
    if (!node.abilities().takesWork()) {
      return Optional.empty();
    }
    Set<Needs> met = met(queue.needs(), node.abilities());
    Set<Needs> own =
        met.stream().filter(n -> n.isInPool(node.abilities())).collect(Collectors.toSet());
    Set<Needs> rare = own.stream().filter(n -> isRare(queue, n)).collect(Collectors.toSet());
    return Stream.of(rare, own, helpedOut(met, own))
        .flatMap(needs -> choose(new Choice(queue, node, needs, now)).stream())
        .findFirst()
        .map(job -> new Plan(job.id(), frames(queue, job, node.id())));
  }

  private List<Integer> frames(Queue queue, OpenJob job, NodeId node) {
    return chunks.frames(job, left(queue, job, node), parallel(queue, job));
  }

  /** Frames that have failed on this node are for others, as long as one has not tried them. */
  private static IntPredicate left(Queue queue, OpenJob job, NodeId node) {
    if (!job.failedOn(node)) {
      return position -> false;
    }
    List<NodeId> others =
        queue.able(job.place().needs()).stream()
            .filter(other -> !other.equals(node) && !job.blocked(other))
            .toList();
    if (job.request().isWhole()) {
      boolean all = others.stream().anyMatch(other -> !job.failedOn(other));
      return position -> all;
    }
    return position ->
        job.failedOn(node, position)
            && others.stream().anyMatch(other -> !job.failedOn(other, position));
  }

  private static Set<Needs> met(Set<Needs> all, Roster.Abilities abilities) {
    return all.stream().filter(needs -> needs.metBy(abilities)).collect(Collectors.toSet());
  }

  /** What a node does for a pool that it is not in. */
  private static Set<Needs> helpedOut(Set<Needs> met, Set<Needs> own) {
    return met.stream().filter(needs -> !own.contains(needs)).collect(Collectors.toSet());
  }

  /** Whether fewer than half of the slots will do: then those that do serve these jobs first. */
  private static boolean isRare(Queue queue, Needs needs) {
    return !needs.isPlain() && 2 * queue.slots(needs) < queue.slots();
  }

  /** One free slot, and the needs that are looked at for it. */
  private record Choice(Queue queue, Worker node, Set<Needs> needs, Instant now) {
    boolean fits(OpenJob job) {
      Needs wanted = job.place().needs();
      return needs.contains(wanted)
          && !job.blocked(node.id())
          && isWelcome(job, wanted)
          && hasFrames(job);
    }

    private boolean hasFrames(OpenJob job) {
      if (!job.failedOn(node.id())) {
        return true;
      }
      IntPredicate left = left(queue, job, node.id());
      int position = job.nextToDo(0);
      while (position >= 0 && left.test(position)) {
        position = job.nextToDo(position + 1);
      }
      return position >= 0;
    }

    /** A pool that is preferred renders by itself as long as a node of it has nothing to do. */
    private boolean isWelcome(OpenJob job, Needs wanted) {
      return wanted.isInPool(node.abilities())
          || queue.idle(wanted).stream().allMatch(job::blocked);
    }

    /** The first in that order of what comes first for each of the needs. */
    Optional<OpenJob> first(
        Comparator<OpenJob> order, Function<Needs, ? extends SortedSet<? extends OpenJob>> jobs) {
      return needs.stream()
          .flatMap(each -> jobs.apply(each).stream().filter(this::fits).findFirst().stream())
          .map(OpenJob.class::cast)
          .min(order);
    }
  }

  private Optional<OpenJob> choose(Choice choice) {
    if (choice.needs().isEmpty()) {
      return Optional.empty();
    }
    return switch (choice.queue().order()) {
      case FIFO -> choice.first(AS_SUBMITTED, choice.queue()::asSubmitted);
      case FAIR -> fair(choice);
    };
  }

  private static Optional<OpenJob> fair(Choice choice) {
    List<? extends ProjectJobs> projects =
        choice.queue().projects().stream()
            .filter(project -> hasWork(project, choice.needs()) || project.busy() > 0)
            .sorted(BY_SHARE)
            .toList();
    double weights = projects.stream().mapToDouble(ProjectJobs::weight).sum();
    Shares shares = new Shares(choice.queue().slots(), weights);
    List<? extends ProjectJobs> wanting = projects.stream().filter(p -> p.weight() > 0).toList();
    List<? extends ProjectJobs> spare = projects.stream().filter(p -> p.weight() <= 0).toList();
    return stay(choice, wanting, shares)
        .or(() -> next(choice, wanting, shares))
        .or(() -> stay(choice, spare, shares))
        .or(() -> next(choice, spare, shares));
  }

  private static Optional<OpenJob> next(
      Choice choice, List<? extends ProjectJobs> projects, Shares shares) {
    return first(projects, project -> job(choice, project, shares))
        .or(() -> first(projects, project -> idle(choice, project)));
  }

  private static boolean hasWork(ProjectJobs project, Set<Needs> needs) {
    return needs.stream()
        .anyMatch(
            each -> Stream.of(Stage.values()).anyMatch(s -> !project.jobs(each, s).isEmpty()));
  }

  private static Optional<OpenJob> first(
      List<? extends ProjectJobs> projects, Function<ProjectJobs, Optional<OpenJob>> job) {
    return projects.stream().flatMap(project -> job.apply(project).stream()).findFirst();
  }

  /** Fewest busy slots for its weight; then who was served longest ago. */
  private static final Comparator<ProjectJobs> BY_SHARE =
      Comparator.comparingDouble(FairShare::load)
          .thenComparingLong(ProjectJobs::lastGiven)
          .thenComparing(ProjectJobs::project);

  private static double load(ProjectJobs project) {
    return project.weight() <= 0 ? project.busy() : project.busy() / project.weight();
  }

  /** How the slots divide among the projects that want some. */
  private record Shares(int slots, double weights) {
    double of(ProjectJobs project) {
      return weights <= 0 ? slots : slots * project.weight() / weights;
    }
  }

  /** A node stays with what it has open while that is fair, or until it has paid. */
  private static Optional<OpenJob> stay(
      Choice choice, List<? extends ProjectJobs> projects, Shares shares) {
    for (Warm warm : choice.node().warm()) {
      Optional<OpenJob> open =
          choice.queue().find(warm.job()).map(OpenJob.class::cast).filter(choice::fits);
      Optional<? extends ProjectJobs> project =
          open.flatMap(
              job ->
                  projects.stream()
                      .filter(p -> p.project().equals(job.request().line()))
                      .findFirst());
      if (project.isEmpty()) {
        continue;
      }
      Duration pays = warm.load().multipliedBy(STAYS_TIMES_LOAD);
      if (warm.since().plus(pays).isAfter(choice.now())) {
        return open;
      }
      Optional<OpenJob> kept =
          project
              .filter(p -> p.busy() <= shares.of(p))
              .flatMap(p -> job(choice, p, shares))
              .map(best -> isAsUrgent(open.get(), best) ? open.get() : best);
      if (kept.isPresent()) {
        return kept;
      }
    }
    return Optional.empty();
  }

  /** Among equals the one that is open costs least; a scout is worth a change. */
  private static boolean isAsUrgent(OpenJob open, OpenJob best) {
    return open.place().byHand() == best.place().byHand()
        && open.place().priority() == best.place().priority()
        && best.place().stage() != Stage.FRESH;
  }

  /** The job of a project whose turn it is. */
  private static Optional<OpenJob> job(Choice choice, ProjectJobs project, Shares shares) {
    boolean scouts = project.scouting() < Math.max(1, (int) (shares.of(project) / SCOUTING_PART));
    List<Stage> stages = scouts ? List.of(Stage.FRESH, Stage.KNOWN) : List.of(Stage.KNOWN);
    boolean isTenth = project.given() % LONGEST_WAITING_EVERY == LONGEST_WAITING_EVERY - 1;
    return isTenth
        ? first(
            stages, BY_WAITING, stage -> choice.first(BY_WAITING, n -> project.waiting(n, stage)))
        : first(stages, BY_URGENCY, stage -> choice.first(BY_URGENCY, n -> project.jobs(n, stage)));
  }

  /** What is better than nothing to do: more of what has not proven itself. */
  private static Optional<OpenJob> idle(Choice choice, ProjectJobs project) {
    return first(
        List.of(Stage.FRESH, Stage.UNPROVEN),
        BY_URGENCY,
        stage -> choice.first(BY_URGENCY, needs -> project.jobs(needs, stage)));
  }

  private static Optional<OpenJob> first(
      List<Stage> stages, Comparator<OpenJob> order, Function<Stage, Optional<OpenJob>> job) {
    return stages.stream().flatMap(stage -> job.apply(stage).stream()).min(order);
  }

  /** How many slots may work on a job at the same time, so that they end together. */
  private static int parallel(Queue queue, OpenJob job) {
    return Math.max(1, queue.slots(job.place().needs()));
  }
}
