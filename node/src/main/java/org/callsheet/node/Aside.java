package org.callsheet.node;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.callsheet.contract.SyncCall.Looked;
import org.callsheet.contract.SyncCall.Rehearsed;
import org.callsheet.contract.SyncCall.Tail;
import org.callsheet.node.doctor.Check;
import org.callsheet.node.link.Crew.Remarks;
import org.callsheet.node.times.Resting;
import org.callsheet.node.work.Attempt;

/** What this node says and is asked beside its work. Thread-safe. */
final class Aside {
  private static final int TAIL_BYTES_MAX = 16 * 1024;

  private final Supplier<List<Check>> checkup;
  private final Runnable news;
  private Optional<Resting> resting = Optional.empty();
  private Set<String> watched = Set.of();
  private Optional<String> rehearsal = Optional.empty();
  private Optional<Rehearsed> rehearsed = Optional.empty();

  /**
   * Nothing to say yet.
   *
   * @param checkup what this node does at a rehearsal; may take minutes
   * @param news called when there is something to say
   */
  Aside(Supplier<List<Check>> checkup, Runnable news) {
    this.checkup = checkup;
    this.news = news;
  }

  synchronized void rest(Optional<Resting> now) {
    resting = now;
  }

  synchronized boolean isResting() {
    return resting.isPresent();
  }

  /** Whether whoever sits here is not to notice anything of this program. */
  synchronized boolean isHidden() {
    return resting.filter(now -> now.manner() == Resting.Manner.AT_ONCE).isPresent();
  }

  synchronized Remarks remarks(Stream<Attempt> attempts) {
    List<Tail> tails =
        watched.isEmpty()
            ? List.of()
            : attempts
                .filter(attempt -> watched.contains(attempt.id()))
                .map(attempt -> new Tail(attempt.id(), end(attempt.printed())))
                .toList();
    return new Remarks(
        resting
            .map(now -> new org.callsheet.contract.SyncCall.Resting(now.code(), now.about()))
            .orElse(null),
        tails,
        rehearsed.orElse(null));
  }

  private static String end(List<String> lines) {
    byte[] all = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    int from = Math.max(0, all.length - TAIL_BYTES_MAX);
    return new String(all, from, all.length - from, StandardCharsets.UTF_8);
  }

  synchronized void heard(Remarks remarks) {
    rehearsed = rehearsed.filter(each -> !each.equals(remarks.rehearsed()));
  }

  synchronized void wish(List<String> attempts, Optional<String> rehearse) {
    watched = Set.copyOf(attempts);
    if (rehearse.isPresent() && !rehearse.equals(rehearsal)) {
      rehearsal = rehearse;
      Thread.ofVirtual().name("rehearsal").start(() -> rehearse(rehearse.get()));
    }
  }

  private void rehearse(String id) {
    List<Looked> findings =
        checkup.get().stream()
            .map(check -> new Looked(check.level().word(), check.code(), check.about()))
            .toList();
    synchronized (this) {
      rehearsed = Optional.of(new Rehearsed(id, findings));
    }
    news.run();
  }
}
