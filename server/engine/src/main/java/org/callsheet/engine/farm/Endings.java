package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Decides when a job has come to its end by itself. Belongs to the farm's thread. */
final class Endings {
  private final Book book;
  private final FarmSettings settings;
  private final Roster roster;

  Endings(Book book, FarmSettings settings, Roster roster) {
    this.book = book;
    this.settings = settings;
    this.roster = roster;
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
    FailureLimits limits = settings.failures();
    int failed = counts.failed();
    boolean tooMany =
        failed >= limits.failedFrames() && failed >= limits.failedShare() * counts.total();
    boolean movie = job.request.kind() == Kind.VIDEO && failed > 0;
    boolean neverLoads =
        job.request.isWhole() && counts.done() == 0 && job.loadFailures >= limits.tries();
    return tooMany || movie || neverLoads || scoutsFail(job, counts) || nobodyLeft(job, counts);
  }

  /** Whether its first frames, whichever, fail on several nodes; or so often, where few can try. */
  private boolean scoutsFail(JobEntry job, Counts counts) {
    Map<NodeId, SortedSet<Integer>> failed = job.nodes.failed();
    if (failed.isEmpty() || counts.done() > 0 || job.request.isWhole()) {
      return false;
    }
    FailureLimits limits = settings.failures();
    return failed.size() >= limits.scoutNodes()
        || tries(job) >= limits.tries()
            && able(job)
                .filter(node -> !job.blocked(node) && roster.abilities(node).takesWork())
                .allMatch(failed::containsKey);
  }

  private static int tries(JobEntry job) {
    return job.nodes.failed().values().stream()
        .flatMap(Set::stream)
        .distinct()
        .mapToInt(job.frames::charges)
        .sum();
  }

  /** Whether every node that is here and could render it has failed it too often. */
  private boolean nobodyLeft(JobEntry job, Counts counts) {
    return counts.todo() > 0
        && !job.nodes.faults().isEmpty()
        && able(job).findAny().isPresent()
        && able(job).allMatch(job::blocked);
  }

  /** Nodes that are here and have what it needs. */
  private Stream<NodeId> able(JobEntry job) {
    return book.state.present().stream().filter(node -> job.needs().metBy(roster.abilities(node)));
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
