package org.callsheet.engine.farm;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.NumberedName;

/** A job in the farm's memory: what events made of it. Belongs to the farm's thread. */
final class JobEntry implements Scheduler.OpenJob {
  /** First, last and middle: what is looked at before the others are rendered. */
  private static final int SHOWN_FRAMES = 3;

  final JobId id;
  final Instant submitted;
  FrameSet frames;
  MadeOf madeOf;
  FrameNotes notes;
  final JobNodes nodes = new JobNodes();
  private final Map<Integer, FarmEvent.FrameAccepted> pending = new LinkedHashMap<>();
  private final OutputFiles output = new OutputFiles();
  private final Map<AttemptId, Attempt> attempts = new LinkedHashMap<>();
  NewJob request;
  Optional<Instant> started = Optional.empty();
  Optional<Instant> ended = Optional.empty();
  Optional<Reason> why = Optional.empty();

  /** What it makes of another job's frames, if it is that kind of job. */
  Optional<PreviewFilm> film = Optional.empty();

  boolean byHand;

  /** Whether somebody looked at its first frames, if it is to be shown first. */
  boolean approved;

  /** When somebody last wanted frames of it once more, as far as the journal still tells. */
  Instant openedAgain = Instant.EPOCH;

  int loadFailures;
  private JobState state;
  private final Pace pace = new Pace();

  /** Whether its submission is on the disk. Before, nobody gets a frame of it. */
  boolean confirmed;

  /** Number of the choice that last gave out something of it; kept by the queue. */
  long lastGiven;

  private Optional<Scheduler.Place> queued = Optional.empty();
  private Optional<Asked> asked = Optional.empty();

  JobEntry(JobId id, NewJob request, Instant submitted) {
    this.id = id;
    this.request = request;
    this.submitted = submitted;
    this.frames = new FrameSet(request.frames());
    this.madeOf = new MadeOf(frames.size());
    this.notes = new FrameNotes(frames.size());
    this.state = request.start() ? JobState.WAITING : JobState.STOPPED;
  }

  JobEntry(JobImage image) {
    id = image.id();
    request = image.request();
    submitted = image.submitted();
    started = image.started();
    ended = image.ended();
    state = image.state();
    byHand = image.byHand();
    why = image.why();
    loadFailures = image.loadFailures();
    pace.restore(image.doneSeconds(), image.doneTimed());
    frames = image.frames();
    madeOf = new MadeOf(frames.size(), image.madeOf());
    notes = new FrameNotes(frames.size(), image.notes());
    nodes.restore(image.nodes(), image.faults());
    pending.putAll(image.pending());
    output.restore(image.pattern(), image.oddFiles());
    approved = image.approved();
  }

  /** Takes over what is asked for now; frames that stay keep what they are. */
  void rewrite(NewJob now) {
    if (!now.frames().equals(request.frames())) {
      reframe(new FrameSet(now.frames()));
    }
    // What was written down does not have the hash.
    request = hash().isEmpty() ? now : now.hashed(hash());
    asked = Optional.empty();
  }

  /** SHA-256 of its file as it was submitted; empty as long as it is not known. */
  String hash() {
    return request.source().sha256();
  }

  private void reframe(FrameSet now) {
    IntUnaryOperator renumber = position -> now.position(frames.number(position));
    for (int position = 0; position < frames.size(); position++) {
      int to = renumber.applyAsInt(position);
      if (to >= 0) {
        now.take(to, frames, position);
      }
    }
    attempts.values().forEach(attempt -> attempt.renumber(renumber));
    nodes.renumber(renumber);
    output.renumber(renumber);
    FrameSet before = frames;
    IntUnaryOperator from = position -> before.position(now.number(position));
    madeOf = madeOf.reframed(now.size(), from);
    notes = notes.reframed(now.size(), from);
    frames = now;
  }

