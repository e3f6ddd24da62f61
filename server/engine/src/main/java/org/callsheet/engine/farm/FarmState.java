package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callsheet.floor.NamedPath;

/**
 * Jobs, attempts and who is here, as the events so far made them. {@link #apply} is the one place
 * where any of it changes, alive and in a replay alike. Belongs to the farm's thread.
 */
final class FarmState {
  private final FarmSettings settings;
  private final TreeMap<JobId, JobEntry> jobs = new TreeMap<>();
  private final JobQueue queue = new JobQueue();
  private final Map<JobId, Set<JobId>> followers = new HashMap<>();
  private final AttemptsOut out = new AttemptsOut();
  private final Map<NamedPath, JobId> claims = new HashMap<>();
  final SubmitMarks marks = new SubmitMarks();
  private final Map<JobId, JobId> previews = new HashMap<>();
  private final Set<NodeId> present = new TreeSet<>();
  private final Set<JobId> changed = new HashSet<>();
  private long nextJob = 1;
  private boolean moreToDo;
  private FarmMode mode = FarmMode.USUAL;

  FarmState(FarmSettings settings) {
    this.settings = settings;
  }

  /** Changes memory, and nothing but memory. */
  void apply(FarmEvent event) {
    switch (event) {
      case FarmEvent.SnapshotBegun(long next) -> clear(next);
      case FarmEvent.JobRestored(JobImage image) -> add(new JobEntry(image));
      case FarmEvent.KeyRestored(SubmitKey key, JobId job, Instant at) -> marks.put(key, job, at);
      case FarmEvent.JobSubmitted submitted -> submit(submitted);
      case FarmEvent.JobMoved moved -> job(moved.job()).ifPresent(job -> move(job, moved));
      case FarmEvent.JobEdited edited -> job(edited.job()).ifPresent(job -> edit(job, edited));
      case FarmEvent.JobRewritten(JobId id, NewJob request, String user, Instant at) ->
          job(id).ifPresent(job -> rewrite(job, request));
      case FarmEvent.FramesRetried(JobId id, List<Integer> positions, String user, Instant at) ->
          job(id).ifPresent(job -> update(job, () -> job.retry(positions, at)));
      case FarmEvent.FilesChanged e ->
          job(e.job()).ifPresent(job -> update(job, () -> job.madeOf.now(e.fingerprint())));
      case FarmEvent.SourceHashed(JobId id, String sha256, Instant at) ->
          job(id).ifPresent(job -> update(job, () -> job.request = job.request.hashed(sha256)));
      case FarmEvent.PreviewAsked(JobId id, PreviewFilm film, Instant at) ->
          job(id).ifPresent(job -> update(job, () -> show(job, film)));
      case FarmEvent.JobNodeSet e ->
          job(e.job()).ifPresent(job -> setNode(job, e.node(), e.enabled()));
      case FarmEvent.JobDeleted deleted -> job(deleted.job()).ifPresent(this::delete);
      case FarmEvent.JobArchived(JobId id, Instant at) -> job(id).ifPresent(this::delete);
      case FarmEvent.JobEnded ended -> job(ended.job()).ifPresent(job -> end(job, ended));
      case FarmEvent.Leased leased -> job(leased.job()).ifPresent(job -> lease(job, leased));
      case FarmEvent.AttemptClosed closed ->
          attempt(closed.attempt()).ifPresent(attempt -> close(attempt, closed));
      case FarmEvent.TriesRestored e ->
          job(e.job()).ifPresent(job -> job.nodes.restore(e.failed(), e.misses()));
      case FarmEvent.FramesHandedBack(AttemptId id, List<Integer> positions, Instant at) ->
          attempt(id).ifPresent(attempt -> handBack(attempt, positions));
      case FarmEvent.FrameAccepted accepted ->
          job(accepted.job()).ifPresent(job -> update(job, () -> job.accept(accepted)));
      case FarmEvent.FramePublished(JobId id, int position) ->
          job(id).ifPresent(job -> update(job, () -> job.published(position)));
      case FarmEvent.FrameFound(JobId id, int position, Instant at) ->
          job(id).ifPresent(job -> update(job, () -> job.found(position)));
      case FarmEvent.FrameReopened(JobId id, int position) ->
          job(id).ifPresent(job -> update(job, () -> job.reopen(position)));
      case FarmEvent.NodeCame(NodeId node, Instant at) -> present.add(node);
      case FarmEvent.NodeWent(NodeId node, Instant at) -> present.remove(node);
      case FarmEvent.FarmSet(FarmMode now, String user, Instant at) -> set(now);
    }
  }

  private void clear(long next) {
    jobs.clear();
    queue.clear();
    followers.clear();
    mode = FarmMode.USUAL;
    out.clear();
    claims.clear();
    marks.clear();
    previews.clear();
    present.clear();
    nextJob = next;
  }

  private void add(JobEntry job) {
    job.nodes.faultsMax = settings.failures().faults();
    jobs.put(job.id, job);
    nextJob = Math.max(nextJob, job.id.number() + 1);
    job.lastGiven = queue.choices();
    follow(job.id, job.request);
    update(job, () -> {});
  }

