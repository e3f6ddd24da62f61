package org.callsheet.node.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall.AttemptEnd;
import org.callsheet.floor.Refusal;
import org.callsheet.node.blender.BlenderChoice;
import org.callsheet.node.blender.Diagnosis;
import org.callsheet.node.blender.Diagnosis.Blame;
import org.callsheet.node.blender.RenderLog;
import org.callsheet.node.blender.Seat;
import org.callsheet.node.blender.WarmBlender;

/**
 * Works on one attempt at a time, with one Blender, in a thread of its own. Safe for many threads;
 * after {@link #close} it takes nothing more.
 */
public final class Slot implements AutoCloseable {
  private static final int LOG_BYTES_MAX = 60_000;
  private static final int DONE_BYTES_MAX = 16_000;

  /** Nothing for so long: the next frames may be of another job. */
  private static final int PAUSE_MILLIS = 500;

  private final Workplace place;
  private final BlenderBench bench;
  private final Seat seat;

  /** Empty: look again. */
  private final BlockingQueue<Optional<Attempt>> inbox = new LinkedBlockingQueue<>();

  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean resting;
  private volatile boolean bare;
  private volatile Optional<Attempt> current = Optional.empty();

  /** Starts the slot, and its Blender ahead of any work. */
  public Slot(String name, Workplace place, Seat seat) {
    this.place = place;
    this.seat = seat;
    this.bench = new BlenderBench(seat, place.disk(), place.memory());
    this.thread = Thread.ofPlatform().name(name).unstarted(this::work);
    thread.start();
  }

  /** What it works on; empty when it is free. */
  public Optional<Attempt> current() {
    return current;
  }

  /** Gives it an attempt; it must be free. A closed slot takes none: the server sees that. */
  public synchronized void begin(Lease lease) {
    if (closed) {
      return;
    }
    if (current.isPresent()) {
      throw new IllegalStateException("a lease for a slot that is not free");
    }
    Attempt attempt = new Attempt(lease);
    current = Optional.of(attempt);
    inbox.add(current);
  }

  private void work() {
    try {
      while (!closed) {
        Optional<Attempt> attempt = resting ? awaitBare() : await();
        if (attempt.isPresent()) {
          finish(attempt.get(), run(attempt.get()));
        }
      }
    } catch (InterruptedException e) {
      // The slot is closed: its thread ends here, and what follows must not be cut short.
      closed = true;
    } finally {
      bench.close();
      // One that was given in the last instant goes back unseen.
      inbox.stream()
          .flatMap(Optional::stream)
          .forEach(attempt -> finish(attempt, returned(attempt, Attempt.Stop.RETURNED)));
    }
  }

  private Optional<Attempt> await() throws InterruptedException {
    prepare();
    Optional<Attempt> next = inbox.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    if (next == null) {
      prepareAnother();
      next = inbox.poll(place.limits().idle().toMillis(), TimeUnit.MILLISECONDS);
    }
    if (next == null && bench.isUsed()) {
      bench.discard();
    }
    return next == null ? Optional.empty() : next;
  }

  /** While the machine belongs to others no Blender waits for work. */
  private Optional<Attempt> awaitBare() throws InterruptedException {
    bench.close();
    bare = true;
    try {
      return inbox.take();
    } finally {
      bare = false;
    }
  }

  /**
   * Lets the machine go.
   *
   * @param atOnce whether what is in work goes back now, else the frame in work is finished first
   */
  public void rest(boolean atOnce) {
    resting = true;
    current.ifPresent(
        attempt -> {
          if (atOnce) {
            attempt.stop(Attempt.Stop.RESTS);
          } else {
            attempt.finishSoon();
          }
        });
    inbox.add(Optional.empty());
  }

  /** Takes the machine again. */
  public void goOn() {
    resting = false;
    inbox.add(Optional.empty());
  }

  /** Whether it rests, and nothing of it is left in memory. */
  public boolean isBare() {
    return bare;
  }

  /** In this order: a call made in between names the attempt in one place or in both. */
  private void finish(Attempt attempt, AttemptEnd end) {
    place.outbox().put(end);
    forgetBegun(attempt.id());
    current = Optional.empty();
    place.reported().run();
  }

  private void prepare() {
    try {
      bench.prepare();
    } catch (IOException e) {
      // The next attempt says so.
      bench.discard();
    }
  }

  private void prepareAnother() {
    try {
      bench.prepareAnother();
    } catch (IOException notNow) {
      // The next job starts its own.
      return;
    }
  }

  private AttemptEnd run(Attempt attempt) throws InterruptedException {
    Lease lease = attempt.lease();
    if (lease.film() != null) {
      FilmRun film = new FilmRun(place, attempt);
      Path folder = seat.in("film").folder();
      return beside(attempt, film.log(), () -> film.make(folder, seat.threads()));
    }
    if (lease.recipe() != null) {
      if (bench.isUsed()) {
        bench.discard(); // nobody knows how much memory the other engine needs
      }
      EngineRun engine = new EngineRun(place, attempt, threads());
      return beside(attempt, engine.log(), () -> engine.render(seat.in("engine").folder()));
    }
    return render(attempt);
  }

