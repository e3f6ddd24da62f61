package org.callsheet.node.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import java.util.Set;
import org.callsheet.contract.SyncAnswer.Lease;
import org.callsheet.contract.SyncCall.Held;
import org.callsheet.node.blender.Running;

/** A lease in work, and how far it is. Safe for many threads. */
public final class Attempt {
  /** Why an attempt is ended from outside. */
  public enum Stop {
    /** The server does not want its frames any more. */
    CANCELLED,
    /** The node ends and hands its frames back. */
    RETURNED,
    /** The machine is wanted by whoever sits at it. */
    RESTS
  }

  private final Lease lease;
  private final SequencedSet<Integer> left;
  private Optional<Integer> frame = Optional.empty();
  private Optional<Stop> stopped = Optional.empty();
  private Optional<Running> program = Optional.empty();
  private boolean shortened;

  public Attempt(Lease lease) {
    this.lease = lease;
    this.left = new LinkedHashSet<>(lease.frames());
  }

  public Lease lease() {
    return lease;
  }

  /** Its id. */
  public String id() {
    return lease.attempt();
  }

  /** Ends it: its program is killed at once. The first reason stays. */
  public void stop(Stop reason) {
    Optional<Running> running;
    synchronized (this) {
      stopped = Optional.of(stopped.orElse(reason));
      running = program;
    }
    running.ifPresent(Running::close);
  }

  /** Says which program works on it; one that comes after the end is killed as well. */
  void use(Running working) {
    boolean late;
    synchronized (this) {
      program = Optional.of(working);
      late = stopped.isPresent();
    }
    if (late) {
      working.close();
    }
  }

  /** After this the program serves others: stopping the attempt must not touch it. */
  synchronized void release() {
    program = Optional.empty();
  }

  synchronized Optional<Stop> stopped() {
    return stopped;
  }

  synchronized void begin(int begun) {
    frame = Optional.of(begun);
  }

  synchronized void finish(int done) {
    left.remove(done);
    if (frame.equals(Optional.of(done))) {
      frame = Optional.empty();
    }
  }

  synchronized void finishAll() {
    left.clear();
    frame = Optional.empty();
  }

  /**
   * Keeps the frame in work and lets others have the rest.
   *
   * @return whether there was a rest
   */
  public synchronized boolean handBackRest() {
    Optional<Integer> inWork = frame.filter(left::contains);
    if (inWork.isEmpty() || left.size() < 2) {
      return false;
    }
    shortened = true;
    return left.retainAll(Set.of(inWork.get()));
  }

  /**
   * A frame that takes far longer than the others did: other nodes may have those behind it.
   *
   * @param sinceBegun how long the frame in work has taken so far
   * @return whether there was a rest to hand back
   */
  boolean handBackWhenSlow(Duration sinceBegun) {
    Double patience = lease.patienceSeconds();
    return patience != null && sinceBegun.toMillis() > 1000 * patience && handBackRest();
  }

  /** Whether its last frame is done while its Blender goes on with frames that were handed back. */
  synchronized boolean isCutShort() {
    return shortened && left.isEmpty();
  }

  /** The frames that are not done, in order. */
  synchronized List<Integer> left() {
    return new ArrayList<>(left);
  }

  /** The machine is wanted soon: the frame in work is finished, where the rest may go back. */
  void finishSoon() {
    if (lease.patienceSeconds() == null || !handBackRest() && left().size() > 1) {
      stop(Stop.RESTS); // all frames belong together, or none is in work
    }
  }

  /** What its program has printed, as far as it is kept. */
  public synchronized List<String> printed() {
    return program.map(working -> working.log().lines()).orElse(List.of());
  }

  /**
   * The frame that a failure now is charged to. Blender renders in the given order and is at most
   * ahead of what is published, so it is the first one that is not done.
   */
  synchronized Optional<Integer> charged() {
    return left.stream().findFirst();
  }

  /** What the server is told about it. */
  public synchronized Held held() {
    OptionalDouble percent =
        program.map(working -> working.log().percent()).orElse(OptionalDouble.empty());
    return new Held(
        lease.attempt(),
        lease.job(),
        left(),
        frame.orElse(null),
        frame.isPresent() && percent.isPresent() ? percent.getAsDouble() : null);
  }
}
