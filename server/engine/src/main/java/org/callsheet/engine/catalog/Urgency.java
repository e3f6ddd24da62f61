package org.callsheet.engine.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.callsheet.floor.NamedPath;

/**
 * Why an asset is more urgent than it is by itself.
 *
 * @param by the unfinished asset that waits for it and gives it the urgency
 * @param byName its name
 * @param from the asset at the end of the chain, that has the urgency by itself; often the same
 * @param fromName its name
 */
public record Urgency(AssetId by, String byName, AssetId from, String fromName) {
  /** So many assets are looked at; a chain that is longer ends there. */
  private static final int ASSETS_MAX = 1_000;

  public Urgency {
    Objects.requireNonNull(by);
    Objects.requireNonNull(byName);
    Objects.requireNonNull(from);
    Objects.requireNonNull(fromName);
  }

  private static Urgency of(Asset by, Asset from) {
    return new Urgency(by.id(), by.name(), from.id(), from.name());
  }

  /** Whether it comes from the end of a chain of more than one step. */
  public boolean isPassedOn() {
    return !by.equals(from);
  }

  /**
   * Why it is that urgent; empty if it is so by itself. Goes back along the shortest chain in which
   * each asset is as urgent as the one that waits for it makes it.
   */
  public static Optional<Urgency> of(ProjectAssets film, Asset asset) {
    Priorities scale = film.folder().template().priorities();
    if (isByItself(asset, scale)) {
      return Optional.empty();
    }
    Deque<Asset> next = new ArrayDeque<>();
    Map<NamedPath, Asset> first = new HashMap<>();
    next.add(asset);
    first.put(asset.path(), asset);
    while (!next.isEmpty() && first.size() < ASSETS_MAX) {
      Asset at = next.poll();
      for (Asset waiting : film.waiting(at.path())) {
        if (!first.containsKey(waiting.path()) && gives(waiting, at, scale)) {
          Asset by = at == asset ? waiting : first.get(at.path());
          if (isByItself(waiting, scale)) {
            return Optional.of(of(by, waiting));
          }
          first.put(waiting.path(), by);
          next.add(waiting);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isByItself(Asset asset, Priorities scale) {
    return asset.effectivePriority() <= Math.min(scale.high(), asset.priority());
  }

  /** Whether that is where the urgency comes from; in a circle it is passed on without a boost. */
  private static boolean gives(Asset waiting, Asset to, Priorities scale) {
    int passed = Math.min(scale.high(), waiting.effectivePriority() + scale.boost());
    return !waiting.isFinished()
        && to.state().boost()
        && (passed == to.effectivePriority()
            || waiting.effectivePriority() == to.effectivePriority());
  }
}
