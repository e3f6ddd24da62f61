package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Decides who renders what. Pure: the same input gives the same answer, and nothing is changed. */
public interface Scheduler {

  /** The next chunk for a node with a free slot; empty when there is nothing for it. */
  Optional<Plan> plan(Queue queue, Worker node, Instant now);

  /**
   * Frames of a job for one node.
   *
   * @param frames positions in the job's range, in the order to render them
   */
  record Plan(JobId job, List<Integer> frames) {

    /** Copies the positions. */
    public Plan {
      frames = List.copyOf(frames);
    }
  }

  /**
   * A node with a free slot.
   *
   * @param warm jobs it works on or has just worked on
   */
  record Worker(NodeId id, Roster.Abilities abilities, Set<JobId> warm) {}

  /** What waits, read in place: valid only during the call. */
  interface Queue {

    /** Jobs with frames to give out, most urgent first. */
    Iterable<? extends OpenJob> jobs();

    /** Whether a job others wait for is finished. */
    boolean finished(JobId job);

    /** Slots of all nodes that are here. */
    int slots();
  }

  /** A job with frames to give out, read in place: valid only during the call. */
  interface OpenJob {

    /** Whose frames these are. */
    JobId id();

    /** What was asked for. */
    NewJob request();

    /** Frames by state. */
    Counts counts();

    /** Mean of what is done. */
    OptionalDouble secondsPerFrame();

    /** Whether the node has failed this job too often. */
    boolean blocked(NodeId node);

    /** Position of the first frame to give out at or after this one; -1 when there is none. */
    int nextToDo(int from);

    /** Failed tries that count against the frame at this position. */
    int charges(int position);
  }
}
