package org.callsheet.app.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.callsheet.engine.farm.DoneFrame;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.farm.FarmListener;
import org.callsheet.engine.farm.FarmView;
import org.callsheet.engine.farm.JobId;
import org.callsheet.engine.farm.JobState;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.engine.farm.NodeView;
import org.callsheet.engine.farm.Reason;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.SickNodes;
import org.jboss.logging.Logger;

/**
 * What people want to be told of: jobs that are done, failed, may go on or are to be looked at,
 * shots that may be late, nodes that fell silent, disks that are nearly full. The newest are kept
 * in memory. Thread-safe; the farm never waits for it.
 */
@Singleton
public final class Notices implements FarmListener {
  private static final Logger LOG = Logger.getLogger(Notices.class);
  private static final int KEPT = 200;
  private static final long EVERY_MILLIS = 500;

  private final Farm farm;
  private final Fleet fleet;
  private final Watches watches;
  private final Messenger messenger;
  private final InstantSource clock;
  private Set<Reason> ill = Set.of();
  private final Queue<JobView> ended = new ConcurrentLinkedQueue<>();
  private final Deque<Noted> kept = new ArrayDeque<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("notices").unstarted(work));
  private Map<NodeId, Stay> here = Map.of();
  private Set<JobId> toSee = Set.of();
  private Set<String> low = Set.of();
  private long number;

  /** Who looks by himself at what there may be to tell of. */
  @Singleton
  record Watches(DiskSpace space, SickNodes sick, Deadlines deadlines) {}

  /** Takes what there is to tell of, and who tells it to others. */
  Notices(Farm farm, Fleet fleet, Watches watches, Messenger messenger, InstantSource clock) {
    this.farm = farm;
    this.fleet = fleet;
    this.watches = watches;
    this.messenger = messenger;
    this.clock = clock;
  }

  void begin(@Observes StartupEvent start) {
    farm.listen(this);
    toSee = toSee(farm.view());
    thread.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  void end(@Observes ShutdownEvent stop) {
    thread.shutdownNow();
  }

  /** The newest, newest first, as far as they are of these films or of the whole farm. */
  public synchronized List<Noted> list(Predicate<String> films) {
    List<Noted> found = new ArrayList<>();
    kept.stream().filter(each -> each.project().map(films::test).orElse(true)).forEach(found::add);
    return List.copyOf(found.reversed());
  }

  /** Grows with each. */
  public synchronized long revision() {
    return number;
  }

  @Override
  public void frameDone(JobView job, DoneFrame done) {
    // single frames are nobody's news
  }

  @Override
  public void jobEnded(JobView job) {
    ended.add(job);
  }

  /** Compares with what was there when it was last looked at. */
  synchronized void look() {
    try {
      FarmView view = farm.view();
      for (JobView job = ended.poll(); job != null; job = ended.poll()) {
        end(job, view);
      }
      Set<JobId> seen = toSee(view);
      seen.stream()
          .filter(id -> !toSee.contains(id))
          .flatMap(id -> view.find(id).stream())
          .forEach(job -> note("job-to-see", job));
      toSee = seen;
      nodes(view);
      disks();
      sick();
      deadlines();
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "could not look for news");
    }
  }

  private static Set<JobId> toSee(FarmView view) {
    return view.jobs().stream()
        .filter(JobView::awaitsApproval)
        .map(JobView::id)
        .collect(Collectors.toSet());
  }

  private void end(JobView job, FarmView view) {
    switch (job.state()) {
      case FINISHED -> {
        note("job-done", job);
        view.jobs().stream()
            .filter(other -> other.request().demands().after().contains(job.id()))
            .filter(other -> !other.state().ended() && isFree(other, view))
            .forEach(other -> note("job-unblocked", other));
      }
      case FAILED -> note("job-failed", job);
      case CANCELLED, WAITING, RENDERING, STOPPED -> {
        // somebody did that, or it goes on
      }
    }
  }

  private static boolean isFree(JobView job, FarmView view) {
    return job.request().demands().after().stream()
        .flatMap(other -> view.find(other).stream())
        .allMatch(other -> other.state() == JobState.FINISHED);
  }

  /** What a node that is here has said of itself since this server started. */
  private enum Stay {
    NOTHING,
    WORKS,
    /** It takes no work and says no reason: so a node calls that ends. */
    ENDS
  }

  private void nodes(FarmView view) {
    Map<NodeId, Stay> now = new HashMap<>();
    view.nodes().stream()
        .filter(NodeView::present)
        .forEach(node -> now.put(node.id(), stay(node, here.get(node.id()))));
    here.entrySet().stream()
        .filter(each -> !now.containsKey(each.getKey()) && each.getValue() != Stay.ENDS)
        .flatMap(each -> fleet.find(each.getKey(), view).stream())
        .map(node -> Map.of("node", node.card().name()))
        .forEach(lost -> note("node-lost", Optional.empty(), Optional.empty(), lost));
    here = now;
  }

  private static Stay stay(NodeView node, Stay before) {
    if (node.slots() > 0 || node.resting().isPresent()) {
      return Stay.WORKS;
    }
    return before == null || before == Stay.NOTHING ? Stay.NOTHING : Stay.ENDS;
  }

  private void sick() {
    Set<Reason> now = Set.copyOf(watches.sick().list());
    now.stream()
        .filter(each -> !ill.contains(each))
        .forEach(each -> note("node-sick", Optional.empty(), Optional.empty(), each.parameters()));
    ill = now;
  }

  private void disks() {
    Set<String> now = new HashSet<>();
    for (Reason disk : watches.space().low()) {
      String path = disk.parameters().get("path");
      now.add(path);
      if (!low.contains(path)) {
        note("disk-low", Optional.empty(), Optional.empty(), disk.parameters());
      }
    }
    low = now;
  }

  private void deadlines() {
    for (var next = watches.deadlines().take();
        next.isPresent();
        next = watches.deadlines().take()) {
      Deadlines.News news = next.get();
      note(news.kind(), Optional.of(news.film().value()), Optional.empty(), news.parameters());
    }
  }

  private void note(String kind, JobView job) {
    Map<String, String> parameters = Map.of("job", job.id().toString(), "name", job.name());
    note(
        kind,
        Optional.of(job.request().source().project()),
        Optional.of(job.id().toString()),
        parameters);
  }

  private void note(
      String kind, Optional<String> project, Optional<String> job, Map<String, String> parameters) {
    Noted noted;
    synchronized (this) {
      noted = new Noted(++number, clock.instant(), kind, project, job, parameters);
      kept.addLast(noted);
      if (kept.size() > KEPT) {
        kept.removeFirst();
      }
    }
    messenger.tell(noted);
  }
}
