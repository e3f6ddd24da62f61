package org.callsheet.engine.farm;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.Refusal;

/** Decides on what people ask for. Belongs to the farm's thread; refuses with {@link Refusal}. */
final class JobDesk {
  private static final int NAME_MAX = 200;

  private final Book book;
  private final FarmSettings settings;
  private final Endings endings;
  private final PreviewDesk previews;
  private final InstantSource clock;

  JobDesk(
      Book book,
      FarmSettings settings,
      Endings endings,
      PreviewDesk previews,
      InstantSource clock) {
    this.previews = previews;
    this.book = book;
    this.settings = settings;
    this.endings = endings;
    this.clock = clock;
  }

  /** The job of an earlier submission under this key. */
  Optional<JobId> findSubmitted(SubmitKey key) {
    return book.state.marks.find(key, clock.instant()).map(marked -> sameBody(key, marked));
  }

  private static JobId sameBody(SubmitKey key, SubmitMarks.Marked marked) {
    if (!marked.digest().equals(key.digest())) {
      throw Refusal.of(
          Refusal.Kind.IDEMPOTENCY_MISMATCH,
          "idempotency-mismatch",
          "key",
          key.key(),
          "job",
          marked.job().toString());
    }
    return marked.job();
  }

  JobId submit(NewJob asked, Optional<SubmitKey> key, Optional<String> fingerprint) {
    Optional<JobId> earlier = key.flatMap(this::findSubmitted);
    if (earlier.isPresent()) {
      return get(earlier.get()).id;
    }
    JobId id = book.state.nextJob();
    NewJob request = asked.of(id);
    check(request);
    makeRoom(request);
    book.record(new FarmEvent.JobSubmitted(id, request, key, clock.instant()));
    fingerprint.ifPresent(known -> filesChanged(id, known));
    return id;
  }

  private void check(NewJob request) {
    checkName(request.name());
    limit("job-frames", request.frames().count(), settings.framesMax());
    limit("jobs-live", book.state.liveJobs() + 1, settings.jobsMax());
    request.demands().after().forEach(this::get);
    if (request.showFirst() && request.isWhole()) {
      throw Refusal.of(Refusal.Kind.INVALID, "show-first-whole", "field", "showFirst");
    }
    checkMovie(request);
    checkClaim(request);
  }

