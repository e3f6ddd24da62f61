package org.callsheet.engine.farm;

import static org.callsheet.engine.farm.JobState.STOPPED;
import static org.callsheet.engine.farm.JobState.WAITING;

import java.util.EnumSet;
import java.util.Set;

/** What people may do with a job in which state: the one table. Pure. */
final class Transitions {

  /** What becomes of a move. */
  sealed interface Verdict {
    /** The job is in this state afterwards, until nodes or frames change that. */
    record Goes(JobState to) implements Verdict {}

    /** It is not allowed; the code says why. */
    record Refused(String code) implements Verdict {}
  }

  private static final String ENDED = "job-ended";

  private Transitions() {}

  /**
   * What a verdict depends on.
   *
   * @param byHand whether the job was started by hand
   * @param failedFrames how many of its frames have failed
   * @param showsFirst whether somebody has still to look at its first frames
   */
  record Case(JobState state, boolean byHand, int failedFrames, boolean showsFirst) {
    static Case of(JobEntry job) {
      return new Case(
          job.state(), job.byHand, job.frames.count(FrameState.FAILED), job.showsFirst());
    }
  }

  /** The verdict on a move. */
  static Verdict verdict(Case job, Move move) {
    return switch (move) {
      case START -> start(job.state());
      case STOP -> stop(job.state());
      case ENQUEUE -> enqueue(job.state(), job.byHand());
      case CANCEL -> cancel(job.state());
      case RETRY -> retry(job.state(), job.failedFrames());
      case APPROVE -> approve(job.state(), job.showsFirst());
    };
  }

  /** All moves that would be accepted. */
  static Set<Move> allowed(Case job) {
    EnumSet<Move> allowed = EnumSet.noneOf(Move.class);
    for (Move move : Move.values()) {
      if (verdict(job, move) instanceof Verdict.Goes) {
        allowed.add(move);
      }
    }
    return allowed;
  }

  private static Verdict start(JobState state) {
    return switch (state) {
      case WAITING, STOPPED -> new Verdict.Goes(WAITING);
      case RENDERING -> new Verdict.Refused("job-rendering");
      case FINISHED, CANCELLED -> new Verdict.Refused(ENDED);
      case FAILED -> new Verdict.Refused("job-failed");
    };
  }

  private static Verdict stop(JobState state) {
    return switch (state) {
      case WAITING, RENDERING -> new Verdict.Goes(STOPPED);
      case STOPPED -> new Verdict.Refused("job-stopped");
      case FINISHED, FAILED, CANCELLED -> new Verdict.Refused(ENDED);
    };
  }

  private static Verdict enqueue(JobState state, boolean byHand) {
    return switch (state) {
      case STOPPED -> new Verdict.Goes(WAITING);
      case WAITING -> byHand ? new Verdict.Goes(WAITING) : new Verdict.Refused("job-enqueued");
      case RENDERING -> new Verdict.Refused("job-rendering");
      case FINISHED, CANCELLED -> new Verdict.Refused(ENDED);
      case FAILED -> new Verdict.Refused("job-failed");
    };
  }

  private static Verdict cancel(JobState state) {
    return switch (state) {
      case WAITING, RENDERING, STOPPED -> new Verdict.Goes(JobState.CANCELLED);
      case FINISHED, FAILED, CANCELLED -> new Verdict.Refused(ENDED);
    };
  }

  private static Verdict retry(JobState state, int failedFrames) {
    return switch (state) {
      case FAILED -> new Verdict.Goes(WAITING);
      case WAITING, RENDERING, STOPPED ->
          failedFrames > 0 ? new Verdict.Goes(state) : new Verdict.Refused("no-failed-frames");
      case FINISHED, CANCELLED -> new Verdict.Refused(ENDED);
    };
  }

  private static Verdict approve(JobState state, boolean showsFirst) {
    return switch (state) {
      case WAITING, RENDERING, STOPPED ->
          showsFirst ? new Verdict.Goes(state) : new Verdict.Refused("nothing-to-approve");
      case FINISHED, FAILED, CANCELLED -> new Verdict.Refused(ENDED);
    };
  }
}
