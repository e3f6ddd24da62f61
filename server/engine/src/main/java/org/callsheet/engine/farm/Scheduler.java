package org.callsheet.engine.farm;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;

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
  record Worker(NodeId id, Roster.Abilities abilities, List<Warm> warm) {

    /** Copies the jobs. */
    public Worker {
      warm = List.copyOf(warm);
    }
  }

  /**
   * A job that a node has open.
   *
   * @param since when it got the first chunk of it in a row
   * @param load how long opening it took, as far as that is known
   */
  record Warm(JobId job, Instant since, Duration load) {}

  /** How much is known of a job. */
  enum Stage {
    /** No frame is finished and none is out: the next one is a scout. */
    FRESH,
    /** A frame is finished: what follows will probably work, and take as long. */
    KNOWN,
    /** The scout is out. */
    UNPROVEN
  }

  /**
   * Where a job stands in the queue.
   *
   * @param byHand whether somebody started it by hand
   * @param workLeft seconds of all frames that are to do, in quarter octaves; least first
   * @param lastGiven number of the choice that last gave something of it out, or of those before
   *     its submission; lowest first
   */
  record Place(
      Needs needs, Stage stage, boolean byHand, int priority, int workLeft, long lastGiven) {

    /** Started by hand, then priority, then what is fresh, then least work left. */
    public static final Comparator<Place> BY_URGENCY =
        Comparator.comparing((Place place) -> !place.byHand)
            .thenComparingInt(place -> -place.priority)
            .thenComparing(Place::stage)
            .thenComparingInt(Place::workLeft);

    /** What has waited longest. */
    public static final Comparator<Place> BY_WAITING = Comparator.comparingLong(Place::lastGiven);
  }

  /** What waits, read in place: valid only during the call. */
  interface Queue {

    /** Who is served first. */
    FarmMode.Order order();

    /** Projects that have frames to give out or frames out. */
    Collection<? extends ProjectJobs> projects();

    /** What jobs with frames to give out need. */
    Set<Needs> needs();

    /** Jobs that need this, started by hand and then as submitted. */
    SortedSet<? extends OpenJob> asSubmitted(Needs needs);

    /** A job that has frames to give out. */
    Optional<? extends OpenJob> find(JobId job);

    /** Slots of all nodes that are here. */
    int slots();

    /** Slots of the nodes that are here and have what is needed; of a pool, those in it. */
    int slots(Needs needs);

    /** Nodes that are here, take work and have what is needed; of a pool, those in it. */
    Collection<NodeId> able(Needs needs);

    /** Nodes in the pool that is preferred, which could render it and have nothing to do. */
    Collection<NodeId> idle(Needs needs);
  }

  /** The jobs of a project, read in place: valid only during the call. */
  interface ProjectJobs {

    /** Whose jobs these are. */
    String project();

    /** Its share of the farm against others; 0: only what nobody else wants. */
    double weight();

    /** How many attempts of it are out. */
    int busy();

    /** How many of its jobs have frames out and none finished. */
    int scouting();

    /** How many chunks of it have been given out. */
    long given();

    /** Number of the choice that last gave out something of it. */
    long lastGiven();

    /** Its jobs of one stage that need this, most urgent first. */
    SortedSet<? extends OpenJob> jobs(Needs needs, Stage stage);

    /** The same, what has waited longest first. */
    SortedSet<? extends OpenJob> waiting(Needs needs, Stage stage);
  }

  /** A job with frames to give out, read in place: valid only during the call. */
  interface OpenJob {

    /** Whose frames these are. */
    JobId id();

    /** What was asked for. */
    NewJob request();

    /** Where it stands. */
    Place place();

    /** Frames by state. */
    Counts counts();

    /** Mean of what is done. */
    OptionalDouble secondsPerFrame();

    /** Whether single frames of it go out first, and the others when somebody has seen them. */
    boolean showsFirst();

    /** Whether the node may not render it: it failed it too often, or people said so. */
    boolean blocked(NodeId node);

    /** Whether tries of frames that are not done have failed on the node. */
    boolean failedOn(NodeId node);

    /** Whether a try of the frame at this position has failed on the node. */
    boolean failedOn(NodeId node, int position);

    /** Position of the first frame to give out at or after this one; -1 when there is none. */
    int nextToDo(int from);

    /** Whether the frame at this position is to be given out. */
    boolean isToDo(int position);

    /** Failed tries that count against the frame at this position. */
    int charges(int position);
  }
}
