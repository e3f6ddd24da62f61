package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides on what nodes report and hold. Reports of attempts that are over are welcome as long as
 * their frames are open: the first finished one counts, whoever it comes from. What is leased to a
 * node is reported by that node only. Belongs to the farm's thread.
 */
final class NodeDesk {

  /** What became of a report. */
  enum Verdict {
    ACKNOWLEDGED,
    DROPPED
  }

  private static final Reason NONE = Reason.of("");

  private final Book book;
  private final FarmSettings settings;
  private final Endings endings;
  private final Publisher publisher;

  NodeDesk(Book book, FarmSettings settings, Endings endings, Publisher publisher) {
    this.book = book;
    this.settings = settings;
    this.endings = endings;
    this.publisher = publisher;
  }

  /**
   * A finished frame.
   *
   * @param whole whether its files lie where the node says
   */
  Verdict result(NodeId node, FrameResult result, boolean whole, Instant now) {
    Optional<JobEntry> job = book.state.job(result.job());
    int position = job.map(known -> known.frames.position(result.frame())).orElse(-1);
    if (position < 0 || isOfAnother(node, result.attempt())) {
      return Verdict.DROPPED;
    }
    if (job.get().frames.state(position) == FrameState.DONE || !job.get().live()) {
      return isOnItsWay(job.get(), position, result) ? Verdict.ACKNOWLEDGED : Verdict.DROPPED;
    }
    Optional<Reason> objection = objection(job.get(), result, whole);
    if (objection.isPresent()) {
      book.state.attempt(result.attempt()).ifPresent(attempt -> attempt.refused = objection);
      return Verdict.DROPPED;
    }
    book.record(
        new FarmEvent.FrameAccepted(
            result.job(),
            position,
            result.attempt(),
            node,
            result.seconds(),
            Math.max(0, result.peakMemoryBytes()),
            result.device(),
            result.files().stream().map(KeptFile::of).toList(),
            now));
    return Verdict.ACKNOWLEDGED;
  }

  /** Whether another node is at it right now. */
  private boolean isOfAnother(NodeId node, AttemptId id) {
    return book.state.attempt(id).filter(attempt -> !attempt.node.equals(node)).isPresent();
  }

  /** Whether it is accepted and not yet renamed: then its hidden files must stay. */
  private static boolean isOnItsWay(JobEntry job, int position, FrameResult result) {
    FarmEvent.FrameAccepted pending = job.pending().get(position);
    return pending != null && pending.attempt().equals(result.attempt());
  }

  private Optional<Reason> objection(JobEntry job, FrameResult result, boolean whole) {
    if (!job.confirmed || result.files().isEmpty()) {
      return Optional.of(Reason.of("result-missing"));
    }
    if (!publisher.mayWrite(job.request.output(), result)) {
      return Optional.of(Reason.of("outside-output"));
    }
    return whole ? Optional.empty() : Optional.of(Reason.of("result-missing"));
  }

  /** An attempt that is over. One we do not know any more changes nothing. */
  void ended(NodeId node, AttemptEnd end, Instant now) {
    Optional<Attempt> known =
        book.state.attempt(end.attempt()).filter(attempt -> attempt.node.equals(node));
    if (known.isEmpty()) {
      return;
    }
    Attempt attempt = known.get();
    JobEntry job = book.state.job(attempt.job).orElseThrow();
    switch (end.outcome()) {
      case RETURNED -> close(attempt, FarmEvent.Ending.RETURNED, NONE, now);
      case NODE_FAULT -> close(attempt, FarmEvent.Ending.NODE_FAULT, on(node, end.reason()), now);
      case FAILED -> charge(attempt, job, end, on(node, end.reason()), now);
      case DONE ->
          // Frames that are said to be done and of which no file came must not come back for ever.
          charge(attempt, job, end, attempt.refused.orElse(Reason.of("result-missing")), now);
    }
    if (end.outcome() == AttemptEnd.Outcome.FAILED
        || end.outcome() == AttemptEnd.Outcome.NODE_FAULT) {
      book.failed(new Book.FailedTry(job.id, node, end.reason()));
    }
    endings.settle(job, now);
  }

  private static Reason on(NodeId node, Reason reason) {
    TreeMap<String, String> parameters = new TreeMap<>(reason.parameters());
    parameters.put("node", node.toString());
    return new Reason(reason.code(), parameters);
  }

  private void charge(Attempt attempt, JobEntry job, AttemptEnd end, Reason why, Instant now) {
    if (attempt.positions().length == 0) {
      close(attempt, FarmEvent.Ending.DONE, NONE, now);
      return;
    }
    int named = end.frame().isPresent() ? job.frames.position(end.frame().getAsInt()) : -1;
    int charged = attempt.has(named) ? named : attempt.positions()[0];
    boolean loading = end.outcome() == AttemptEnd.Outcome.FAILED && end.frame().isEmpty();
    book.record(
        new FarmEvent.AttemptClosed(
            attempt.id,
            loading ? FarmEvent.Ending.FAILED_LOADING : FarmEvent.Ending.FAILED,
            charged,
            job.frames.charges(charged) + 1 >= settings.failures().tries(),
            why,
            now));
  }

