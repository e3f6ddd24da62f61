package org.callsheet.engine.farm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.callsheet.floor.Refusal;

/**
 * The calls of nodes: their order, their answers, and those that wait for work. Belongs to the
 * farm's thread.
 */
final class Calls {

  /** An answer to give: at once, or when everything it speaks of is on the disk. */
  record Ready(CompletableFuture<SyncReply> answer, SyncReply reply, boolean waits) {}

  private record Draft(
      List<Lease> leases, List<AttemptId> cancel, List<String> acknowledged, List<String> drop) {

    static Draft empty() {
      return new Draft(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    boolean isEmpty() {
      return leases.isEmpty() && cancel.isEmpty() && acknowledged.isEmpty() && drop.isEmpty();
    }

    /** Taking a report off a node's disk, or its files, is final. */
    boolean waits() {
      return !acknowledged.isEmpty() || !drop.isEmpty();
    }
  }

  private static final Duration OFFER_EVERY = Duration.ofSeconds(1);
  private static final double SLOW_TIMES = 3;
  private static final Duration PATIENCE_LEAST = Duration.ofSeconds(10);

  private final Book book;
  private final NodeDesk desk;
  private final FarmSettings settings;
  private final Scheduler scheduler;
  private final Roster roster;
  private final LiveQueue queue;
  private final String epoch;
  private final LongFunction<AttemptId> ids;
  private final Prompter prompter;
  private final InstantSource clock;
  private final Map<NodeId, NodeEntry> nodes = new TreeMap<>();
  private final Map<NodeId, NodeEntry> waiting = new LinkedHashMap<>();
  private final Set<NodeId> expected;
  private final Instant graceEnds;
  private List<Ready> ready = new ArrayList<>();
  private long attempts;
  private Instant offered;

  /** While frames are looked for whose records are lost, nobody may get them. */
  boolean held;

  Calls(
      Book book,
      NodeDesk desk,
      FarmSettings settings,
      FarmParts parts,
      Prompter prompter,
      Epoch epoch) {
    this.prompter = prompter;
    this.clock = parts.clock();
    this.book = book;
    this.desk = desk;
    this.settings = settings;
    this.scheduler = parts.scheduler();
    this.roster = parts.roster();
    this.queue = new LiveQueue(book.state, roster, parts.weights());
    this.epoch = epoch.text();
    this.ids = number -> new AttemptId(epoch.text(), number);
    this.attempts = epoch.attempts();
    Instant now = parts.clock().instant();
    this.offered = now;
    this.expected = new TreeSet<>(book.state.present());
    this.graceEnds = now.plus(settings.leaseTime());
    expected.forEach(node -> nodes.put(node, new NodeEntry(node, now)));
    book.state.attempts().forEach(attempt -> expected.add(attempt.node));
    book.state.attempts().forEach(attempt -> attempt.expires = graceEnds);
  }

  /**
   * The start of a server, and how many attempts it has begun so far.
   *
   * @param text makes attempt ids of different starts different
   */
  record Epoch(String text, long attempts) {}

  Epoch epoch() {
    return new Epoch(epoch, attempts);
  }

  /** A call. */
  CompletableFuture<SyncReply> arrive(NodeId id, SyncMessage message, Look look, Instant now) {
    NodeEntry node = nodes.computeIfAbsent(id, unknown -> new NodeEntry(unknown, now));
    switch (node.order(message)) {
      case REPEATED -> {
        node.seen = now;
        return node.answer();
      }
      case STALE -> throw Refusal.of(Refusal.Kind.CONFLICT, "sync-stale", "node", id.toString());
      case NEXT -> {}
    }
    endParked(node);
    CompletableFuture<SyncReply> answer = new CompletableFuture<>();
    node.begin(message, answer);
    node.seen = now;
    slots(node, message.freeSlots() + message.held().size());
    expected.remove(id);
    if (!book.state.present().contains(id)) {
      book.record(new FarmEvent.NodeCame(id, now));
      node.greeted = false;
    }
    node.learn(message, now);
    prompter.take(id, message.remarks());
    Draft draft = take(id, message, look, now);
    draft.leases().addAll(giveOut(node, message.freeSlots(), now));
    if (draft.isEmpty() && message.patience().isPositive() && !hasNews(node)) {
      park(node, message, answer, now);
    } else {
      answer(node, node.seq(), answer, draft);
    }
    return answer;
  }

  private Draft take(NodeId id, SyncMessage message, Look look, Instant now) {
    Draft draft = Draft.empty();
    Set<AttemptId> unsettled = new HashSet<>();
    for (FrameResult result : message.results()) {
      if (look.unknown().contains(result.id())) {
        unsettled.add(result.attempt());
        continue;
      }
      switch (desk.result(id, result, look.whole().contains(result.id()), now)) {
        case ACKNOWLEDGED -> draft.acknowledged().add(result.id());
        case DROPPED -> draft.drop().add(result.id());
      }
    }
    for (AttemptEnd end : message.ended()) {
      if (!unsettled.contains(end.attempt())) {
        desk.ended(id, end, now);
        draft.acknowledged().add(end.id());
      }
    }
    draft.cancel().addAll(desk.held(id, message.held(), unsettled, now));
    return draft;
  }

  private void park(
      NodeEntry node, SyncMessage message, CompletableFuture<SyncReply> answer, Instant now) {
    Duration patience =
        message.patience().compareTo(settings.waitMax()) > 0
            ? settings.waitMax()
            : message.patience();
    node.parked =
        Optional.of(
            new NodeEntry.Parked(node.seq(), answer, now.plus(patience), message.freeSlots()));
    waiting.put(node.id, node);
    queue.idle(node.id, message.freeSlots() > 0);
  }

  private void endParked(NodeEntry node) {
    node.parked.ifPresent(parked -> answer(node, parked.seq(), parked.answer(), Draft.empty()));
    node.parked = Optional.empty();
    waiting.remove(node.id);
    queue.idle(node.id, false);
  }

  private void answer(NodeEntry node, long seq, CompletableFuture<SyncReply> answer, Draft draft) {
    node.told = wishes(node);
    SyncReply reply =
        new SyncReply(
            epoch,
            seq,
            draft.leases(),
            draft.cancel(),
            draft.acknowledged(),
            draft.drop(),
            settings.heartbeat(),
            node.told);
    // A restart waits for the nodes that the journal knows to be here: so it must know this one
    // before it gets its first lease.
    ready.add(new Ready(answer, reply, draft.waits() || !node.greeted));
    node.greeted = true;
  }

  /** Asks nodes for what is wished of them since their last answer. */
  void tell() {
    for (NodeEntry node : List.copyOf(waiting.values())) {
      if (hasNews(node)) {
        unpark(node, Draft.empty());
      }
    }
  }

  private boolean hasNews(NodeEntry node) {
    return !wishes(node).equals(node.told);
  }

  private Wishes wishes(NodeEntry node) {
    List<AttemptId> attempts = new ArrayList<>();
    List<AttemptId> outdated = new ArrayList<>();
    for (Attempt attempt : book.state.attempts(node.id)) {
      attempts.add(attempt.id);
      if (book.state.job(attempt.job).filter(job -> job.isOutdated(attempt)).isPresent()) {
        outdated.add(attempt.id);
      }
    }
    Wishes asked =
        prompter.isQuiet() ? Wishes.NONE : prompter.wishes(node.id, attempts, clock.instant());
    return asked.handingBack(outdated);
  }

  /** Wakes parked calls that have something to hear: attempts to stop, or work if there is more. */
  void wake(Instant now) {
    for (Attempt attempt : book.state.takeCancelled()) {
      NodeEntry node = nodes.get(attempt.node);
      if (node != null) {
        node.cancels().add(attempt.id);
      }
    }
    boolean more = book.state.takeMoreToDo();
    for (NodeEntry node : List.copyOf(waiting.values())) {
      NodeEntry.Parked parked = node.parked.orElseThrow();
      Draft draft = Draft.empty();
      draft.cancel().addAll(node.cancels());
      if (more || !draft.isEmpty()) {
        draft.leases().addAll(giveOut(node, parked.freeSlots(), now));
      }
      if (!draft.isEmpty()) {
        unpark(node, draft);
      } else if (more && !hasWork()) {
        more = false;
      }
    }
  }

  private void unpark(NodeEntry node, Draft draft) {
    NodeEntry.Parked parked = node.parked.orElseThrow();
    node.parked = Optional.empty();
    waiting.remove(node.id);
    queue.idle(node.id, false);
    answer(node, parked.seq(), parked.answer(), draft);
  }

  private boolean hasWork() {
    return !book.state.queue().isEmpty();
  }

  /** What time brings: calls that waited long enough, nodes that fell silent, leases that end. */
  void tick(Instant now) {
    for (Attempt attempt : book.state.attempts()) {
      if (!attempt.expires.isAfter(now)) {
        desk.giveBack(attempt, FarmEvent.Ending.EXPIRED, now);
      }
    }
    for (NodeId id : List.copyOf(book.state.present())) {
      NodeEntry node = nodes.computeIfAbsent(id, unknown -> new NodeEntry(unknown, now));
      if (!node.seen.plus(settings.leaseTime()).isAfter(now)) {
        slots(node, 0);
        book.recordLazily(new FarmEvent.NodeWent(id, now));
      }
    }
    for (NodeEntry node : List.copyOf(waiting.values())) {
      if (!node.parked.orElseThrow().until().isAfter(now)) {
        unpark(node, Draft.empty());
      }
    }
    if (!expected.isEmpty() && !graceEnds.isAfter(now)) {
      expected.clear();
    }
    if (!offered.plus(OFFER_EVERY).isAfter(now)) {
      offered = now;
      queue.forgetAbilities();
      offer(now);
    }
  }

  private void slots(NodeEntry node, int now) {
    queue.slots(node.id, now - node.slots);
    node.slots = now;
  }

  /** Offers what there is to everybody who waits: what nodes can do changes without an event. */
  private void offer(Instant now) {
    for (NodeEntry node : List.copyOf(waiting.values())) {
      Draft draft = Draft.empty();
      draft.leases().addAll(giveOut(node, node.parked.orElseThrow().freeSlots(), now));
      if (!draft.isEmpty()) {
        unpark(node, draft);
      }
    }
  }

  /** After a restart nothing is given out while somebody may hold what the journal has lost. */
  boolean mayLease() {
    return expected.isEmpty() && !held;
  }

  private List<Lease> giveOut(NodeEntry node, int freeSlots, Instant now) {
    List<Lease> leases = new ArrayList<>();
    if (freeSlots < 1 || !mayLease() || !hasWork() || book.state.mode().paused()) {
      return leases;
    }
    Roster.Abilities abilities = roster.abilities(node.id);
    while (leases.size() < freeSlots) {
      Scheduler.Worker worker = new Scheduler.Worker(node.id, abilities, warm(node));
      Optional<Scheduler.Plan> plan = scheduler.plan(queue, worker, now);
      if (plan.isEmpty()) {
        return leases;
      }
      leases.add(lease(node, plan.get(), now));
    }
    return leases;
  }

  private List<Scheduler.Warm> warm(NodeEntry node) {
    Set<JobId> atWork = new HashSet<>();
    book.state.attempts(node.id).forEach(attempt -> atWork.add(attempt.job));
    return node.warm(atWork);
  }

  private Lease lease(NodeEntry node, Scheduler.Plan plan, Instant now) {
    JobEntry job = book.state.job(plan.job()).orElseThrow();
    for (int position : plan.frames()) {
      if (job.frames.state(position) != FrameState.TODO) {
        throw new IllegalStateException("planned a frame that is not to do: " + plan);
      }
    }
    AttemptId id = ids.apply(++attempts);
    book.recordLazily(new FarmEvent.Leased(id, job.id, node.id, plan.frames(), now));
    node.leased(job.id, now);
    List<Integer> numbers = plan.frames().stream().map(job.frames::number).toList();
    return new Lease(
        id,
        job.id,
        job.request,
        numbers,
        job.madeOf.fingerprint(),
        settings.leaseTime(),
        patience(job),
        job.film);
  }

  /** A frame that takes longer was sized up wrongly: others may take those behind it. */
  private static Optional<Duration> patience(JobEntry job) {
    if (job.request.isWhole() || job.secondsPerFrame().isEmpty()) {
      return Optional.empty();
    }
    long millis = (long) (1000 * SLOW_TIMES * job.secondsPerFrame().getAsDouble());
    return Optional.of(Duration.ofMillis(Math.max(millis, PATIENCE_LEAST.toMillis())));
  }

  List<Ready> takeReady() {
    List<Ready> taken = ready;
    ready = new ArrayList<>();
    return taken;
  }

  Collection<NodeEntry> nodes() {
    return nodes.values();
  }

  /** The farm closes: whoever waits is told that there is nothing. */
  void close() {
    List.copyOf(waiting.values()).forEach(this::endParked);
  }
}