  private void set(FarmMode now) {
    mode = now;
    moreToDo = true;
    jobs.values().forEach(job -> update(job, () -> {}));
  }

  private void submit(FarmEvent.JobSubmitted event) {
    add(new JobEntry(event.job(), event.request(), event.at()));
    event.key().ifPresent(key -> marks.put(key, event.job(), event.at()));
  }

  private void move(JobEntry job, FarmEvent.JobMoved event) {
    update(
        job,
        () -> {
          switch (event.move()) {
            case START -> {
              job.state(JobState.WAITING);
              job.byHand = true;
            }
            case STOP -> job.state(JobState.STOPPED);
            case ENQUEUE -> {
              job.state(JobState.WAITING);
              job.byHand = false;
            }
            case CANCEL -> {
              job.state(JobState.CANCELLED);
              job.ended = Optional.of(event.at());
            }
            case RETRY -> {
              if (job.state() == JobState.FAILED) {
                job.state(JobState.WAITING);
              }
              job.retry(event.at());
            }
            case APPROVE -> job.approved = true;
          }
        });
  }

  private void edit(JobEntry job, FarmEvent.JobEdited event) {
    update(job, () -> job.rewrite(job.request.with(event.name(), event.priority())));
  }

  private void rewrite(JobEntry job, NewJob request) {
    job.request.demands().after().forEach(other -> followers.get(other).remove(job.id));
    follow(job.id, request);
    update(job, () -> job.rewrite(request));
    moreToDo = true;
  }

  private void follow(JobId job, NewJob request) {
    for (JobId other : request.demands().after()) {
      followers.computeIfAbsent(other, unknown -> new TreeSet<>()).add(job);
    }
  }

  private void setNode(JobEntry job, NodeId node, Optional<Boolean> enabled) {
    update(job, () -> job.nodes.set(node, enabled));
    moreToDo = true;
  }

  private void show(JobEntry job, PreviewFilm film) {
    job.film = Optional.of(film);
    previews.put(film.of(), job.id);
  }

  /** The job that makes, or made, the small film of that job. */
  Optional<JobEntry> preview(JobId of) {
    return Optional.ofNullable(previews.get(of)).flatMap(this::job);
  }

  private void delete(JobEntry job) {
    queue.settle(job, Optional.empty());
    job.film.ifPresent(film -> previews.remove(film.of(), job.id));
    claims.remove(job.request.claim(), job.id);
    jobs.remove(job.id);
    changed.add(job.id);
    updateFollowers(job.id);
  }

  private void end(JobEntry job, FarmEvent.JobEnded event) {
    update(
        job,
        () -> {
          job.state(event.state());
          job.why = event.why();
          job.ended = Optional.of(event.at());
        });
    updateFollowers(job.id);
  }

  /** Jobs that were to come after that one may begin. */
  private void updateFollowers(JobId ended) {
    for (JobId follower : followers.getOrDefault(ended, Set.of())) {
      job(follower).ifPresent(job -> update(job, () -> {}));
    }
  }

  /** Whether nothing but nodes is missing for frames of it to go out. */
  private boolean mayGo(JobEntry job) {
    return job.open()
        && (mode.autostart() || job.byHand)
        && job.request.demands().after().stream().allMatch(this::isOver);
  }

  /** Whether {@code job} comes after {@code other}, directly or through others. */
  boolean comesAfter(JobId job, JobId other) {
    Set<JobId> seen = new HashSet<>();
    List<JobId> next = new ArrayList<>(List.of(job));
    while (!next.isEmpty()) {
      JobId each = next.removeLast();
      if (each.equals(other)) {
        return true;
      }
      if (seen.add(each)) {
        job(each).ifPresent(known -> next.addAll(known.request.demands().after()));
      }
    }
    return false;
  }

  /** Whether a job that is not over waits for it. */
  boolean isAwaited(JobId id) {
    return followers.getOrDefault(id, Set.of()).stream()
        .anyMatch(follower -> job(follower).filter(JobEntry::live).isPresent());
  }

  /** Whether a job that others wait for is finished; one that was deleted counts as that. */
  private boolean isOver(JobId id) {
    return job(id).map(job -> job.state() == JobState.FINISHED).orElse(true);
  }

  private void lease(JobEntry job, FarmEvent.Leased event) {
    Instant expires = event.at().plus(settings.leaseTime());
    update(
        job,
        () -> {
          Optional<Attempt> known = attempt(event.attempt());
          if (known.isPresent()) {
            known.get().add(event.positions());
            job.lease(known.get(), event.positions(), event.at());
            return;
          }
          Attempt attempt =
              new Attempt(
                  event.attempt(),
                  event.job(),
                  event.node(),
                  event.positions(),
                  event.at(),
                  expires);
          out.add(attempt);
          queue.given(job);
          job.lease(attempt, event.positions(), event.at());
        });
  }

  private void handBack(Attempt attempt, List<Integer> positions) {
    JobEntry job = jobs.get(attempt.job);
    update(job, () -> job.handBack(attempt, positions));
  }

