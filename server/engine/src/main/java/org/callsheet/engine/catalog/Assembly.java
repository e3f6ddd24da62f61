package org.callsheet.engine.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;

/**
 * Makes snapshots of a film out of what its sidecars say: gives each asset its id and its effective
 * priority. Assets that come out as they were are the same objects as before. Each snapshot follows
 * from the one made before it; one thread at a time.
 */
final class Assembly {
  private static final Comparator<Entry> BY_PATH = Comparator.comparing(Entry::path);

  private final Predicate<AssetId> takenElsewhere;
  private final Deque<Integer> freeSlots = new ArrayDeque<>();
  private int slots;

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

  /** A film without assets. */
  static ProjectAssets nothing(Head head) {
    return new ProjectAssets(
        head,
        AssetIndex.of(List.of()),
        Dependencies.of(head.folder(), List.of()),
        List.of(),
        Concerns.of(head.revision().counter()));
  }

  /** A film of these entries. */
  ProjectAssets all(Head head, ProjectAssets before, Collection<Entry> found) {
    Entry[] sorted = found.toArray(Entry[]::new);
    Arrays.parallelSort(sorted, BY_PATH);
    List<Entry> entries = List.of(sorted);
    ProjectId project = head.folder().project();
    Map<NamedPath, AssetId> ids =
        new Identities(project, takenElsewhere).assign(entries, known(before));
    Dependencies dependencies = Dependencies.of(head.folder(), entries);
    Map<NamedPath, Integer> flowed = flow(head.folder(), dependencies, entries);
    int high = head.folder().template().priorities().high();
    List<Placed> placed = new ArrayList<>(entries.size());
    Set<NamedPath> losers = new TreeSet<>();
    for (Entry entry : entries) {
      AssetId id = ids.get(entry.path());
      int usual = Math.min(high, entry.says().priority());
      int urgency = flowed.getOrDefault(entry.path(), usual);
      Optional<Asset> was = before.find(id);
      placed.add(new Placed(placed.size(), entry, asset(entry, id, urgency, project, was)));
      note(losers, entry, id);
    }
    slots = placed.size();
    freeSlots.clear();
    return new ProjectAssets(
        head, AssetIndex.of(placed), dependencies, losers, Concerns.of(head.revision().counter()));
  }

  private static Map<NamedPath, Integer> flow(
      ProjectFolder folder, Dependencies dependencies, List<Entry> entries) {
    List<NamedPath> needing =
        entries.stream()
            .filter(entry -> !dependencies.needs(entry).isEmpty())
            .map(Entry::path)
            .toList();
    if (needing.isEmpty()) {
      return Map.of();
    }
    Map<NamedPath, Entry> byPath = HashMap.newHashMap(entries.size());
    entries.forEach(entry -> byPath.put(entry.path(), entry));
    return dependencies.flow(
        needing,
        new Dependencies.Film(
            path -> Optional.ofNullable(byPath.get(path)),
            path -> byPath.get(path).says().priority()));
  }

  /** The same film with other entries, or none any more, at some paths. */
  ProjectAssets change(Head head, ProjectAssets before, Map<NamedPath, Optional<Entry>> changes) {
    return changes.isEmpty() ? before.with(head) : new Step(before, changes).take(head);
  }

  /** One small change. */
  private final class Step {
    private final ProjectAssets before;
    private final AssetIndex index;
    private final Map<NamedPath, Optional<Entry>> changes;
    private final List<Placed> gone = new ArrayList<>();
    private final List<Placed> come = new ArrayList<>();

    Step(ProjectAssets before, Map<NamedPath, Optional<Entry>> changes) {
      this.before = before;
      this.index = before.index();
      this.changes = changes;
    }