  private void close(Attempt attempt, FarmEvent.Ending ending, Reason why, Instant now) {
    book.record(new FarmEvent.AttemptClosed(attempt.id, ending, -1, false, why, now));
  }

  /**
   * What the node works on, after its reports were taken: leases it holds are renewed, attempts it
   * should not work on are answered, leases it does not hold go back at once.
   *
   * @param unsettled attempts with results nobody could look at yet: they stay as they are
   * @return attempts to stop
   */
  List<AttemptId> held(NodeId node, List<Held> held, Set<AttemptId> unsettled, Instant now) {
    List<AttemptId> cancel = new ArrayList<>();
    Set<AttemptId> holds = new HashSet<>(unsettled);
    unsettled.forEach(id -> book.state.attempt(id).ifPresent(attempt -> extend(attempt, now)));
    for (Held each : held) {
      if (renew(node, each, now) || adopt(node, each, now)) {
        holds.add(each.attempt());
        if (!unsettled.contains(each.attempt())) {
          takeHandedBack(each, now);
        }
      } else {
        cancel.add(each.attempt());
      }
    }
    for (Attempt attempt : book.state.attempts(node)) {
      if (!holds.contains(attempt.id)) {
        giveBack(attempt, FarmEvent.Ending.LOST, now);
      }
    }
    return cancel;
  }

  private void extend(Attempt attempt, Instant now) {
    attempt.expires = now.plus(settings.leaseTime());
  }

  private boolean renew(NodeId node, Held held, Instant now) {
    Optional<Attempt> known =
        book.state.attempt(held.attempt()).filter(attempt -> attempt.node.equals(node));
    known.ifPresent(
        attempt -> {
          extend(attempt, now);
          attempt.frame = held.frame();
          attempt.percent = held.percent();
          book.state.job(attempt.job).ifPresent(job -> pace(attempt, job, now));
        });
    return known.isPresent();
  }

  /** The frames of a movie are done all at once: the one in work tells how far it is. */
  private static void pace(Attempt attempt, JobEntry job, Instant now) {
    if (job.request.kind() == Kind.VIDEO && attempt.frame.isPresent()) {
      int done = Math.max(0, job.frames.position(attempt.frame.getAsInt()));
      attempt.paced(done, job.frames.size(), now);
    }
  }

  /**
   * Frames that the node no longer names go back; those it has finished were taken before. A node
   * that names none has not said which it holds, and one whose frame was refused is judged by its
   * end.
   */
  private void takeHandedBack(Held held, Instant now) {
    Attempt attempt = book.state.attempt(held.attempt()).orElseThrow();
    JobEntry job = book.state.job(attempt.job).orElseThrow();
    if (held.frames().isEmpty() || attempt.refused.isPresent() || job.request.isWhole()) {
      return;
    }
    Set<Integer> named = new HashSet<>(held.frames());
    List<Integer> back =
        Arrays.stream(attempt.positions())
            .filter(position -> !named.contains(job.frames.number(position)))
            .boxed()
            .toList();
    if (!back.isEmpty()) {
      book.recordLazily(new FarmEvent.FramesHandedBack(attempt.id, back, now));
    }
  }

  /** Takes up an attempt we do not know (any more), as far as nobody else has its frames. */
  private boolean adopt(NodeId node, Held held, Instant now) {
    Optional<JobEntry> job = book.state.job(held.job()).filter(known -> known.confirmed);
    boolean wanted =
        job.isPresent()
            && !job.get().blocked(node)
            && (job.get().state() == JobState.WAITING || job.get().state() == JobState.RENDERING);
    if (!wanted || book.state.attempt(held.attempt()).isPresent()) {
      return false;
    }
    FrameSet frames = job.get().frames;
    List<Integer> open =
        held.frames().stream()
            .map(frames::position)
            .filter(position -> position >= 0 && frames.state(position) == FrameState.TODO)
            .distinct()
            .toList();
    if (open.isEmpty()) {
      return false;
    }
    book.recordLazily(new FarmEvent.Leased(held.attempt(), held.job(), node, open, now));
    renew(node, held, now);
    return true;
  }

  /** Frames go back without a charge; the node may still finish them first. */
  void giveBack(Attempt attempt, FarmEvent.Ending ending, Instant now) {
    book.recordLazily(new FarmEvent.AttemptClosed(attempt.id, ending, -1, false, NONE, now));
  }
}
