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
   * The verdict on a move.
   *
   * @param byHand whether the job was started by hand
   * @param failedFrames how many of its frames have failed
   */
  static Verdict verdict(JobState state, Move move, boolean byHand, int failedFrames) {
    return switch (move) {
      case START -> start(state);
      case STOP -> stop(state);
      case ENQUEUE -> enqueue(state, byHand);
      case CANCEL -> cancel(state);
      case RETRY -> retry(state, failedFrames);
    };
  }

  /** All moves that would be accepted. */
  static Set<Move> allowed(JobState state, boolean byHand, int failedFrames) {
    EnumSet<Move> allowed = EnumSet.noneOf(Move.class);
    for (Move move : Move.values()) {
      if (verdict(state, move, byHand, failedFrames) instanceof Verdict.Goes) {
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
}
