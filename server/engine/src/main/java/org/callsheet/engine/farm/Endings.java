package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides when a job has come to its end by itself. Belongs to the farm's thread. */
final class Endings {
  private final Book book;
  private final FarmSettings settings;

  Endings(Book book, FarmSettings settings) {
    this.book = book;
    this.settings = settings;
  }

  /** Ends a job that has nothing left to do, or no hope. */
  void settle(JobEntry job, Instant now) {
    if (!job.live()) {
      return;
    }
    Counts counts = job.counts();
    if (hopeless(job, counts)) {
      fail(job, counts, now);
    } else if (counts.todo() + counts.leased() == 0 && job.pending().isEmpty()) {
      if (counts.failed() > 0) {
        fail(job, counts, now);
      } else {
        book.record(new FarmEvent.JobEnded(job.id, JobState.FINISHED, Optional.empty(), now));
      }
    }
  }

  private boolean hopeless(JobEntry job, Counts counts) {
    int failed = counts.failed();
    boolean tooMany =
        failed >= settings.failedFramesMin()
            && failed >= settings.failedShareMax() * counts.total();
    boolean movie = job.request.kind() == Kind.VIDEO && failed > 0;
    boolean neverLoads = counts.done() == 0 && job.loadFailures >= settings.chargesMax();
    return tooMany || movie || neverLoads || nobodyLeft(job, counts);
  }

  /** Whether every node that is here has failed this job too often. */
  private boolean nobodyLeft(JobEntry job, Counts counts) {
    return counts.todo() > 0
        && !job.nodes.faults().isEmpty()
        && !book.state.present().isEmpty()
        && book.state.present().stream().allMatch(job::blocked);
  }

  private void fail(JobEntry job, Counts counts, Instant now) {
    Reason last = job.why.orElse(Reason.of("frames-failed"));
    Map<String, String> parameters = new TreeMap<>(last.parameters());
    parameters.put("failed", Integer.toString(counts.failed()));
    parameters.put("total", Integer.toString(counts.total()));
    takeBack(job, now);
    Reason why = new Reason(last.code(), parameters);
    book.record(new FarmEvent.JobEnded(job.id, JobState.FAILED, Optional.of(why), now));
  }

  /** Takes a job's work from whoever has it; nothing is charged. */
  void takeBack(JobEntry job, Instant now) {
    List.copyOf(job.attempts().values()).forEach(attempt -> takeBack(attempt, now));
  }

  /** Takes a job's work from one node. */
  void takeBack(JobEntry job, NodeId node, Instant now) {
    job.attempts().values().stream()
        .filter(attempt -> attempt.node.equals(node))
        .toList()
        .forEach(attempt -> takeBack(attempt, now));
  }

  private void takeBack(Attempt attempt, Instant now) {
    book.record(
        new FarmEvent.AttemptClosed(
            attempt.id, FarmEvent.Ending.CANCELLED, -1, false, Reason.of(""), now));
  }
}
