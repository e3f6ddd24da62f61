package org.callsheet.engine.production;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.LastRender;
import org.callsheet.engine.farm.DoneFrame;
import org.callsheet.engine.farm.FarmListener;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.floor.Refusal;

/**
 * Brings render times back to the sidecars, and what the frames were made of: when a job ends, and
 * while it renders at most once a minute. Renders that do not look like the film's own (they go to
 * a folder of their own) are left out. Times that could not be written are kept for the next
 * occasion; what a killed server had not written yet is lost here, not in the farm's journal.
 * Thread-safe.
 */
public final class RenderStatistics implements FarmListener, AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final String VIDEO = "video";

  private final Catalog catalog;
  private final InstantSource clock;
  private final Function<NodeId, String> names;
  private final Executor executor;
  private final Map<AssetId, Pile> piles = new HashMap<>();

  /**
   * What is known of one asset and not written yet: times by frame, frames by fingerprint, how each
   * was rendered.
   */
  private record Pile(
      Instant lastWritten,
      Map<String, List<Double>> seconds,
      Map<String, List<Integer>> madeOf,
      Map<String, LastRender> last) {
    Pile(Instant lastWritten) {
      this(lastWritten, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    void addFirst(Pile other) {
      other.seconds.forEach(
          (frame, times) ->
              seconds.computeIfAbsent(frame, f -> new ArrayList<>()).addAll(0, times));
      other.madeOf.forEach(
          (of, frames) -> madeOf.computeIfAbsent(of, f -> new ArrayList<>()).addAll(0, frames));
      other.last.forEach(last::putIfAbsent);
    }
  }

  /**
   * Statistics into that catalog.
   *
   * @param names of nodes
   * @param executor where writing may wait for the disk
   */
  public RenderStatistics(
      Catalog catalog, InstantSource clock, Function<NodeId, String> names, Executor executor) {
    this.names = names;
    this.catalog = catalog;
    this.clock = clock;
    this.executor = executor;
  }

  @Override
  public void frameDone(JobView job, DoneFrame done) {
    if (!counts(job)) {
      return;
    }
    AssetId asset = asset(job);
    if (isDueAfterAdding(asset, job, done)) {
      executor.execute(() -> write(asset, false));
    }
  }

  @Override
  public void jobEnded(JobView job) {
    if (counts(job)) {
      executor.execute(() -> write(asset(job), true));
    }
  }

  /** Writes what is left. */
  @Override
  public void close() {
    List<AssetId> left;
    synchronized (piles) {
      left = List.copyOf(piles.keySet());
    }
    left.forEach(asset -> write(asset, true));
  }

  /** Whether a job renders an asset as the film will show it: a test has a folder of its id. */
  static boolean counts(JobView job) {
    return !job.request().source().asset().isEmpty()
        && job.request()
            .output()
            .folder()
            .filter(folder -> folder.fileName().equals(job.id().toString()))
            .isEmpty();
  }

  static AssetId asset(JobView job) {
    return new AssetId(job.request().source().asset());
  }

  private boolean isDueAfterAdding(AssetId asset, JobView job, DoneFrame done) {
    Instant now = clock.instant();
    boolean isMovie = job.request().kind() == Kind.VIDEO;
    int number = done.result().frame();
    synchronized (piles) {
      Pile pile = piles.computeIfAbsent(asset, a -> new Pile(now));
      String key = isMovie ? VIDEO : Integer.toString(number);
      pile.seconds.computeIfAbsent(key, f -> new ArrayList<>()).add(done.result().seconds());
      pile.last.put(
          key,
          new LastRender(
              names.apply(done.node()),
              done.result().device(),
              done.result().peakMemoryBytes(),
              done.attempts()));
      IntStream frames = isMovie ? job.request().frames().stream() : IntStream.of(number);
      done.fingerprint()
          .map(of -> pile.madeOf.computeIfAbsent(of, f -> new ArrayList<>()))
          .ifPresent(list -> frames.forEach(list::add));
      boolean due = Duration.between(pile.lastWritten, now).compareTo(INTERVAL) >= 0;
      if (due) {
        piles.put(asset, new Pile(now, pile.seconds, pile.madeOf, pile.last));
      }
      return due;
    }
  }

  private void write(AssetId asset, boolean ended) {
    Pile pile;
    synchronized (piles) {
      pile = piles.remove(asset);
      if (pile == null || pile.seconds.isEmpty()) {
        return;
      }
      if (!ended) {
        piles.put(asset, new Pile(pile.lastWritten));
      }
    }
    try {
      catalog.addRenderTimes(asset, pile.seconds, pile.madeOf, pile.last);
    } catch (Refusal refused) {
      if (refused.kind() != Refusal.Kind.NOT_FOUND) {
        keep(asset, pile);
      }
    }
  }

  private void keep(AssetId asset, Pile unwritten) {
    synchronized (piles) {
      piles.computeIfAbsent(asset, a -> new Pile(clock.instant())).addFirst(unwritten);
    }
  }
}