  /** All of it, with frames as they are after the attempts that are out have gone back. */
  JobImage image() {
    FrameSet kept = frames.copy();
    for (Attempt attempt : attempts.values()) {
      for (int position : attempt.positions()) {
        kept.state(position, FrameState.TODO);
      }
    }
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
        pace.seconds(),
        pace.frames(),
        kept,
        nodes.list(),
        nodes.faults(),
        pending,
        output.pattern(),
        output.odd(),
        approved,
        madeOf.image(),
        notes.image());
  }

  @Override
  public JobId id() {
    return id;
  }

  @Override
  public NewJob request() {
    return request;
  }

  /** The state people see: rendering is what a waiting job does while work of it is out. */
  JobState state() {
    boolean atWork = frames.count(FrameState.LEASED) > 0 || !pending.isEmpty();
    return state == JobState.WAITING && atWork ? JobState.RENDERING : state;
  }

  void state(JobState next) {
    state = next == JobState.RENDERING ? JobState.WAITING : next;
  }

  /** Whether results of it are still wanted. */
  boolean live() {
    return !state.ended();
  }

  /** Whether it ended before that, and nothing of it is on its way. */
  boolean isOverSince(Instant then) {
    return state.ended() && pending.isEmpty() && ended.filter(at -> at.isBefore(then)).isPresent();
  }

  /** Whether frames of it may be given out. */
  boolean open() {
    return confirmed
        && isPreview() == film.isPresent()
        && state == JobState.WAITING
        && frames.count(FrameState.TODO) > 0
        && !isShown()
        && !(request.isWhole() && frames.count(FrameState.LEASED) > 0);
  }

  @Override
  public boolean showsFirst() {
    return request.showFirst() && !approved;
  }

  /** Whether its first frames are out or done, and the others wait for somebody who looks. */
  private boolean isShown() {
    int begun = frames.size() - frames.count(FrameState.TODO);
    return showsFirst() && begun >= SHOWN_FRAMES;
  }

  /** Whether its first frames are done and nobody has said go on. */
  boolean awaitsApproval() {
    return isShown() && frames.count(FrameState.LEASED) == 0;
  }

  /** Where it stands in the queue, if it does. */
  Optional<Scheduler.Place> queued() {
    return queued;
  }

  /** For the queue alone. */
  void queue(Optional<Scheduler.Place> place) {
    queued = place;
  }

  @Override
  public Scheduler.Place place() {
    return queued.orElseThrow();
  }

  /** Where it belongs in the queue as it is now. */
  Scheduler.Place placeNow() {
    Scheduler.Stage stage =
        frames.count(FrameState.DONE) > 0 || isPreview()
            ? Scheduler.Stage.KNOWN
            : isScouting() ? Scheduler.Stage.UNPROVEN : Scheduler.Stage.FRESH;
    return new Scheduler.Place(
        needs(),
        stage,
        byHand,
        request.priority(),
        pace.workLeft(frames.count(FrameState.TODO)),
        lastGiven);
  }

  /** Whether frames are out and none is finished. */
  boolean isScouting() {
    return frames.count(FrameState.DONE) == 0
        && frames.count(FrameState.LEASED) > 0
        && !isPreview();
  }

  /** Whether it shows what another job rendered. */
  boolean isPreview() {
    return request.kind() == Kind.PREVIEW;
  }

  /** What follows from what is asked for, worked out once. */
  private record Asked(Needs needs, String version) {}

  private Asked asked() {
    if (asked.isEmpty()) {
      asked = Optional.of(new Asked(Needs.of(request), JobViews.version(request)));
    }
    return asked.get();
  }

  /** What a node must have to render it. */
  Needs needs() {
    return asked().needs();
  }

  /** Changes when people change something, and only then. */
  String version() {
    return asked().version();
  }

  @Override
  public Counts counts() {
    return frames.counts();
  }

  @Override
  public OptionalDouble secondsPerFrame() {
    return pace.perFrame();
  }

  @Override
  public boolean blocked(NodeId node) {
    return nodes.blocked(node);
  }

  @Override
  public boolean failedOn(NodeId node) {
    return nodes.failed().containsKey(node);
  }

  @Override
  public boolean failedOn(NodeId node, int position) {
    SortedSet<Integer> failed = nodes.failed().get(node);
    return failed != null && failed.contains(position);
  }

  @Override
  public int nextToDo(int from) {
    return frames.nextToDo(from);
  }

  @Override
  public boolean isToDo(int position) {
    return frames.state(position) == FrameState.TODO;
  }

  @Override
  public int charges(int position) {
    return frames.charges(position);
  }

  Map<AttemptId, Attempt> attempts() {
    return attempts;
  }

  Map<Integer, FarmEvent.FrameAccepted> pending() {
    return pending;
  }

  void lease(Attempt attempt, List<Integer> positions, Instant at) {
    if (attempts.put(attempt.id, attempt) == null) {
      attempt.madeOf = madeOf.now();
    }
    positions.forEach(position -> frames.state(position, FrameState.LEASED));
    started = started.or(() -> Optional.of(at));
  }

  void close(Attempt attempt) {
    attempts.remove(attempt.id);
    for (int position : attempt.positions()) {
      if (frames.state(position) == FrameState.LEASED) {
        frames.state(position, FrameState.TODO);
      }
    }
  }

  /** Whether frames of it that are not begun had better be made of what the files are now. */
  boolean isOutdated(Attempt attempt) {
    return attempt.positions().length > 1 && !request.isWhole() && madeOf.isOther(attempt.madeOf);
  }

  /** Frames of an attempt that goes on without them. */
  void handBack(Attempt attempt, List<Integer> positions) {
    for (int position : positions) {
      if (attempt.has(position) && frames.state(position) == FrameState.LEASED) {
        frames.state(position, FrameState.TODO);
      }
      attempt.remove(position, position);
    }
  }

  void charge(NodeId node, int position, boolean fails, Reason reason) {
    frames.charges(position, frames.charges(position) + 1);
    nodes.failed(node, position);
    notes.failed(position, reason);
    if (fails) {
      frames.state(position, FrameState.FAILED);
    }
  }

  void accept(FarmEvent.FrameAccepted event) {
    int first = request.kind() == Kind.VIDEO ? 0 : event.position();
    int last = request.kind() == Kind.VIDEO ? frames.size() - 1 : event.position();
    double seconds = event.seconds() / (last - first + 1);
    int place = nodes.place(event.node());
    Attempt by = attempts.get(event.attempt());
    madeOf.done(first, last, by == null ? madeOf.unremembered() : by.madeOf);
    for (Attempt attempt : attempts.values()) {
      attempt.remove(first, last);
    }
    for (int position = first; position <= last; position++) {
      frames.state(position, FrameState.DONE);
      frames.seconds(position, seconds);
      frames.node(position, place);
      notes.peak(position, event.peakMemoryBytes());
      nodes.done(event.node(), position);
    }
    pace.add(event.seconds(), last - first + 1);
    output.remember(event, frames.number(event.position()), request.kind());
    pending.put(event.position(), event);
  }

  /** Whether this very result of a frame is accepted and not yet in its place. */
  boolean awaits(FarmEvent.FrameAccepted accepted) {
    FarmEvent.FrameAccepted known = pending.get(accepted.position());
    return known != null && known.attempt().equals(accepted.attempt());
  }

  /** A frame lies in its place; what it took, nobody knows any more. */
  void found(int position) {
    attempts.values().forEach(attempt -> attempt.remove(position, position));
    madeOf.done(position, position, madeOf.unremembered());
    frames.state(position, FrameState.DONE);
  }

  void published(int position) {
    pending.remove(position);
  }

  void reopen(int position) {
    pending.remove(position);
    int last = request.kind() == Kind.VIDEO ? frames.size() - 1 : position;
    for (int each = position; each <= last; each++) {
      pace.remove(frames.seconds(each));
      frames.state(each, FrameState.TODO);
    }
  }

  /** Opens these frames again, whatever they were, and the job if it had ended. */
  void retry(Collection<Integer> positions, Instant at) {
    openedAgain = at;
    for (int position : positions) {
      switch (frames.state(position)) {
        case DONE -> reopen(position);
        case FAILED -> frames.state(position, FrameState.TODO);
        case TODO, LEASED -> {}
      }
      pardon(position);
    }
    if (state.ended()) {
      state = JobState.WAITING;
    }
    forgive();
  }

  void retry(Instant at) {
    openedAgain = at;
    for (int position = 0; position < frames.size(); position++) {
      FrameState now = frames.state(position);
      if (now == FrameState.FAILED) {
        frames.state(position, FrameState.TODO);
      }
      if (now != FrameState.DONE) {
        pardon(position);
      }
    }
    forgive();
  }

  private void pardon(int position) {
    frames.charges(position, 0);
    nodes.forget(position);
    notes.forgive(position);
  }

  private void forgive() {
    nodes.forgive();
    loadFailures = 0;
    why = Optional.empty();
    ended = Optional.empty();
  }

  /** Files of finished frames by position, as they are now. */
  IntFunction<List<NamedPath>> filesNow() {
    return output.now(frames::number);
  }

  /** How the first file of each frame is called, if the frame's number stands in it. */
  Optional<NumberedName> pictures() {
    return output.pattern().map(pattern -> pattern.files().getFirst());
  }

  /** Numbers of the finished frames that are called so. */
  int[] numbered() {
    return IntStream.range(0, frames.size())
        .filter(at -> frames.state(at) == FrameState.DONE && !output.odd().containsKey(at))
        .map(frames::number)
        .toArray();
  }

  /** Where frames go: the folder of the first one that was finished. */
  Optional<NamedPath> outputFolder() {
    return output.folder();
  }
}