  private int threads() {
    return seat.threads() == 0 ? Runtime.getRuntime().availableProcessors() : seat.threads();
  }

  /** What another program than Blender does. */
  private interface Other {
    void work() throws AttemptFailure, InterruptedException;
  }

  /** Beside the Blender of this slot, which stays as it is. */
  private AttemptEnd beside(Attempt attempt, RenderLog log, Other other)
      throws InterruptedException {
    Lease lease = attempt.lease();
    Diagnosis why;
    try {
      place.begun().begin(lease.attempt(), lease.job());
      other.work();
      return done(lease, "", log.lines());
    } catch (AttemptFailure failure) {
      why = failure.diagnosis();
    } catch (Refusal refusal) {
      why = RefusalDiagnosis.of(refusal);
    } catch (RuntimeException fault) {
      why = Diagnosis.ofNode("node-error", fault.toString());
    }
    attempt.release();
    return ended(attempt, why, log.lines());
  }

  private AttemptEnd render(Attempt attempt) throws InterruptedException {
    Lease lease = attempt.lease();
    Optional<WarmBlender> used = Optional.empty();
    try {
      place.begun().begin(lease.attempt(), lease.job());
      Path file = new SourceFile(place.disk(), place.paths()).get(lease);
      BlenderChoice choice = place.blenders().choose(lease.blender(), file);
      WarmBlender blender = bench.take(loads(lease), choice.program());
      used = Optional.of(blender);
      attempt.use(blender);
      AttemptRun run = new AttemptRun(place, attempt, blender);
      run.render(file, choice);
      attempt.release();
      if (attempt.isCutShort()) {
        bench.discard(); // it is in the middle of a frame that was handed back
      }
      bench.rest();
      return done(lease, run.notes(), blender.log().lines());
    } catch (AttemptFailure failure) {
      attempt.release();
      return ended(attempt, failure.diagnosis(), used);
    } catch (Refusal refusal) {
      attempt.release();
      return ended(attempt, RefusalDiagnosis.of(refusal), used);
    } catch (RuntimeException fault) {
      // A fault of this program must not cost the slot.
      attempt.release();
      return ended(attempt, Diagnosis.ofNode("node-error", fault.toString()), used);
    }
  }

  /** What a Blender that renders this has in it: the job, of these files. */
  private static String loads(Lease lease) {
    return lease.job() + " " + lease.fingerprint();
  }

  /** With what the artist may want to know first, and then what was printed. */
  private AttemptEnd done(Lease lease, String notes, List<String> printed) {
    String log = notes + cut(printed, DONE_BYTES_MAX);
    return new AttemptEnd(
        place.outbox().nextId(),
        lease.attempt(),
        lease.job(),
        "done",
        null,
        notes.isEmpty() ? null : "remarks",
        null,
        log.isEmpty() ? null : log);
  }

  private AttemptEnd ended(Attempt attempt, Diagnosis diagnosis, Optional<WarmBlender> blender) {
    bench.discard();
    return ended(attempt, diagnosis, blender.map(used -> used.log().lines()).orElse(List.of()));
  }

  private AttemptEnd ended(Attempt attempt, Diagnosis diagnosis, List<String> said) {
    Optional<Attempt.Stop> stopped = attempt.stopped();
    if (stopped.isPresent()) {
      return returned(attempt, stopped.get());
    }
    String outcome = diagnosis.blame() == Blame.NODE ? "node-fault" : "failed";
    return end(attempt, outcome, diagnosis, cut(said, LOG_BYTES_MAX));
  }

  private AttemptEnd returned(Attempt attempt, Attempt.Stop reason) {
    String code =
        switch (reason) {
          case CANCELLED -> "cancelled";
          case RETURNED -> "node-stops";
          case RESTS -> "node-rests";
        };
    return end(attempt, "returned", new Diagnosis(code, Blame.NODE, ""), null);
  }

  private AttemptEnd end(Attempt attempt, String outcome, Diagnosis why, String log) {
    boolean charged = outcome.equals("failed");
    return new AttemptEnd(
        place.outbox().nextId(),
        attempt.id(),
        attempt.lease().job(),
        outcome,
        charged ? attempt.charged().orElse(null) : null,
        why.code(),
        why.detail(),
        log);
  }

  private static String cut(List<String> lines, int most) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    int from = Math.max(0, bytes.length - most);
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }

  /** Removes what lies under hidden names without being reported. */
  private void forgetBegun(String attempt) {
    try {
      place.begun().find(attempt).ifPresent(new Cleaning(place)::remove);
    } catch (Refusal left) {
      // The next start finds the attempt's file and tries again.
      return;
    }
  }

  /** Ends its work, and its Blender, at once; what was rendered is in the outbox. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    current.ifPresent(attempt -> attempt.stop(Attempt.Stop.RETURNED));
    if (current.isEmpty()) {
      thread.interrupt();
    }
  }

  /** Waits until its thread has ended; false when it takes longer. */
  public boolean awaitEnd(Duration wait) throws InterruptedException {
    return thread.join(wait);
  }
}
