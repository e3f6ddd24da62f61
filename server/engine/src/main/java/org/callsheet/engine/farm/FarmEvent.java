package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can happen to the farm's state. Events say what was decided, so that applying
 * them again, after a restart and under other settings, gives the same state.
 */
sealed interface FarmEvent {

  /** Forget all: what follows is a snapshot of it, with the number the next job gets. */
  record SnapshotBegun(long nextJob) implements FarmEvent {}

  /** A job as it was at the snapshot. */
  record JobRestored(JobImage image) implements FarmEvent {}

  /** A submission's mark as it was at the snapshot. */
  record KeyRestored(SubmitKey key, JobId job, Instant at) implements FarmEvent {}

  /** Somebody asked for frames. */
  record JobSubmitted(JobId job, NewJob request, Optional<SubmitKey> key, Instant at)
      implements FarmEvent {}

  /** Somebody moved a job. */
  record JobMoved(JobId job, Move move, String user, Instant at) implements FarmEvent {}

  /** Somebody changed name or priority; written by earlier versions. */
  record JobEdited(JobId job, String name, int priority, String user, Instant at)
      implements FarmEvent {}

  /** Somebody removed an ended job. */
  record JobDeleted(JobId job, String user, Instant at) implements FarmEvent {}

  /** A job came to its end by itself: {@code FINISHED}, or {@code FAILED} for a reason. */
  record JobEnded(JobId job, JobState state, Optional<Reason> why, Instant at)
      implements FarmEvent {}

  /** Frames were given to a node, or an attempt of its was taken up again. */
  record Leased(AttemptId attempt, JobId job, NodeId node, List<Integer> positions, Instant at)
      implements FarmEvent {}

  /**
   * An attempt is over; its frames that are not done go back.
   *
   * @param charged position of the frame that is charged, -1 for none
   * @param frameFails whether that was one charge too many
   */
  record AttemptClosed(
      AttemptId attempt, Ending ending, int charged, boolean frameFails, Reason why, Instant at)
      implements FarmEvent {}

  /** A frame's files are accepted, once; they are renamed after this is on the disk. */
  record FrameAccepted(
      JobId job,
      int position,
      AttemptId attempt,
      NodeId node,
      double seconds,
      long peakMemoryBytes,
      String device,
      List<KeptFile> files,
      Instant at)
      implements FarmEvent {

    public FrameAccepted {
      files = List.copyOf(files);
    }

    /** What the node reported, but for its own id of it. */
    FrameResult result(int frame) {
      List<FrameFile> reported = files.stream().map(file -> file.reported(attempt)).toList();
      return new FrameResult("", attempt, job, frame, seconds, peakMemoryBytes, device, reported);
    }
  }

  /** The files of an accepted frame are in their place. */
  record FramePublished(JobId job, int position) implements FarmEvent {}

  /** The files of an accepted frame were gone before they could be renamed: it is open again. */
  record FrameReopened(JobId job, int position) implements FarmEvent {}

  /** A node that was away called. */
  record NodeCame(NodeId node, Instant at) implements FarmEvent {}

  /** A node has been silent for a lease time. */
  record NodeWent(NodeId node, Instant at) implements FarmEvent {}

  /** Somebody changed what is asked for. */
  record JobRewritten(JobId job, NewJob request, String user, Instant at) implements FarmEvent {}

  /** Somebody wants these frames once more, finished or not. */
  record FramesRetried(JobId job, List<Integer> positions, String user, Instant at)
      implements FarmEvent {

    public FramesRetried {
      positions = List.copyOf(positions);
    }
  }

  /**
   * Somebody said whether a node may render a job.
   *
   * @param enabled empty: as everywhere
   */
  record JobNodeSet(JobId job, NodeId node, Optional<Boolean> enabled, String user, Instant at)
      implements FarmEvent {}

  /** Somebody set how the whole farm works. */
  record FarmSet(FarmMode mode, String user, Instant at) implements FarmEvent {}

  /** A node gave back frames of an attempt that goes on; nothing is charged. */
  record FramesHandedBack(AttemptId attempt, List<Integer> positions, Instant at)
      implements FarmEvent {

    public FramesHandedBack {
      positions = List.copyOf(positions);
    }
  }

  /** The file of a job, or something it links to, is another one from now on. */
  record FilesChanged(JobId job, String fingerprint, Instant at) implements FarmEvent {}

  /** A frame whose record the journal has lost lies whole in its place. */
  record FrameFound(JobId job, int position, Instant at) implements FarmEvent {}

  /** What that job is to make: a small film of another job's frames. */
  record PreviewAsked(JobId job, PreviewFilm film, Instant at) implements FarmEvent {}

  /** The file of a job, as it was submitted, has been read. */
  record SourceHashed(JobId job, String sha256, Instant at) implements FarmEvent {}

  /**
   * Which nodes have failed frames of a job, as it was at the snapshot.
   *
   * @param failed positions of frames that are not done and have failed, by node
   * @param misses frames that others finished after it, by node
   */
  record TriesRestored(JobId job, Map<NodeId, List<Integer>> failed, Map<NodeId, Integer> misses)
      implements FarmEvent {}

  /** A job that ended long ago is in the archive. */
  record JobArchived(JobId job, Instant at) implements FarmEvent {}

  /** How an attempt ended. */
  enum Ending {
    DONE,
    /** The frame's fault. */
    FAILED,
    /** The frame's fault, before any frame was begun. */
    FAILED_LOADING,
    NODE_FAULT,
    RETURNED,
    /** The node was silent for a lease time. */
    EXPIRED,
    /** The node does not hold it (any more). */
    LOST,
    /** The job was stopped or ended. */
    CANCELLED
  }
}