  private void close(Attempt attempt, FarmEvent.AttemptClosed event) {
    out.remove(attempt, event.ending());
    JobEntry job = jobs.get(attempt.job);
    queue.ended(job);
    update(
        job,
        () -> {
          job.close(attempt);
          switch (event.ending()) {
            case NODE_FAULT -> {
              job.nodes.fault(attempt.node);
              job.why = Optional.of(event.why());
            }
            case FAILED, FAILED_LOADING -> job.why = Optional.of(event.why());
            case DONE, RETURNED, EXPIRED, LOST, CANCELLED -> {}
          }
          if (event.ending() == FarmEvent.Ending.FAILED_LOADING) {
            job.loadFailures++;
          }
          if (event.charged() >= 0) {
            job.charge(attempt.node, event.charged(), event.frameFails(), event.why());
          }
        });
  }

  /** Changes a job and takes it into the queue or out of it. */
  private void update(JobEntry job, Runnable change) {
    int before = job.queued().isPresent() ? job.frames.count(FrameState.TODO) : 0;
    boolean scouting = job.isScouting();
    change.run();
    queue.scouting(job, scouting, job.isScouting());
    boolean goes = mayGo(job);
    queue.settle(job, goes ? Optional.of(job.placeNow()) : Optional.empty());
    moreToDo |= goes && job.frames.count(FrameState.TODO) > before;
    if (job.live() && !job.isPreview()) {
      claims.putIfAbsent(job.request.claim(), job.id);
    } else {
      claims.remove(job.request.claim(), job.id);
    }
    changed.add(job.id);
  }

  /** The submission of a job is on the disk: its frames may go out. */
  void confirm(JobId id) {
    job(id).ifPresent(job -> update(job, () -> job.confirmed = true));
  }

  Optional<JobEntry> job(JobId id) {
    return Optional.ofNullable(jobs.get(id));
  }

  List<JobEntry> newestFirst() {
    return new ArrayList<>(jobs.descendingMap().values());
  }

  JobQueue queue() {
    return queue;
  }

  FarmMode mode() {
    return mode;
  }

  Optional<Attempt> attempt(AttemptId id) {
    return out.find(id);
  }

  List<Attempt> attempts() {
    return out.list();
  }

  List<Attempt> attempts(NodeId node) {
    return out.list(node);
  }

  Optional<JobId> claimant(NewJob request) {
    return Optional.ofNullable(claims.get(request.claim()));
  }

  Set<NodeId> present() {
    return present;
  }

  JobId nextJob() {
    return new JobId(nextJob);
  }

  long liveJobs() {
    return claims.size();
  }

  /** Whether there is more to give out than when this was last asked. */
  boolean takeMoreToDo() {
    boolean more = moreToDo;
    moreToDo = false;
    return more;
  }

  /** Attempts that were taken from their nodes since this was last asked. */
  List<Attempt> takeCancelled() {
    return out.takeCancelled();
  }

  /** Jobs that changed, came or went since this was last asked. */
  Set<JobId> takeChanged() {
    Set<JobId> taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** What the files of a job are, for the events behind it. */
  private static void files(List<FarmEvent> events, JobId job, Optional<String> fingerprint) {
    fingerprint.ifPresent(
        known -> events.add(new FarmEvent.FilesChanged(job, known, Instant.EPOCH)));
  }

  /** Everything as events that make it again, with the time of the snapshot in it. */
  List<FarmEvent> snapshot(Instant now) {
    List<FarmEvent> events = new ArrayList<>();
    events.add(new FarmEvent.SnapshotBegun(nextJob));
    events.add(new FarmEvent.FarmSet(mode, "", now));
    for (JobEntry job : jobs.values()) {
      events.add(new FarmEvent.JobRestored(job.image()));
      if (!job.hash().isEmpty()) {
        events.add(new FarmEvent.SourceHashed(job.id, job.hash(), Instant.EPOCH));
      }
      job.nodes.tries(job.id).ifPresent(events::add);
      job.film.ifPresent(
          film -> events.add(new FarmEvent.PreviewAsked(job.id, film, Instant.EPOCH)));
      job.nodes
          .set()
          .forEach(
              (node, enabled) ->
                  events.add(
                      new FarmEvent.JobNodeSet(
                          job.id, node, Optional.of(enabled), "", Instant.EPOCH)));
    }
    events.addAll(marks.snapshot());
    for (Attempt attempt : out.list()) {
      List<Integer> positions = java.util.Arrays.stream(attempt.positions()).boxed().toList();
      Instant at = attempt.expires.minus(settings.leaseTime());
      files(events, attempt.job, jobs.get(attempt.job).madeOf.fingerprint(attempt.madeOf));
      events.add(new FarmEvent.Leased(attempt.id, attempt.job, attempt.node, positions, at));
    }
    jobs.values().forEach(job -> files(events, job.id, job.madeOf.fingerprint()));
    present.forEach(node -> events.add(new FarmEvent.NodeCame(node, Instant.EPOCH)));
    return events;
  }
}
