package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a job is, as a snapshot keeps it.
 *
 * @param state {@code WAITING}, {@code STOPPED} or how it ended
 * @param byHand whether it was started by hand
 * @param nodes who rendered its frames, in the order of the places frames name
 * @param faults faults of nodes with this job
 * @param pending accepted frames whose files are not known to be in their place, by position
 * @param oddFiles files of frames that do not follow the pattern, by position
 * @param approved whether somebody looked at its first frames and said go on
 * @param madeOf what its frames were made of
 * @param notes what else is remembered of single frames
 */
record JobImage(
    JobId id,
    NewJob request,
    Instant submitted,
    Optional<Instant> started,
    Optional<Instant> ended,
    JobState state,
    boolean byHand,
    Optional<Reason> why,
    int loadFailures,
    double doneSeconds,
    int doneTimed,
    FrameSet frames,
    List<NodeId> nodes,
    Map<NodeId, Integer> faults,
    Map<Integer, FarmEvent.FrameAccepted> pending,
    Optional<FilePattern> pattern,
    Map<Integer, List<String>> oddFiles,
    boolean approved,
    MadeOf.Image madeOf,
    FrameNotes.Image notes) {

  /** The same with what was written down later. */
  JobImage with(boolean isApproved, MadeOf.Image isMadeOf, FrameNotes.Image isNoted) {
    return new JobImage(
        id,
        request,
        submitted,
        started,
        ended,
        state,
        byHand,
        why,
        loadFailures,
        doneSeconds,
        doneTimed,
        frames,
        nodes,
        faults,
        pending,
        pattern,
        oddFiles,
        isApproved,
        isMadeOf,
        isNoted);
  }
}
