package org.callsheet.engine.farm;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callsheet.engine.farm.Scheduler.Place;
import org.callsheet.engine.farm.Scheduler.Stage;

/**
 * The jobs with frames to give out, each where it stands, so that the next one is found without
 * looking at the others: by project, by what they need, by stage. Belongs to the farm's thread.
 */
final class JobQueue {
  private static final Comparator<JobEntry> AS_SUBMITTED =
      Comparator.<JobEntry, Boolean>comparing(job -> job.request.demands().whenIdle())
          .thenComparing(job -> !job.place().byHand())
          .thenComparing(JobEntry::id);

  private final Map<String, Line> lines = new TreeMap<>();
  private final Map<Needs, TreeSet<JobEntry>> asSubmitted = new HashMap<>();
  private long choices;

  /** The same jobs in two orders. */
  private record Orders(TreeSet<JobEntry> urgent, TreeSet<JobEntry> waiting) {
    private static final Comparator<JobEntry> BY_URGENCY =
        Comparator.comparing(JobEntry::place, Place.BY_URGENCY).thenComparing(JobEntry::id);
    private static final Comparator<JobEntry> BY_WAITING =
        Comparator.comparing(JobEntry::place, Place.BY_WAITING).thenComparing(JobEntry::id);
    private static final Orders NONE = new Orders();

    private Orders() {
      this(new TreeSet<>(BY_URGENCY), new TreeSet<>(BY_WAITING));
    }
  }

  /** The jobs of one project. */
  static final class Line {
    final String project;
    private final Map<Needs, Map<Stage, Orders>> jobs = new HashMap<>();
    private int size;
    int busy;
    int scouting;
    long given;
    long lastGiven;

    private Line(String project) {
      this.project = project;
    }

    SortedSet<JobEntry> jobs(Needs needs, Stage stage) {
      return orders(needs, stage).urgent();
    }

    SortedSet<JobEntry> waiting(Needs needs, Stage stage) {
      return orders(needs, stage).waiting();
    }

    private Orders orders(Needs needs, Stage stage) {
      return jobs.getOrDefault(needs, Map.of()).getOrDefault(stage, Orders.NONE);
    }

    private void add(JobEntry job) {
      Orders orders =
          jobs.computeIfAbsent(job.place().needs(), n -> new EnumMap<>(Stage.class))
              .computeIfAbsent(job.place().stage(), s -> new Orders());
      orders.urgent().add(job);
      orders.waiting().add(job);
      size++;
    }

    private void remove(JobEntry job) {
      Orders orders = orders(job.place().needs(), job.place().stage());
      orders.urgent().remove(job);
      orders.waiting().remove(job);
      size--;
    }

    private void forget(Needs needs) {
      jobs.remove(needs);
    }

    boolean isIdle() {
      return size == 0 && busy == 0;
    }
  }

  void clear() {
    lines.clear();
    asSubmitted.clear();
    choices = 0;
  }

  /** Puts a job where it belongs now, or takes it out. */
  void settle(JobEntry job, Optional<Place> now) {
    if (job.queued().equals(now)) {
      return;
    }
    job.queued().ifPresent(was -> remove(job, was));
    job.queue(now);
    now.ifPresent(place -> add(job, place));
  }

  private void add(JobEntry job, Place place) {
    line(job).add(job);
    asSubmitted.computeIfAbsent(place.needs(), n -> new TreeSet<>(AS_SUBMITTED)).add(job);
  }

  private void remove(JobEntry job, Place was) {
    line(job).remove(job);
    TreeSet<JobEntry> rest = asSubmitted.get(was.needs());
    rest.remove(job);
    if (rest.isEmpty()) {
      // What nobody needs any more is not compared with nodes.
      asSubmitted.remove(was.needs());
      lines.values().forEach(line -> line.forget(was.needs()));
    }
  }

  /** An attempt of that job went out. */
  void given(JobEntry job) {
    Line line = line(job);
    line.busy++;
    line.given++;
    line.lastGiven = ++choices;
    job.lastGiven = choices;
  }

  /** An attempt of that job is over. */
  void ended(JobEntry job) {
    line(job).busy--;
  }

  /** Counts a job among those whose scout is out, or not any more. */
  void scouting(JobEntry job, boolean before, boolean now) {
    if (before != now) {
      line(job).scouting += now ? 1 : -1;
    }
  }

  /** Number of the last choice. */
  long choices() {
    return choices;
  }

  Line line(JobEntry job) {
    return lines.computeIfAbsent(job.request.line(), Line::new);
  }

  Collection<Line> lines() {
    return lines.values();
  }

  Set<Needs> needs() {
    return asSubmitted.keySet();
  }

  SortedSet<JobEntry> asSubmitted(Needs needs) {
    TreeSet<JobEntry> found = asSubmitted.get(needs);
    return found == null ? java.util.Collections.emptySortedSet() : found;
  }

  boolean isEmpty() {
    return asSubmitted.isEmpty();
  }
}
