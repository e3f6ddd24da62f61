package org.callsheet.engine.farm;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is said to nodes and by nodes beside their work: rehearsals, and what a renderer prints
 * while somebody reads along. In memory only; a restart forgets it. Thread-safe.
 */
final class Prompter {
  /** Whoever reads along asks again and again; after this he has gone. */
  private static final Duration WATCHED = Duration.ofSeconds(20);

  /** So many attempts are read along at a time. */
  private static final int WATCHED_MAX = 100;

  private static final int TAIL_CHARACTERS_MAX = 64 * 1024;

  private static final class Tail {
    private Instant until;
    private String text = "";
  }

  private final Map<AttemptId, Tail> tails = new HashMap<>();
  private Rehearsal rehearsal = Rehearsal.NONE;
  private long rehearsals;

  synchronized Rehearsal rehearsal() {
    return rehearsal;
  }

  /** Begins one; a node that has not ended the last one begins anew. */
  synchronized Rehearsal begin(String epoch, Collection<NodeId> nodes, Instant now) {
    Map<NodeId, Optional<Rehearsal.Report>> open =
        nodes.stream().collect(Collectors.toMap(node -> node, node -> Optional.empty()));
    rehearsal = new Rehearsal(epoch + "-" + ++rehearsals, now, open);
    return rehearsal;
  }

  /** Whether there is nothing to ask of anybody. */
  synchronized boolean isQuiet() {
    return tails.isEmpty() && rehearsal.isOver();
  }

  synchronized void take(NodeId node, Remarks remarks) {
    remarks
        .rehearsed()
        .filter(report -> report.id().equals(rehearsal.id()) && rehearsal.awaits(node))
        .ifPresent(report -> rehearsal = rehearsal.with(node, report));
    remarks.tails().forEach(this::keep);
  }

  private void keep(AttemptId attempt, String text) {
    Tail tail = tails.get(attempt);
    if (tail != null) {
      int from = Math.max(0, text.length() - TAIL_CHARACTERS_MAX);
      tail.text = text.substring(from);
    }
  }

  /** What to ask of a node that works on these. */
  synchronized Wishes wishes(NodeId node, Collection<AttemptId> attempts, Instant now) {
    Optional<String> rehearse =
        rehearsal.awaits(node) ? Optional.of(rehearsal.id()) : Optional.empty();
    if (rehearse.isEmpty() && tails.isEmpty()) {
      return Wishes.NONE;
    }
    tails.values().removeIf(tail -> !tail.until.isAfter(now));
    List<AttemptId> watched = attempts.stream().filter(tails::containsKey).sorted().toList();
    return new Wishes(rehearse, watched, List.of());
  }

  /** What the renderer of an attempt printed last, as far as it is known; more will come. */
  synchronized String watch(AttemptId attempt, Instant now) {
    if (!tails.containsKey(attempt) && tails.size() >= WATCHED_MAX) {
      return "";
    }
    Tail tail = tails.computeIfAbsent(attempt, unknown -> new Tail());
    tail.until = now.plus(WATCHED);
    return tail.text;
  }
}