    ProjectAssets take(Head head) {
      ProjectId project = head.folder().project();
      Identities rules = new Identities(project, takenElsewhere);
      Map<NamedPath, AssetId> ids = new IdentityChange(rules, changes, known(before)).ids();
      Dependencies dependencies = before.dependencies().with(entriesBefore(), entriesNow());
      Map<NamedPath, Integer> urgencies = urgencies(dependencies);
      Set<NamedPath> touched = new LinkedHashSet<>(changes.keySet());
      touched.addAll(ids.keySet());
      touched.addAll(urgencies.keySet());
      touched.forEach(path -> replace(path, ids, urgencies, project));
      Set<NamedPath> losers = new TreeSet<>(before.losers());
      gone.forEach(placed -> losers.remove(placed.entry().path()));
      come.forEach(placed -> note(losers, placed.entry(), placed.asset().id()));
      AssetIndex after = index.with(gone, come);
      return new ProjectAssets(
          head, after, dependencies, losers, concerns(head, after, dependencies));
    }

    private Concerns concerns(Head head, AssetIndex after, Dependencies dependencies) {
      List<Placed> changed = new ArrayList<>(gone);
      changed.addAll(come);
      return before
          .concerns()
          .then(
              new Concerns.Step(
                  new Concerns.Moment(index, before.dependencies()),
                  new Concerns.Moment(after, dependencies),
                  changed),
              head.revision().counter());
    }

    private List<Entry> entriesBefore() {
      return changes.keySet().stream()
          .flatMap(p -> index.find(p).stream())
          .map(Placed::entry)
          .toList();
    }

    private List<Entry> entriesNow() {
      return changes.values().stream().flatMap(Optional::stream).toList();
    }

    private Optional<Entry> now(NamedPath path) {
      return changes.containsKey(path) ? changes.get(path) : index.find(path).map(Placed::entry);
    }

    /** Of what is given another urgency, and of what took urgency from it or does now. */
    private Map<NamedPath, Integer> urgencies(Dependencies after) {
      Set<NamedPath> from = new LinkedHashSet<>();
      changes.forEach(
          (path, entry) -> {
            Optional<Entry> was = index.find(path).map(Placed::entry);
            boolean same =
                was.isPresent() && entry.isPresent() && after.isAsUrgent(was.get(), entry.get());
            if (!same) {
              from.add(path);
              was.ifPresent(e -> from.addAll(after.needs(e)));
            }
          });
      Function<NamedPath, Integer> urgency =
          path -> index.find(path).orElseThrow().asset().effectivePriority();
      return after.flow(from, new Dependencies.Film(this::now, urgency));
    }

    private void replace(
        NamedPath path,
        Map<NamedPath, AssetId> ids,
        Map<NamedPath, Integer> urgencies,
        ProjectId project) {
      Optional<Placed> was = index.find(path);
      Optional<Entry> entry = now(path);
      if (entry.isEmpty()) {
        was.ifPresent(gone::add);
        was.ifPresent(placed -> freeSlots.push(placed.slot()));
        return;
      }
      AssetId id =
          Optional.ofNullable(ids.get(path)).orElseGet(() -> was.orElseThrow().asset().id());
      int urgency =
          Optional.ofNullable(urgencies.get(path))
              .orElseGet(() -> was.orElseThrow().asset().effectivePriority());
      Asset asset = asset(entry.get(), id, urgency, project, was.map(Placed::asset));
      if (was.isPresent() && was.get().entry() == entry.get() && was.get().asset() == asset) {
        return;
      }
      was.ifPresent(gone::add);
      come.add(
          new Placed(was.map(Placed::slot).orElseGet(Assembly.this::freeSlot), entry.get(), asset));
    }
  }

  private int freeSlot() {
    return freeSlots.isEmpty() ? slots++ : freeSlots.pop();
  }

  private static Identities.Known known(ProjectAssets before) {
    return new Identities.Known(before.index(), before.losers());
  }

  private static void note(Set<NamedPath> losers, Entry entry, AssetId id) {
    if (entry.storedId().filter(stored -> !stored.equals(id)).isPresent()) {
      losers.add(entry.path());
    }
  }

  private static Asset asset(
      Entry entry, AssetId id, int urgency, ProjectId project, Optional<Asset> before) {
    return before
        .filter(asset -> isSame(asset, entry) && asset.id().equals(id))
        .map(asset -> asset.withEffectivePriority(urgency))
        .orElseGet(() -> Asset.of(id, entry, urgency, project));
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
