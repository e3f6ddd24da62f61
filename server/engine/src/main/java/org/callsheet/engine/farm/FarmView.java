package org.callsheet.engine.farm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.callsheet.floor.FrameRange;

/**
 * The farm as it is at one instant. Immutable; the farm publishes a new one after each change.
 *
 * @param epoch of the server: revisions of different epochs say nothing about each other
 * @param revision grows with every change
 * @param standing whether it gives out work and takes results
 * @param mode how the farm works, as people set it
 * @param jobs newest first
 * @param nodes by id
 * @param previews by job, the job that makes, or made, the small film of its frames; in no list
 */
public record FarmView(
    String epoch,
    long revision,
    FarmStanding standing,
    FarmMode mode,
    List<JobView> jobs,
    List<NodeView> nodes,
    Map<JobId, JobView> previews) {

  /** Copies the lists. */
  public FarmView {
    jobs = List.copyOf(jobs);
    nodes = List.copyOf(nodes);
    previews = Map.copyOf(previews);
  }

  /** A farm of which nobody looks at films. */
  public FarmView(
      String epoch,
      long revision,
      FarmStanding standing,
      FarmMode mode,
      List<JobView> jobs,
      List<NodeView> nodes) {
    this(epoch, revision, standing, mode, jobs, nodes, Map.of());
  }

  /** Whether nothing can be changed now. */
  public boolean readOnly() {
    return standing.isReadOnly();
  }

  /** The job of that id; not one that makes a small film. */
  public Optional<JobView> find(JobId id) {
    int low = 0;
    int high = jobs.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = id.compareTo(jobs.get(middle).id());
      if (order == 0) {
        return Optional.of(jobs.get(middle));
      }
      if (order > 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return Optional.empty();
  }

  /** The job that makes, or made, the small film of that job's frames. */
  public Optional<JobView> preview(JobId of) {
    return Optional.ofNullable(previews.get(of));
  }

  /** The job whose small film that job makes. */
  public Optional<JobView> shownBy(JobId preview) {
    return previews.entrySet().stream()
        .filter(made -> made.getValue().id().equals(preview))
        .findFirst()
        .flatMap(made -> find(made.getKey()));
  }

  /** How far a job is, 0 to 1; a movie, which is done all at once, by the frame in work. */
  public double progress(JobView job) {
    FrameRange frames = job.request().frames();
    return movieWork(job)
        .map(work -> work.frame().getAsInt())
        .map(now -> (double) frames.stream().filter(frame -> frame < now).count() / frames.count())
        .orElseGet(() -> job.counts().progress());
  }

  /** What is left of a job, if that can be told. */
  public OptionalDouble secondsLeft(JobView job) {
    return movieWork(job).map(NodeView.Work::secondsLeft).orElseGet(job::secondsLeft);
  }

  private Optional<NodeView.Work> movieWork(JobView job) {
    return job.request().kind() != Kind.VIDEO || job.state() != JobState.RENDERING
        ? Optional.empty()
        : nodes.stream()
            .flatMap(node -> node.work().stream())
            .filter(work -> work.job().equals(job.id()) && work.frame().isPresent())
            .findFirst();
  }

  /** How many attempts of a job are being rendered. */
  public long atWork(JobId job) {
    return nodes.stream()
        .flatMap(node -> node.work().stream())
        .filter(work -> work.job().equals(job))
        .count();
  }

  /** The node of that id. */
  public Optional<NodeView> find(NodeId id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
  }

  /**
   * Why a job does not render, or what went wrong with it, what matters most first; empty when all
   * is well.
   *
   * @param roster knows what the nodes can do
   */
  public List<Reason> why(JobId id, Roster roster) {
    return find(id).map(job -> new Why(this, job, roster).reasons()).orElse(List.of());
  }
}
