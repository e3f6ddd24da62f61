package org.callsheet.engine.farm;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The render farm: jobs, their frames, and who works on what. One thread owns all of it; every
 * change is a message to that thread, and what a returned stage completes with survives power loss.
 * Stages complete exceptionally with a {@link org.callsheet.floor.Refusal}. Thread-safe.
 */
public final class Farm implements AutoCloseable {

  /** Opens the farm in its folder and takes up what was there. */
  public static Farm open(FarmSettings settings, FarmParts parts) {
    throw new UnsupportedOperationException("signatures first: the body is on its way");
  }

  /** Adds a job. Under a key that was used before: the job of then. */
  public CompletionStage<JobView> submit(NewJob job, Optional<SubmitKey> key) {
    throw new UnsupportedOperationException();
  }

  /** The job that was submitted under this key, so that a repetition is not checked again. */
  public CompletionStage<Optional<JobView>> findSubmitted(SubmitKey key) {
    throw new UnsupportedOperationException();
  }

  /** Moves a job; refused with {@code ILLEGAL_MOVE} where its state does not allow that. */
  public CompletionStage<JobView> move(JobId job, Move move, String user) {
    throw new UnsupportedOperationException();
  }

  /** Changes name or priority. */
  public CompletionStage<JobView> edit(JobId job, JobEdit edit, String user) {
    throw new UnsupportedOperationException();
  }

  /** Removes an ended job. Its frames stay where they are. */
  public CompletionStage<Void> delete(JobId job, String user) {
    throw new UnsupportedOperationException();
  }

  /** The call of a node; completes with work, or when the wait is over. */
  public CompletionStage<SyncReply> sync(NodeId node, SyncMessage message) {
    throw new UnsupportedOperationException();
  }

  /** The frames of a job. */
  public CompletionStage<FrameTable> frames(JobId job) {
    throw new UnsupportedOperationException();
  }

  /** The farm at this instant; costs nothing. */
  public FarmView view() {
    throw new UnsupportedOperationException();
  }

  /** Tells this listener from now on. */
  public void listen(FarmListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Answers parked calls, writes what is left and ends the farm's threads. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
