package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Makes the assets of a film out of what its sidecars say: gives each its id and its effective
 * priority. Pure; assets that come out as they were are the same objects as before.
 */
final class Assembly {
  private static final int[] NOBODY = {};

  private final ProjectFolder folder;
  private final ProjectAssets before;
  private final Predicate<AssetId> takenElsewhere;

  /**
   * The assembly of one film.
   *
   * @param takenElsewhere whether another film has that id
   */
  Assembly(ProjectFolder folder, ProjectAssets before, Predicate<AssetId> takenElsewhere) {
    this.folder = folder;
    this.before = before;
    this.takenElsewhere = takenElsewhere;
  }

  /** The assets of these entries. */
  List<Asset> assemble(Collection<Entry> found) {
    List<Entry> entries = found.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
    Map<NamedPath, AssetId> ids =
        new Identities(folder.project(), before.places(), takenElsewhere).assign(entries);
    int[] effective = effective(entries);
    List<Asset> assets = new ArrayList<>(entries.size());
    for (int i = 0; i < effective.length; i++) {
      Entry entry = entries.get(i);
      assets.add(asset(entry, ids.get(entry.path()), effective[i]));
    }
    return assets;
  }

  private Asset asset(Entry entry, AssetId id, int effective) {
    Optional<Asset> same =
        before
            .find(id)
            .filter(a -> a.says() == entry.says() && a.file() == entry.file())
            .filter(a -> a.type() == entry.type() && a.path().equals(entry.path()))
            .filter(a -> a.statistics() == entry.statistics());
    if (same.isPresent()) {
      return same.get().withEffectivePriority(effective);
    }
    return new Asset(
        id,
        entry.version(),
        folder.project(),
        entry.path(),
        entry.says(),
        entry.type(),
        entry.state(),
        effective,
        entry.file(),
        entry.statistics());
  }

  private int[] effective(List<Entry> entries) {
    Priorities scale = folder.template().priorities();
    int[] own = entries.stream().mapToInt(e -> e.says().priority()).toArray();
    int[][] edges = new int[own.length][];
    java.util.Arrays.fill(edges, NOBODY);
    if (scale.boosting()) {
      connect(entries, edges);
    }
    return EffectivePriority.of(
        new EffectivePriority.Needs(own, edges, scale.boost(), scale.high()));
  }

  private void connect(List<Entry> entries, int[][] edges) {
    Map<NamedPath, Integer> index = HashMap.newHashMap(edges.length);
    for (int i = 0; i < edges.length; i++) {
      index.put(entries.get(i).path(), i);
    }
    for (int i = 0; i < edges.length; i++) {
      Entry waiting = entries.get(i);
      if (!waiting.says().dependencies().isEmpty()
          && !waiting.type().isFinished(waiting.says().state())) {
        edges[i] = needed(waiting, entries, index).toArray();
      }
    }
  }

  /** A state may say that an asset in it is good enough to wait for: then it takes no urgency. */
  private IntStream needed(Entry waiting, List<Entry> entries, Map<NamedPath, Integer> index) {
    return waiting.says().dependencies().stream()
        .flatMap(text -> findPath(text).stream())
        .map(index::get)
        .filter(i -> i != null && entries.get(i).state().boost())
        .mapToInt(Integer::intValue);
  }

  private Optional<NamedPath> findPath(String text) {
    try {
      return Optional.of(
          text.contains("::") ? NamedPath.parse(text) : folder.directory().resolve(text));
    } catch (Refusal noPath) {
      return Optional.empty();
    }
  }
}
