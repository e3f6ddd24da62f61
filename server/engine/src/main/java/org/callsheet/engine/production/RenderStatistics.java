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
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.farm.FarmListener;
import org.callsheet.engine.farm.FrameResult;
import org.callsheet.engine.farm.JobView;
import org.callsheet.engine.farm.Kind;
import org.callsheet.engine.farm.NodeId;
import org.callsheet.floor.Refusal;

/**
 * Brings render times back to the sidecars: when a job ends, and while it renders at most once a
 * minute. Renders that do not look like the film's own (they go to a folder of their own) are left
 * out. Times that could not be written are kept for the next occasion; what a killed server had not
 * written yet is lost here, not in the farm's journal. Thread-safe.
 */
public final class RenderStatistics implements FarmListener, AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final String VIDEO = "video";

  private final Catalog catalog;
  private final InstantSource clock;
  private final Executor executor;
  private final Map<AssetId, Pile> piles = new HashMap<>();

  /** Times of one asset that are not written yet. */
  private record Pile(Instant lastWritten, Map<String, List<Double>> seconds) {}

  /**
   * Statistics into that catalog.
   *
   * @param executor where writing may wait for the disk
   */
  public RenderStatistics(Catalog catalog, InstantSource clock, Executor executor) {
    this.catalog = catalog;
    this.clock = clock;
    this.executor = executor;
  }

  @Override
  public void frameDone(JobView job, FrameResult result, NodeId node) {
    if (!counts(job)) {
      return;
    }
    AssetId asset = asset(job);
    String frame = job.request().kind() == Kind.VIDEO ? VIDEO : Integer.toString(result.frame());
    if (isDueAfterAdding(asset, frame, result.seconds())) {
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

  /** Whether a job renders an asset as the film will show it. */
  static boolean counts(JobView job) {
    return !job.request().source().asset().isEmpty() && job.request().output().folder().isEmpty();
  }

  static AssetId asset(JobView job) {
    return new AssetId(job.request().source().asset());
  }

  private boolean isDueAfterAdding(AssetId asset, String frame, double seconds) {
    Instant now = clock.instant();
    synchronized (piles) {
      Pile pile = piles.computeIfAbsent(asset, a -> new Pile(now, new TreeMap<>()));
      pile.seconds.computeIfAbsent(frame, f -> new ArrayList<>()).add(seconds);
      boolean due = Duration.between(pile.lastWritten, now).compareTo(INTERVAL) >= 0;
      if (due) {
        piles.put(asset, new Pile(now, pile.seconds));
      }
      return due;
    }
  }

  private void write(AssetId asset, boolean ended) {
    Map<String, List<Double>> seconds;
    synchronized (piles) {
      Pile pile = piles.remove(asset);
      if (pile == null || pile.seconds.isEmpty()) {
        return;
      }
      seconds = pile.seconds;
      if (!ended) {
        piles.put(asset, new Pile(pile.lastWritten, new TreeMap<>()));
      }
    }
    try {
      catalog.addRenderTimes(asset, seconds);
    } catch (Refusal refused) {
      if (refused.kind() != Refusal.Kind.NOT_FOUND) {
        keep(asset, seconds);
      }
    }
  }

  private void keep(AssetId asset, Map<String, List<Double>> seconds) {
    synchronized (piles) {
      Pile pile = piles.computeIfAbsent(asset, a -> new Pile(clock.instant(), new TreeMap<>()));
      seconds.forEach(
          (frame, times) ->
              pile.seconds.computeIfAbsent(frame, f -> new ArrayList<>()).addAll(0, times));
    }
  }
}