  /** Blender makes movies of frames one after another, with one step between them, from 0 on. */
  private static void checkMovie(NewJob request) {
    FrameRange frames = request.frames();
    if (request.kind() == Kind.VIDEO && (frames.runs().size() > 1 || frames.first() < 0)) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "movie-frames", "field", "frames", "frames", frames.toString());
    }
  }

  private boolean isWhenIdle(JobId job) {
    return get(job).request.demands().whenIdle();
  }

  private static void checkName(String name) {
    if (name.isBlank() || name.length() > NAME_MAX) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "job-name", "max", Integer.toString(NAME_MAX), "name", name);
    }
  }

  private static void limit(String code, long wanted, int max) {
    if (wanted > max) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE,
          code,
          "wanted",
          Long.toString(wanted),
          "max",
          Integer.toString(max));
    }
  }

  /** What nobody waits for gives way to what somebody asks for. */
  private void makeRoom(NewJob request) {
    book.state
        .claimant(request)
        .ifPresent(other -> move(other, Move.CANCEL, true, request.submittedBy()));
  }

  private void checkClaim(NewJob request) {
    book.state
        .claimant(request)
        .filter(other -> request.demands().whenIdle() || !isWhenIdle(other))
        .ifPresent(
            other -> {
              throw Refusal.of(
                  Refusal.Kind.CONFLICT,
                  "output-taken",
                  "job",
                  other.toString(),
                  "name",
                  get(other).request.name(),
                  "output",
                  request.claim().toString());
            });
  }

  /**
   * Moves a job.
   *
   * @param now whether a stop takes back the frames in work; else they are finished
   */
  JobEntry move(JobId id, Move move, boolean now, String user) {
    JobEntry job = get(id);
    switch (Transitions.verdict(Transitions.Case.of(job), move)) {
      case Transitions.Verdict.Refused(String code) ->
          throw Refusal.of(
              Refusal.Kind.ILLEGAL_MOVE,
              code,
              "job",
              id.toString(),
              "state",
              job.state().word(),
              "move",
              move.word());
      case Transitions.Verdict.Goes(JobState to) -> {
        if (!job.live()) {
          checkClaim(job.request);
        }
        boolean lets = move == Move.STOP && !now;
        boolean leaves = to != job.state() && (to == JobState.STOPPED || to.ended());
        if (leaves && !lets) {
          endings.takeBack(job, clock.instant());
        }
        book.record(new FarmEvent.JobMoved(id, move, user, clock.instant()));
        if (job.live()) {
          previews.forgetUnmade(id);
        }
      }
    }
    return job;
  }

  JobEntry edit(JobId id, JobEdit edit, String user) {
    JobEntry job = get(id);
    String version = job.version();
    if (edit.version().isPresent() && !edit.version().get().equals(version)) {
      throw Refusal.of(
          Refusal.Kind.STALE,
          "job-stale",
          "job",
          id.toString(),
          "yours",
          edit.version().get(),
          "current",
          version,
          "name",
          job.request.name(),
          "priority",
          Integer.toString(job.request.priority()));
    }
    NewJob request = edit.of(job.request);
    checkName(request.name());
    edit.after().ifPresent(others -> checkOrder(id, others));
    if (!request.frames().equals(job.request.frames())) {
      checkFrames(job, request);
    }
    book.record(new FarmEvent.JobRewritten(id, request, user, clock.instant()));
    endings.settle(job, clock.instant());
    return job;
  }

  private void checkOrder(JobId id, Set<JobId> others) {
    for (JobId other : others) {
      get(other);
      if (book.state.comesAfter(other, id)) {
        throw Refusal.of(
            Refusal.Kind.INVALID, "after-circle", "job", id.toString(), "other", other.toString());
      }
    }
  }

  private void checkFrames(JobEntry job, NewJob request) {
    limit("job-frames", request.frames().count(), settings.framesMax());
    checkMovie(request);
    boolean inOnePiece = request.isWhole() && job.frames.count(FrameState.LEASED) > 0;
    if (!job.live() || inOnePiece || !job.pending().isEmpty()) {
      throw Refusal.of(
          Refusal.Kind.ILLEGAL_MOVE,
          job.live() ? "frames-in-work" : "job-ended",
          "job",
          job.id.toString(),
          "state",
          job.state().word(),
          "move",
          "edit");
    }
  }

  /** Opens frames again; those that are being rendered stay as they are. */
  JobEntry retry(JobId id, FrameRange frames, String user) {
    JobEntry job = get(id);
    List<Integer> positions = new ArrayList<>();
    for (int frame : frames.toArray()) {
      int position = job.frames.position(frame);
      if (position < 0) {
        throw Refusal.of(
            Refusal.Kind.INVALID,
            "frame-not-in-job",
            "frame",
            Integer.toString(frame),
            "frames",
            job.request.frames().toString());
      }
      if (job.frames.state(position) != FrameState.LEASED && !job.pending().containsKey(position)) {
        positions.add(position);
      }
    }
    if (job.state() == JobState.CANCELLED) {
      throw Refusal.of(
          Refusal.Kind.ILLEGAL_MOVE,
          "job-ended",
          "job",
          id.toString(),
          "state",
          job.state().word(),
          "move",
          "retry");
    }
    if (!job.live()) {
      checkClaim(job.request);
    }
    if (job.request.kind() == Kind.VIDEO && !positions.isEmpty()) {
      positions = List.of(0);
    }
    book.record(new FarmEvent.FramesRetried(id, positions, user, clock.instant()));
    previews.forgetUnmade(id);
    return job;
  }

  /** Opens frames again that were made of other files than there are now; with none, nothing. */
  JobEntry retryOlder(JobId id, String user) {
    JobEntry job = get(id);
    int[] older =
        IntStream.range(0, job.frames.size())
            .filter(position -> job.frames.state(position) == FrameState.DONE)
            .filter(job.madeOf::isOlder)
            .map(job.frames::number)
            .toArray();
    return older.length == 0 ? job : retry(id, FrameRange.of(older), user);
  }

  /** Lets a node render a job, or not; an attempt it works on is taken back. */
  JobEntry set(JobId id, NodeId node, Optional<Boolean> enabled, String user) {
    JobEntry job = get(id);
    book.record(new FarmEvent.JobNodeSet(id, node, enabled, user, clock.instant()));
    if (job.blocked(node)) {
      endings.takeBack(job, node, clock.instant());
    }
    return job;
  }

  /** Its file, as it was submitted, has this content; what is known already stays. */
  JobEntry hashed(JobId id, String sha256) {
    JobEntry job = get(id);
    if (job.hash().isEmpty()) {
      book.recordLazily(new FarmEvent.SourceHashed(id, sha256, clock.instant()));
    }
    return job;
  }

  JobEntry filesChanged(JobId id, String fingerprint) {
    JobEntry job = get(id);
    if (job.live() && !job.madeOf.fingerprint().equals(Optional.of(fingerprint))) {
      book.recordLazily(new FarmEvent.FilesChanged(id, fingerprint, clock.instant()));
    }
    return job;
  }

  void delete(JobId id, String user) {
    JobEntry job = get(id);
    if (job.live()) {
      throw Refusal.of(
          Refusal.Kind.ILLEGAL_MOVE,
          "job-not-ended",
          "job",
          id.toString(),
          "state",
          job.state().word(),
          "move",
          "delete");
    }
    previews.remove(id);
    book.record(new FarmEvent.JobDeleted(id, user, clock.instant()));
  }

  JobEntry get(JobId id) {
    return book.state
        .job(id)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "job-unknown", "job", id.toString()));
  }
}
