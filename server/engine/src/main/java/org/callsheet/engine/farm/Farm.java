package org.callsheet.engine.farm;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.callsheet.floor.Disk;
import org.callsheet.floor.FrameRange;
import org.callsheet.floor.Refusal;

/**
 * The render farm: jobs, their frames, and who works on what. One thread owns all of it; every
 * change is a message to that thread, and what a returned stage completes with survives power loss.
 * Stages complete exceptionally with a {@link Refusal}. Thread-safe.
 */
public final class Farm implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration REOPEN_PAUSE = Duration.ofSeconds(5);

  /** So many calls of nodes that came at the same time are settled together, and no more. */
  private static final int UNSETTLED_MAX = 64;

  private final FarmSettings settings;
  private final FarmParts parts;
  private final Lane lane;
  private final Executor io;
  private final Optional<Executor> journalThread;
  private final Listeners listeners = new Listeners();
  private final Placing placing;
  private final Runnable release;
  private final Archive archive;
  private final Retirement retirement;
  private final Pictures pictures = new Pictures();
  private final Prompter prompter = new Prompter();
  private Core core;
  private Instant tried = Instant.EPOCH;
  private int unsettled;
  private volatile boolean closed;

  /** Opens the farm in its folder and takes up what was there. */
  public static Farm open(FarmSettings settings, FarmParts parts) {
    return new Farm(settings, parts);
  }

  private Farm(FarmSettings settings, FarmParts parts) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    ThreadLane thread = new ThreadLane(this::tick, TICK);
    this.settings = settings;
    this.parts = parts;
    this.lane = thread;
    this.io = threads;
    this.journalThread = Optional.empty();
    this.release = threads::close;
    this.archive = new Archive(parts.disk(), parts.archive(), Optional.empty());
    this.retirement = new Retirement(archive, settings.endedKept(), thread);
    this.placing = new Placing(parts.publisher(), io, this::enterPlaced);
    begin();
    thread.start();
  }

  /** A farm on threads of somebody else, who also calls {@link #tick}. */
  Farm(FarmSettings settings, FarmParts parts, Lane lane, Executor io, Executor journalThread) {
    this.settings = settings;
    this.parts = parts;
    this.lane = lane;
    this.io = io;
    this.journalThread = Optional.of(journalThread);
    this.release = () -> {};
    this.archive = new Archive(parts.disk(), parts.archive(), this.journalThread);
    this.retirement = new Retirement(archive, settings.endedKept(), lane);
    this.placing = new Placing(parts.publisher(), io, this::enterPlaced);
    begin();
  }

  private void begin() {
    String epoch = Long.toString(parts.random().nextLong() >>> 1, 36);
    take(
        Core.open(
            settings, parts, new Core.Opening(prompter, new Calls.Epoch(epoch, 0)), journalThread));
  }

  /** From here on this is the farm. */
  private void take(Core opened) {
    core = opened;
    pictures.forget();
    placing.restart(
        core.state().newestFirst().stream()
            .flatMap(job -> job.pending().values().stream())
            .toList());
    core.calls.held = !core.lost.isEmpty();
    settleUp(true);
    if (core.calls.held) {
      io.execute(() -> salvage(opened));
    } else {
      core.compactAfterDamage();
    }
  }

  /** Looks for frames whose records are lost, before they are given out once more. */
  private void salvage(Core damaged) {
    List<Salvage.Lost> there =
        damaged.lost.stream().filter(each -> each.isThere(parts.publisher())).toList();
    System.getLogger(Farm.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "the journal is damaged: {0} of {1} open frames were found whole in their places",
            there.size(),
            damaged.lost.size());
    enter(
        () -> {
          if (core == damaged) {
            there.forEach(core::found);
            core.calls.held = false;
            core.compactAfterDamage();
          }
        });
  }

  /** Adds a job. Under a key that was used before: the job of then. */
  public CompletionStage<JobView> submit(NewJob job, Optional<SubmitKey> key) {
    return submit(job, key, Optional.empty());
  }

  /**
   * Adds a job.
   *
   * @param fingerprint stands for its file and all it links to, if that is known already
   */
  public CompletionStage<JobView> submit(
      NewJob job, Optional<SubmitKey> key, Optional<String> fingerprint) {
    return change(() -> core.jobs.submit(job, key, fingerprint))
        .thenCompose(id -> change(() -> confirm(id)));
  }

  private JobView confirm(JobId id) {
    return confirm(core.jobs.get(id));
  }

  private JobView confirm(JobEntry job) {
    core.state().confirm(job.id);
    return JobViews.view(job);
  }

  /** The job that was submitted under this key, so that a repetition is not checked again. */
  public CompletionStage<Optional<JobView>> findSubmitted(SubmitKey key) {
    return change(
        () -> core.jobs.findSubmitted(key).flatMap(core.state()::job).map(JobViews::view));
  }

  /**
   * Asks for a small film of a finished job's frames, made when nothing more urgent of its project
   * is to be rendered; empty when there is nothing to show, or it was asked for since the job
   * ended.
   *
   * @param rate frames in a second
   */
  public CompletionStage<Optional<JobView>> preview(JobId of, double rate) {
    return change(() -> core.previews.ask(of, rate))
        .thenCompose(asked -> change(() -> asked.flatMap(core.state()::job).map(this::confirm)));
  }

  /** Moves a job; refused with {@code ILLEGAL_MOVE} where its state does not allow that. */
  public CompletionStage<JobView> move(JobId job, Move move, String user) {
    return move(job, move, true, user);
  }

  /** Takes a job out of the queue; the frames in work are finished. */
  public CompletionStage<JobView> stopAfterFrames(JobId job, String user) {
    return move(job, Move.STOP, false, user);
  }

  private CompletionStage<JobView> move(JobId job, Move move, boolean now, String user) {
    return change(
        () -> {
          JobEntry moved = core.jobs.move(job, move, now, user);
          core.endings.settle(moved, parts.clock().instant());
          return JobViews.view(moved);
        });
  }

  /** Renders these frames of a job once more, finished or not; an ended job goes on. */
  public CompletionStage<JobView> retry(JobId job, FrameRange frames, String user) {
    return change(() -> JobViews.view(core.jobs.retry(job, frames, user)));
  }

  /** Renders once more what was made before something that it shows changed. */
  public CompletionStage<JobView> retryOlder(JobId job, String user) {
    return change(() -> JobViews.view(core.jobs.retryOlder(job, user)));
  }

  /**
   * Says whether a node may render a job.
   *
   * @param enabled empty: as everywhere
   */
  public CompletionStage<JobView> set(
      JobId job, NodeId node, Optional<Boolean> enabled, String user) {
    return change(() -> JobViews.view(core.jobs.set(job, node, enabled, user)));
  }

  /**
   * Says that the file of a job, or something it links to, is another one from now on. Nodes are
   * asked to hand back what they have not begun.
   *
   * @param fingerprint stands for all of them as they are now
   */
  public CompletionStage<JobView> filesChanged(JobId job, String fingerprint) {
    return change(
        () -> {
          JobEntry changed = core.jobs.filesChanged(job, fingerprint);
          core.calls.tell();
          return JobViews.view(changed);
        });
  }

  /**
   * Says what the content of a job's file is, as it was submitted.
   *
   * @param sha256 lower case hexadecimal
   */
  public CompletionStage<JobView> hashed(JobId job, String sha256) {
    return change(() -> JobViews.view(core.jobs.hashed(job, sha256)));
  }

  /** Changes what is asked for. */
  public CompletionStage<JobView> edit(JobId job, JobEdit edit, String user) {
    return change(() -> JobViews.view(core.jobs.edit(job, edit, user)));
  }

  /** Sets how the whole farm works; what is absent stays. */
  public CompletionStage<FarmMode> set(ModeChange asked, String user) {
    return change(
        () -> {
          FarmMode mode = asked.of(core.state().mode());
          if (!mode.equals(core.state().mode())) {
            core.book.record(new FarmEvent.FarmSet(mode, user, parts.clock().instant()));
          }
          return mode;
        });
  }

  /** Removes an ended job. Its frames stay where they are. */
  public CompletionStage<Void> delete(JobId job, String user) {
    return change(
            () -> {
              core.jobs.delete(job, user);
              return Optional.<Void>empty();
            })
        .thenAccept(done -> {});
  }

  /** The call of a node; completes with work, or when the wait is over. */
  public CompletionStage<SyncReply> sync(NodeId node, SyncMessage message) {
    CompletableFuture<SyncReply> answer = new CompletableFuture<>();
    if (message.results().isEmpty() && message.ended().isEmpty()) {
      enter(answer, () -> arrive(node, message, Look.NOTHING, answer), false);
    } else {
      io.execute(() -> look(node, message, answer));
    }
    return answer;
  }

  /** What needs the disk is looked at before the farm's thread is asked. */
  private void look(NodeId node, SyncMessage message, CompletableFuture<SyncReply> answer) {
    try {
      Look look = Look.at(message, parts.publisher());
      keepLogs(message, end -> end.outcome() != AttemptEnd.Outcome.DONE);
      enter(answer, () -> arrive(node, message, look, answer), false);
      // Nobody waits for what was printed while all went well.
      keepLogs(message, end -> end.outcome() == AttemptEnd.Outcome.DONE);
    } catch (RuntimeException failure) {
      answer.completeExceptionally(failure);
    }
  }

  private void keepLogs(SyncMessage message, Predicate<AttemptEnd> which) {
    message.ended().stream()
        .filter(end -> !end.log().isEmpty() && which.test(end))
        .forEach(parts.publisher()::keepLog);
  }

  private void arrive(
      NodeId node, SyncMessage message, Look look, CompletableFuture<SyncReply> answer) {
    core.checkWasWritable();
    if (message.remarks().rehearsed().isPresent()) {
      pictures.spoil(); // the pages show it
    }
    core.calls
        .arrive(node, message, look, parts.clock().instant())
        .whenComplete((reply, failure) -> complete(answer, reply, failure));
  }

  /** The frames of a job. */
  public CompletionStage<FrameTable> frames(JobId job) {
    CompletableFuture<FrameTable> answer = new CompletableFuture<>();
    enter(answer, () -> answer.complete(FrameTables.of(core.jobs.get(job))), false);
    return answer;
  }

  /** Lets every node that is here show what it can; answers when they are asked. */
  public CompletionStage<Rehearsal> rehearse() {
    CompletableFuture<Rehearsal> answer = new CompletableFuture<>();
    enter(
        answer,
        () -> {
          String epoch = core.calls.epoch().text();
          Set<NodeId> here = core.state().present();
          answer.complete(prompter.begin(epoch, here, parts.clock().instant()));
          pictures.spoil();
          core.calls.tell();
        },
        false);
    return answer;
  }

  /** The last rehearsal as far as it is. */
  public Rehearsal rehearsal() {
    return prompter.rehearsal();
  }

  /** Reads along what the renderer of a frame prints; its node sends it for as long as that. */
  public CompletionStage<FrameLog> watch(JobId job, int frame) {
    CompletableFuture<FrameLog> answer = new CompletableFuture<>();
    enter(
        answer,
        () -> {
          answer.complete(
              FrameTables.log(core.jobs.get(job), frame, prompter, parts.clock().instant()));
          core.calls.tell();
        },
        false);
    return answer;
  }

  /** The farm at this instant; costs nothing. */
  public FarmView view() {
    return pictures.view();
  }

  /** Jobs that ended long ago, newest first. Reads the disk. */
  public List<JobView> archived() {
    FarmView now = view();
    return archive.list().stream().filter(job -> now.find(job.id()).isEmpty()).toList();
  }

  /** A job that ended long ago, with its frames. Reads the disk. */
  public Optional<EndedJob> findArchived(JobId job) {
    return view().find(job).isPresent() ? Optional.empty() : archive.find(job);
  }

  /** Looks at the records of a farm that is not open, and changes nothing. */
  public static FarmCheck verify(Disk disk, Path folder) {
    return FarmCheck.of(disk, folder);
  }

  /** Why a job does not render, or what went wrong with it; empty when all is well. */
  public List<Reason> why(JobId job) {
    return view().why(job, parts.roster());
  }

  /** Tells this listener from now on. */
  public void listen(FarmListener listener) {
    listeners.add(listener);
  }

  /** Answers when the decision is on the disk. */
  private <T> CompletionStage<T> change(Supplier<T> decision) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    enter(
        answer,
        () -> {
          core.checkWritable();
          T value = decision.get();
          settleUp(true).whenComplete((durable, failure) -> complete(answer, value, failure));
        },
        true);
    return answer;
  }

  private void enter(CompletableFuture<?> answer, Runnable message, boolean byPeople) {
    if (closed) {
      answer.completeExceptionally(new Refusal(Refusal.Kind.READ_ONLY, "farm-closed", Map.of()));
      return;
    }
    lane.execute(
        () -> {
          try {
            message.run();
          } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
          }
          settleWhenDue(byPeople);
        });
  }

  /**
   * While messages wait they are settled together: one record, one picture, one round of waking.
   */
  private void settleWhenDue(boolean byPeople) {
    if (byPeople || lane.idle() || ++unsettled >= UNSETTLED_MAX) {
      settleUp(byPeople);
    }
  }

  /** What the farm sends to itself. */
  private void enter(Runnable message) {
    lane.execute(
        () -> {
          message.run();
          settleWhenDue(false);
        });
  }

  private static <T> void complete(CompletableFuture<T> answer, T value, Throwable failure) {
    if (failure == null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  /** After every message: wakes who can use it, writes, publishes and answers. */
  private CompletionStage<Void> settleUp(boolean byPeople) {
    unsettled = 0;
    core.calls.wake(parts.clock().instant());
    Book.Batch batch = core.book.take();
    CompletionStage<Void> durable = core.write(batch);
    batch.events().forEach(event -> follow(event, durable));
    for (Book.FailedTry tried : batch.failed()) {
      tell(tried.job(), durable, job -> listeners.tryFailed(job, tried));
    }
    pictures.refresh(core, parts.clock().instant(), byPeople, lane.idle());
    for (Calls.Ready ready : core.calls.takeReady()) {
      if (ready.waits()) {
        durable.whenComplete((done, failure) -> complete(ready.answer(), ready.reply(), failure));
      } else {
        ready.answer().complete(ready.reply());
      }
    }
    return durable;
  }

  /** What has to happen once an event is on the disk. */
  private void follow(FarmEvent event, CompletionStage<Void> durable) {
    switch (event) {
      case FarmEvent.FrameAccepted accepted -> durable.thenRun(() -> placing.add(accepted));
      case FarmEvent.JobEnded ended -> tell(ended.job(), durable, listeners::jobEnded);
      case FarmEvent.JobMoved moved when moved.move() == Move.CANCEL ->
          tell(moved.job(), durable, listeners::jobEnded);
      default -> {}
    }
  }

  /**
   * Tells of a job as it is now, once that is on the disk; films of what others have rendered are
   * no news.
   */
  private void tell(JobId id, CompletionStage<Void> durable, Consumer<JobView> listener) {
    core.state()
        .job(id)
        .filter(job -> !job.isPreview())
        .map(JobViews::view)
        .ifPresent(job -> durable.thenRun(() -> enter(() -> listener.accept(job))));
  }

  private void enterPlaced(List<Placing.Placed> frames) {
    enter(() -> frames.forEach(this::placed));
  }

  private void placed(Placing.Placed placed) {
    FarmEvent.FrameAccepted accepted = placed.frame();
    Optional<JobEntry> job =
        core.state().job(accepted.job()).filter(known -> known.awaits(accepted));
    if (job.isEmpty()) {
      return;
    }
    switch (placed.outcome()) {
      case THERE -> {
        core.book.recordLazily(new FarmEvent.FramePublished(accepted.job(), accepted.position()));
        if (!job.get().isPreview()) {
          listeners.frameDone(accepted, job.get());
        }
      }
      case GONE ->
          core.book.recordLazily(new FarmEvent.FrameReopened(accepted.job(), accepted.position()));
      case LATER -> {
        placing.addLater(accepted);
        return;
      }
    }
    core.endings.settle(job.get(), parts.clock().instant());
  }

  /** What time brings. */
  void tick() {
    Instant now = parts.clock().instant();
    if (core.broken()) {
      reopen(now);
      return;
    }
    core.calls.tick(now);
    placing.again(now);
    core.state().marks.prune(now);
    core.compactWhenLarge();
    retirement.tick(core, now, this::archived);
    settleUp(false);
  }

  /** A job that was tried again meanwhile stays. */
  private void archived(JobId id) {
    if (core.state().job(id).filter(job -> !job.live()).isPresent()) {
      core.book.recordLazily(new FarmEvent.JobArchived(id, parts.clock().instant()));
    }
    settleUp(false);
  }

  /** After a failed write nobody knows what the disk has: begins again with what it says. */
  private void reopen(Instant now) {
    if (tried.plus(REOPEN_PAUSE).isAfter(now)) {
      return;
    }
    tried = now;
    core.calls.close();
    settleUp(true);
    try {
      core.close();
      take(
          Core.open(
              settings, parts, new Core.Opening(prompter, core.calls.epoch()), journalThread));
    } catch (Refusal still) {
      pictures.spoil();
    }
  }

  /** Answers parked calls, writes what is left and ends the farm's threads. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    lane.execute(
        () -> {
          core.calls.close();
          settleUp(true);
        });
    lane.close();
    core.close();
    archive.close();
    release.run();
  }
}
