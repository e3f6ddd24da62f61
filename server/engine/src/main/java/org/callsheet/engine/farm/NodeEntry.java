package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.LinkedHashSet;
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

  Optional<JobId> lastJob = Optional.empty();
  Optional<Parked> parked = Optional.empty();
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
    boot = Optional.of(message.boot());
    seq = message.seq();
    this.answer = answer;
    cancels.clear();
  }

  long seq() {
    return seq;
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
