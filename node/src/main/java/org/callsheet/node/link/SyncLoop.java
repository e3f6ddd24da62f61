package org.callsheet.node.link;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callsheet.contract.SyncAnswer;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.contract.SyncCall.Held;

/**
 * The loop of calls. One thread decides; calls themselves wait in threads of their own, so that a
 * result overtakes a call that the server has parked. Leases count only in the answer to the newest
 * call, as the server takes back what that one does not hold; acknowledgements and cancellations
 * count in any.
 */
public final class SyncLoop {
  private static final int WAIT_SECONDS_MAX = 25;
  private static final int WATCHED_SECONDS = 3;
  private static final Duration BACKOFF_FIRST = Duration.ofMillis(500);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(10);

  /** A single-use node that has nothing to do tries no longer to say so. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  /** A server that answers at once with nothing is not asked again at once. */
  private static final Duration EMPTY_PAUSE = Duration.ofMillis(300);

  /** Something that happens to the loop. */
  private sealed interface Event {
    record Answered(long seq, SyncAnswer answer) implements Event {}

    record Away(long seq, String reason) implements Event {}

    record Refused(long seq, FarmRefusedException reason) implements Event {}

    record Wake() implements Event {}
  }

  /** How the loop ended. */
  public sealed interface Outcome {
    /** It was asked to, or a single-use node found nothing to do. */
    record Finished() implements Outcome {}

    /**
     * The server does not want this node.
     *
     * @param known whether it has answered this loop before: then it means this node
     */
    record Refused(FarmRefusedException reason, boolean known) implements Outcome {}

    /** The server cannot be reached, and the node was not to wait for it. */
    record Away(String reason) implements Outcome {}
  }

  private final FarmLink farm;
  private final String credential;
  private final Crew crew;
  private final SyncSettings settings;
  private final InstantSource clock;
  private final Executor callers;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private long seq;
  private SyncCall newest;
  private Crew.Remarks said = Crew.Remarks.NONE;
  private boolean watched;
  private Instant sent;
  private double heartbeatSeconds = 10;
  private Duration backoff = Duration.ZERO;
  private volatile Optional<Instant> stopBy = Optional.empty();
  private volatile boolean leaving;

  /** Whether the newest call says that this node ends. */
  private boolean farewell;

  private boolean away;
  private boolean known;

  public SyncLoop(
      FarmLink farm,
      String credential,
      Crew crew,
      SyncSettings settings,
      InstantSource clock,
      Executor callers) {
    this.farm = farm;
    this.credential = credential;
    this.crew = crew;
    this.settings = settings;
    this.clock = clock;
    this.callers = callers;
    this.sent = clock.instant();
  }

  /** Something is to be reported. From any thread. */
  public void wake() {
    events.add(new Event.Wake());
  }

  /** Ends the loop when all is reported, or at that time. From any thread. */
  public void stop(Instant by) {
    stopBy = Optional.of(by);
    wake();
  }

  /** Takes nothing more and ends the loop when what is in work is reported. From any thread. */
  public void leave() {
    leaving = true;
    wake();
  }

  private boolean isEnding() {
    return leaving || stopBy.isPresent();
  }

  /** Runs until it is stopped, has nothing to do on a single-use node, or is refused. */
  public Outcome run() throws InterruptedException {
    callAnew();
    while (true) {
      Optional<Event> event = nextEvent();
      if (event.isEmpty()) {
        return new Outcome.Finished();
      }
      switch (event.get()) {
        case Event.Wake _ -> overtake();
        case Event.Answered answered -> {
          apply(answered);
          if (answered.seq() == seq) {
            if (isDone(answered.answer())) {
              if (farewell) {
                return new Outcome.Finished();
              }
              stopBy = stopBy.or(() -> Optional.of(clock.instant().plus(FAREWELL)));
            }
            pauseAfterNothing(answered.answer());
            callAnew();
          }
        }
        case Event.Away gone -> {
          if (gone.seq() == seq) {
            if (leaving && crew.held().isEmpty()) {
              return new Outcome.Finished(); // the next start reports what is in the outbox
            }
            if (settings.once() && isIdle() && stopBy.isEmpty()) {
              return new Outcome.Away(gone.reason());
            }
            waitForServer(gone.reason());
            send();
          }
        }
        case Event.Refused refused -> {
          if (refused.seq() == seq) {
            return new Outcome.Refused(refused.reason(), known);
          }
        }
      }
    }
  }

  /** Empty when the time to stop has come. */
  private Optional<Event> nextEvent() throws InterruptedException {
    while (true) {
      Optional<Instant> by = stopBy;
      Duration left =
          by.map(end -> Duration.between(clock.instant(), end)).orElse(Duration.ofSeconds(1));
      if (left.isNegative() || left.isZero()) {
        return Optional.empty();
      }
      Event event = events.poll(Math.min(left.toMillis() + 1, 1000), TimeUnit.MILLISECONDS);
      if (event != null) {
        return Optional.of(event);
      }
    }
  }

  /** A call that the server may have parked is overtaken by a newer one; others answer soon. */
  private void overtake() {
    if (newest.waitSeconds() > 0 && backoff.isZero()) {
      callAnew();
    }
  }

