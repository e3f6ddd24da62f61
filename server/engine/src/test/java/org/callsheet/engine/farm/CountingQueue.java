package org.callsheet.engine.farm;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A queue that tells of every job that somebody looks at. */
final class CountingQueue implements Scheduler.Queue {
  private final Scheduler.Queue queue;
  private final Runnable look;

  CountingQueue(Scheduler.Queue queue, Runnable look) {
    this.queue = queue;
    this.look = look;
  }

  @Override
  public FarmMode.Order order() {
    return queue.order();
  }

  @Override
  public Collection<? extends Scheduler.ProjectJobs> projects() {
    return queue.projects().stream().map(Jobs::new).toList();
  }

  @Override
  public Set<Needs> needs() {
    return queue.needs();
  }

  @Override
  public SortedSet<? extends Scheduler.OpenJob> asSubmitted(Needs needs) {
    return new Watched(queue.asSubmitted(needs));
  }

  @Override
  public Optional<? extends Scheduler.OpenJob> find(JobId job) {
    return queue.find(job);
  }

  @Override
  public int slots() {
    return queue.slots();
  }

  @Override
  public int slots(Needs needs) {
    return queue.slots(needs);
  }

  @Override
  public Collection<NodeId> able(Needs needs) {
    return queue.able(needs);
  }

  @Override
  public Collection<NodeId> idle(Needs needs) {
    return queue.idle(needs);
  }

  private final class Jobs implements Scheduler.ProjectJobs {
    private final Scheduler.ProjectJobs jobs;

    private Jobs(Scheduler.ProjectJobs jobs) {
      this.jobs = jobs;
    }

    @Override
    public String project() {
      return jobs.project();
    }

    @Override
    public double weight() {
      return jobs.weight();
    }

    @Override
    public int busy() {
      return jobs.busy();
    }

    @Override
    public int scouting() {
      return jobs.scouting();
    }

    @Override
    public long given() {
      return jobs.given();
    }

    @Override
    public long lastGiven() {
      return jobs.lastGiven();
    }

    @Override
    public SortedSet<? extends Scheduler.OpenJob> jobs(Needs needs, Scheduler.Stage stage) {
      return new Watched(jobs.jobs(needs, stage));
    }

    @Override
    public SortedSet<? extends Scheduler.OpenJob> waiting(Needs needs, Scheduler.Stage stage) {
      return new Watched(jobs.waiting(needs, stage));
    }
  }

  /** The same set; an iterator over it tells of each step. */
  private final class Watched extends TreeSet<Scheduler.OpenJob> {
    private static final long serialVersionUID = 1L;
    private final transient SortedSet<? extends Scheduler.OpenJob> jobs;

    private Watched(SortedSet<? extends Scheduler.OpenJob> jobs) {
      super(Comparator.comparing(Scheduler.OpenJob::id));
      this.jobs = jobs;
    }

    @Override
    public boolean isEmpty() {
      return jobs.isEmpty();
    }

    @Override
    public java.util.stream.Stream<Scheduler.OpenJob> stream() {
      return jobs.stream().<Scheduler.OpenJob>map(job -> job).peek(job -> look.run());
    }

    @Override
    public Iterator<Scheduler.OpenJob> iterator() {
      return stream().iterator();
    }
  }
}
