package org.callsheet.engine.farm;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the farm remembers of a node's calls. In memory only. Belongs to the farm's thread. */
final class NodeEntry {
  /** A call that waits for work. */
  record Parked(long seq, CompletableFuture<SyncReply> answer, Instant until, int freeSlots) {}

  final NodeId id;
  private final Set<AttemptId> cancels = new LinkedHashSet<>();
  Instant seen;
  int slots;

  /** Whether it was answered since it came, so that its coming is on the disk. */
  boolean greeted;

  private final Map<JobId, Scheduler.Warm> warm = new LinkedHashMap<>();
  private Optional<JobId> lastJob = Optional.empty();
  Optional<Parked> parked = Optional.empty();

  /** Why it takes no work, as it last said. */
  Optional<Reason> resting = Optional.empty();

  /** What it was told beside its work. */
  Wishes told = Wishes.NONE;

  private Optional<String> boot = Optional.empty();
  private long seq;
  private CompletableFuture<SyncReply> answer = new CompletableFuture<>();

  NodeEntry(NodeId id, Instant seen) {
    this.id = id;
    this.seen = seen;
  }

  /** How a call stands to the ones before it. */
  enum Order {
    NEXT,
    /** The last one again. */
    REPEATED,
    /** An older one of the same start of the node. */
    STALE
  }

  /**
   * A call of another boot is always the next one: which of two boots is the newer, nobody can tell
   * after a restart. A belated call of an older boot does no harm: what it does not hold, the newer
   * one's next call takes up again.
   */
  Order order(SyncMessage message) {
    if (boot.isEmpty() || !boot.get().equals(message.boot())) {
      return Order.NEXT;
    }
    if (message.seq() == seq) {
      return Order.REPEATED;
    }
    return message.seq() > seq ? Order.NEXT : Order.STALE;
  }

  /** Takes a call as the newest one; its answer is remembered for a repetition. */
  void begin(SyncMessage message, CompletableFuture<SyncReply> answer) {
    if (!boot.equals(Optional.of(message.boot()))) {
      told = Wishes.NONE;
    }
    resting = message.remarks().resting();
    boot = Optional.of(message.boot());
    seq = message.seq();
    this.answer = answer;
    cancels.clear();
  }

  long seq() {
    return seq;
  }

  /** It got a chunk of that job. */
  void leased(JobId job, Instant now) {
    warm.putIfAbsent(job, new Scheduler.Warm(job, now, Duration.ZERO));
    lastJob = Optional.of(job);
  }

  /** The first sign of a frame tells how long it took to open the file. */
  void learn(SyncMessage message, Instant now) {
    for (Held held : message.held()) {
      if (held.frame().isPresent()) {
        loaded(held.job(), now);
      }
    }
    for (FrameResult result : message.results()) {
      loaded(result.job(), now.minusMillis((long) (1000 * result.seconds())));
    }
  }

  private void loaded(JobId job, Instant at) {
    warm.computeIfPresent(
        job,
        (id, known) ->
            known.load().isZero() && at.isAfter(known.since())
                ? new Scheduler.Warm(id, known.since(), Duration.between(known.since(), at))
                : known);
  }

  /** Jobs it has open: those it works on, and the last one. */
  List<Scheduler.Warm> warm(Set<JobId> atWork) {
    warm.keySet().removeIf(job -> !atWork.contains(job) && !lastJob.equals(Optional.of(job)));
    return List.copyOf(warm.values());
  }

  /** The answer to the newest call, given or not. */
  CompletableFuture<SyncReply> answer() {
    return answer;
  }

  /** Attempts to stop that the node has not been told of. */
  Set<AttemptId> cancels() {
    return cancels;
  }
}
