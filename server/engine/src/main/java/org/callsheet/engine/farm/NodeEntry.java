package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the farm remembers of a node's calls. In memory only. Belongs to the farm's thread. */
final class NodeEntry {
  private static final int OLD_BOOTS_MAX = 16;

  /** A call that waits for work. */
  record Parked(long seq, CompletableFuture<SyncReply> answer, Instant until, int freeSlots) {}

  final NodeId id;
  private final Deque<String> oldBoots = new ArrayDeque<>();
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
    /** An older one, or one of an earlier start of the node. */
    STALE
  }

  Order order(SyncMessage message) {
    if (boot.isEmpty() || !boot.get().equals(message.boot())) {
      return oldBoots.contains(message.boot()) ? Order.STALE : Order.NEXT;
    }
    if (message.seq() == seq) {
      return Order.REPEATED;
    }
    return message.seq() > seq ? Order.NEXT : Order.STALE;
  }

  /** Takes a call as the newest one; its answer is remembered for a repetition. */
  void begin(SyncMessage message, CompletableFuture<SyncReply> answer) {
    boot.filter(last -> !last.equals(message.boot()))
        .ifPresent(
            last -> {
              oldBoots.addLast(last);
              if (oldBoots.size() > OLD_BOOTS_MAX) {
                oldBoots.removeFirst();
              }
            });
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
