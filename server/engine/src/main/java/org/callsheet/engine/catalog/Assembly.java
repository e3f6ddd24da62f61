package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;

/**
 * Makes snapshots of a film out of what its sidecars say: gives each asset its id and its effective
 * priority. Assets that come out as they were are the same objects as before.
 */
final class Assembly {
  private static final Comparator<Entry> BY_PATH = Comparator.comparing(Entry::path);

  private final Predicate<AssetId> takenElsewhere;
  private final Map<NamedPath, AssetId> idsOfPaths = new ConcurrentHashMap<>();

  /**
   * The assembly of one film.
   *
   * @param takenElsewhere whether another film has that id
   */
  Assembly(Predicate<AssetId> takenElsewhere) {
    this.takenElsewhere = takenElsewhere;
  }

  /**
   * What all assets of a snapshot have in common.
   *
   * @param problems files that cannot be used
   * @param unmatched files without sidecar, and sidecars without file
   */
  record Head(
      ProjectFolder folder,
      Revision revision,
      boolean stale,
      List<ProblemFile> problems,
      Unmatched.Names unmatched) {
    Head {
      problems = List.copyOf(problems);
    }
  }

  /** A film of these entries. */
  ProjectAssets all(Head head, ProjectAssets before, Collection<Entry> found) {
    Entry[] sorted = found.toArray(Entry[]::new);
    Arrays.parallelSort(sorted, BY_PATH);
    List<Entry> entries = List.of(sorted);
    ProjectId project = head.folder().project();
    rememberIds(project, entries);
    Map<NamedPath, AssetId> ids =
        new Identities(project, before.places(), takenElsewhere, path -> idOf(project, path))
            .assign(entries);
    Dependencies slots = Dependencies.of(head.folder(), entries);
    Asset[] assets = new Asset[slots.size()];
    for (int i = 0; i < assets.length; i++) {
      AssetId id = ids.get(slots.entry(i).path());
      assets[i] = asset(slots, i, id, before.find(id));
    }
    return new ProjectAssets(head, slots, assets);
  }

  /** Hashing is most of the work of a new film: done once for a path, and on all processors. */
  private void rememberIds(ProjectId project, List<Entry> entries) {
    if (idsOfPaths.size() > 2 * entries.size()) {
      idsOfPaths.clear();
    }
    entries.parallelStream()
        .filter(entry -> entry.storedId().isEmpty())
        .forEach(entry -> idOf(project, entry.path()));
  }

  private AssetId idOf(ProjectId project, NamedPath path) {
    return idsOfPaths.computeIfAbsent(path, p -> AssetId.of(project, p));
  }

  /** The same film with other entries at paths that it has, if no asset gets another id by that. */
  Optional<ProjectAssets> change(Head head, ProjectAssets before, List<Entry> changed) {
    for (Entry entry : changed) {
      Optional<AssetId> known = before.slots().slot(entry.path()).map(i -> before.at(i).id());
      if (known.isEmpty() || !entry.storedId().map(known.get()::equals).orElse(true)) {
        return Optional.empty();
      }
    }
    Dependencies slots = before.slots().with(changed);
    List<Integer> touched = new ArrayList<>();
    List<Asset> assets = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Asset was = before.at(i);
      if (slots.entry(i) != before.slots().entry(i)
          || slots.effective(i) != was.effectivePriority()) {
        touched.add(i);
        assets.add(asset(slots, i, was.id(), Optional.of(was)));
      }
    }
    return Optional.of(before.with(head, slots, touched, assets));
  }

  private static Asset asset(Dependencies slots, int slot, AssetId id, Optional<Asset> before) {
    Entry entry = slots.entry(slot);
    if (before.filter(a -> isSame(a, entry)).isPresent()) {
      return before.get().withEffectivePriority(slots.effective(slot));
    }
    return Asset.of(id, entry, slots.effective(slot), slots.project());
  }

  private static boolean isSame(Asset asset, Entry entry) {
    return asset.says() == entry.says()
        && asset.file() == entry.file()
        && asset.type() == entry.type()
        && asset.statistics() == entry.statistics()
        && asset.content() == entry.content()
        && asset.path().equals(entry.path());
  }
}