  private void callAnew() {
    List<Held> held = crew.held();
    Crew.Reports reports = crew.reports();
    Crew.Remarks remarks = crew.remarks();
    seq++;
    farewell = isEnding();
    newest =
        new SyncCall(
            settings.boot(),
            seq,
            reports.isEmpty() ? waitSeconds(held) : 0,
            farewell ? 0 : crew.freeSlots(),
            stillHeld(held, reports),
            reports.results(),
            reports.ends(),
            farewell ? null : remarks.resting(),
            remarks.tails().isEmpty() ? null : remarks.tails(),
            remarks.rehearsed());
    said = remarks;
    send();
  }

  private int waitSeconds(List<Held> held) {
    if (stopBy.isPresent() || leaving && held.isEmpty()) {
      return 0;
    }
    if (settings.once() && held.isEmpty()) {
      return settings.onceWaitSeconds();
    }
    if (watched) {
      return WATCHED_SECONDS;
    }
    return held.isEmpty()
        ? WAIT_SECONDS_MAX
        : Math.clamp((long) heartbeatSeconds, 1, WAIT_SECONDS_MAX);
  }

  /** An attempt is held until its end is told, and no longer. */
  private static List<Held> stillHeld(List<Held> held, Crew.Reports reports) {
    Set<String> ended =
        Stream.concat(reports.ends().stream(), reports.later().stream())
            .map(AttemptEnd::attempt)
            .collect(Collectors.toSet());
    List<Held> still = new ArrayList<>();
    held.stream()
        .filter(each -> !ended.contains(each.attempt()))
        .map(each -> withUntold(each, reports))
        .forEach(still::add);
    for (AttemptEnd later : reports.later()) {
      still.add(new Held(later.attempt(), later.job(), List.of(), null, null));
    }
    return still;
  }

  /** A frame that is done and not told in this call is held, too: else it was handed back. */
  private static Held withUntold(Held held, Crew.Reports reports) {
    List<Integer> untold =
        reports.laterResults().stream()
            .filter(result -> result.attempt().equals(held.attempt()))
            .map(SyncCall.FrameResult::frame)
            .toList();
    if (untold.isEmpty()) {
      return held;
    }
    List<Integer> frames = Stream.concat(untold.stream(), held.frames().stream()).toList();
    return new Held(held.attempt(), held.job(), frames, held.frame(), held.percent());
  }

  private void send() {
    SyncCall call = newest;
    sent = clock.instant();
    callers.execute(
        () -> {
          try {
            events.add(new Event.Answered(call.seq(), farm.sync(credential, call)));
          } catch (FarmAwayException e) {
            events.add(new Event.Away(call.seq(), e.getMessage()));
          } catch (FarmRefusedException e) {
            events.add(new Event.Refused(call.seq(), e));
          }
        });
  }

  private void apply(Event.Answered answered) {
    SyncAnswer answer = answered.answer();
    known = true;
    back();
    crew.acknowledge(orEmpty(answer.acknowledged()));
    crew.drop(orEmpty(answer.drop()));
    orEmpty(answer.cancel()).forEach(crew::cancel);
    if (answered.seq() == seq) {
      crew.heard(said);
      watched = !orEmpty(answer.watched()).isEmpty();
      crew.wish(orEmpty(answer.watched()), Optional.ofNullable(answer.rehearse()));
      orEmpty(answer.handBack()).forEach(crew::handBack);
    }
    if (answer.heartbeatSeconds() > 0) {
      heartbeatSeconds = answer.heartbeatSeconds();
    }
    if (answered.seq() == seq && !isEnding()) {
      for (Lease lease : orEmpty(answer.leases())) {
        if (crew.freeSlots() > 0) {
          crew.begin(lease);
        }
      }
    }
  }

  private boolean isDone(SyncAnswer answer) {
    boolean nothingFound = settings.once() && newest.freeSlots() > 0 && newest.waitSeconds() > 0;
    return isIdle() && (isEnding() || nothingFound && orEmpty(answer.leases()).isEmpty());
  }

  private boolean isIdle() {
    return crew.held().isEmpty() && crew.reports().isEmpty();
  }

  private void pauseAfterNothing(SyncAnswer answer) throws InterruptedException {
    boolean nothing =
        orEmpty(answer.leases()).isEmpty()
            && orEmpty(answer.acknowledged()).isEmpty()
            && orEmpty(answer.drop()).isEmpty();
    boolean atOnce = Duration.between(sent, clock.instant()).compareTo(EMPTY_PAUSE) < 0;
    if (nothing && atOnce) {
      await(EMPTY_PAUSE);
    }
  }

  private void waitForServer(String reason) throws InterruptedException {
    if (!away) {
      away = true;
      settings.tell().accept("The server cannot be reached (" + reason + "). Trying on.");
    }
    Duration doubled = backoff.multipliedBy(2);
    backoff = backoff.isZero() ? BACKOFF_FIRST : doubled;
    if (backoff.compareTo(BACKOFF_MAX) > 0) {
      backoff = BACKOFF_MAX;
    }
    Instant until = clock.instant().plus(backoff);
    while (clock.instant().isBefore(until) && stopBy.isEmpty()) {
      await(Duration.between(clock.instant(), until));
    }
    if (stopBy.isPresent()) {
      await(BACKOFF_FIRST);
    }
  }

  /** Waits, or until something happens; that is answered by the next call. */
  private void await(Duration time) throws InterruptedException {
    Event event = events.poll(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
    if (event instanceof Event.Answered late) {
      apply(late);
    }
  }

  private void back() {
    backoff = Duration.ZERO;
    if (away) {
      away = false;
      settings.tell().accept("The server is back.");
    }
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }
}
