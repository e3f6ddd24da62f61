package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;

/**
 * All assets of a film at one moment, with the orders people ask for. Immutable; whoever holds one
 * sees one consistent film, however long it takes.
 */
public final class ProjectAssets {
  private static final Comparator<Asset> BY_PRIORITY = AssetOrder.PRIORITY.comparator();

  private final Assembly.Head head;
  private final Dependencies slots;
  private final Asset[] bySlot;
  private final Map<AssetId, Integer> ids;
  private final List<Integer> copies;
  private final List<Asset> byPriority;
  private final Map<UserId, Work> work;
  private final List<Asset> firstTasks;
  private final List<Asset> shots;
  private final Map<AssetOrder, List<Asset>> orders = new ConcurrentHashMap<>();

  /** What one person owns: what is still to do, most urgent first, and what is done. */
  public record Work(List<Asset> open, List<Asset> finished) {
    static final Work NONE = new Work(List.of(), List.of());

    public Work {
      open = List.copyOf(open);
      finished = List.copyOf(finished);
    }
  }

  /** All assets anew, each in its slot. */
  ProjectAssets(Assembly.Head head, Dependencies slots, Asset[] assets) {
    this.head = head;
    this.slots = slots;
    this.bySlot = assets;
    this.ids = HashMap.newHashMap(assets.length);
    for (int i = 0; i < assets.length; i++) {
      ids.put(assets[i].id(), i);
    }
    this.copies =
        IntStream.range(0, assets.length).filter(i -> hasAnothersId(slots, i)).boxed().toList();
    Asset[] sorted = assets.clone();
    Arrays.parallelSort(sorted, BY_PRIORITY);
    this.byPriority = Collections.unmodifiableList(Arrays.asList(sorted));
    this.work = new HashMap<>();
    Map<UserId, List<Asset>> owned = new HashMap<>();
    for (Asset asset : sorted) {
      asset.owner().ifPresent(o -> owned.computeIfAbsent(o, k -> new ArrayList<>()).add(asset));
    }
    owned.forEach((owner, list) -> work.put(owner, work(list)));
    this.firstTasks = firstTasks(work);
    this.shots =
        Arrays.stream(sorted).filter(Asset::isShot).sorted(AssetOrder.FILM.comparator()).toList();
  }

  private ProjectAssets(ProjectAssets before, Assembly.Head head, Dependencies slots, Swap swap) {
    this.head = head;
    this.slots = slots;
    this.bySlot = swap.bySlot;
    this.ids = before.ids;
    this.copies = before.copies.stream().filter(i -> hasAnothersId(slots, i)).toList();
    this.byPriority = swap.merge(before.byPriority, swap.come, BY_PRIORITY);
    this.work = swap.work(before.work);
    this.firstTasks = firstTasks(work);
    this.shots = swap.shots(before.shots);
  }

  /** A few assets that take the places of what they were before. */
  private static final class Swap {
    private final Asset[] bySlot;
    private final Set<Asset> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Asset> come;

    Swap(Asset[] before, List<Integer> touched, List<Asset> assets) {
      this.bySlot = before.clone();
      this.come = assets;
      for (int i = 0; i < touched.size(); i++) {
        gone.add(before[touched.get(i)]);
        bySlot[touched.get(i)] = assets.get(i);
      }
    }

    /** A sorted list without what is gone and with what comes, each at its place. */
    List<Asset> merge(List<Asset> sorted, List<Asset> more, Comparator<Asset> order) {
      List<Asset> coming = more.stream().sorted(order).toList();
      List<Asset> merged = new ArrayList<>(sorted.size() + coming.size());
      int next = 0;
      for (Asset asset : sorted) {
        if (gone.contains(asset)) {
          continue;
        }
        while (next < coming.size() && order.compare(coming.get(next), asset) < 0) {
          merged.add(coming.get(next++));
        }
        merged.add(asset);
      }
      merged.addAll(coming.subList(next, coming.size()));
      return Collections.unmodifiableList(merged);
    }

    Map<UserId, Work> work(Map<UserId, Work> before) {
      Set<UserId> touched = new HashSet<>();
      gone.forEach(a -> a.owner().ifPresent(touched::add));
      come.forEach(a -> a.owner().ifPresent(touched::add));
      Map<UserId, Work> after = new HashMap<>(before);
      for (UserId owner : touched) {
        Work was = before.getOrDefault(owner, Work.NONE);
        List<Asset> owned = new ArrayList<>(was.open());
        owned.addAll(was.finished());
        owned.removeIf(gone::contains);
        come.stream().filter(a -> a.owner().equals(Optional.of(owner))).forEach(owned::add);
        owned.sort(BY_PRIORITY);
        after.put(owner, ProjectAssets.work(owned));
      }
      return after;
    }

    List<Asset> shots(List<Asset> before) {
      List<Asset> coming = come.stream().filter(Asset::isShot).toList();
      return coming.isEmpty() && gone.stream().noneMatch(Asset::isShot)
          ? before
          : merge(before, coming, AssetOrder.FILM.comparator());
    }
  }

  private static Work work(List<Asset> byPriority) {
    return new Work(
        byPriority.stream().filter(a -> !a.isFinished()).toList(),
        byPriority.stream().filter(Asset::isFinished).toList());
  }

  private static List<Asset> firstTasks(Map<UserId, Work> work) {
    return work.values().stream()
        .filter(w -> !w.open().isEmpty())
        .map(w -> w.open().getFirst())
        .sorted(BY_PRIORITY)
        .toList();
  }

  /** The same with other assets in some slots. */
  ProjectAssets with(
      Assembly.Head after, Dependencies slotsAfter, List<Integer> touched, List<Asset> assets) {
    return new ProjectAssets(this, after, slotsAfter, new Swap(bySlot, touched, assets));
  }

  /** Where this film lies, and its template. */
  public ProjectFolder folder() {
    return head.folder();
  }

  /** Grows with every change of anything here. */
  public Revision revision() {
    return head.revision();
  }

  /** Whether the folder could not be read lately, so that this is what was last seen of it. */
  public boolean isStale() {
    return head.stale();
  }

  /** How many assets there are. */
  public int size() {
    return bySlot.length;
  }

  public Optional<Asset> find(AssetId id) {
    Integer slot = ids.get(id);
    return slot == null ? Optional.empty() : Optional.of(bySlot[slot]);
  }

  /** The asset of that file or sidecar. */
  public Optional<Asset> find(NamedPath path) {
    return slots.slot(path).or(() -> slotOfSidecar(path)).map(slot -> bySlot[slot]);
  }

  private Optional<Integer> slotOfSidecar(NamedPath path) {
    String name = path.fileName();
    return name.endsWith(Sidecars.ENDING) && name.length() > Sidecars.ENDING.length()
        ? slots.slot(path.sibling(Sidecars.described(name)))
        : Optional.empty();
  }

  Asset at(int slot) {
    return bySlot[slot];
  }

  Dependencies slots() {
    return slots;
  }

  /** Where each id is. */
  Map<AssetId, NamedPath> places() {
    Map<AssetId, NamedPath> places = HashMap.newHashMap(bySlot.length);
    for (Asset asset : bySlot) {
      places.put(asset.id(), asset.path());
    }
    return places;
  }

  /** All assets in that order; sorted once per snapshot. */
  public List<Asset> list(AssetOrder order) {
    return order == AssetOrder.PRIORITY
        ? byPriority
        : orders.computeIfAbsent(order, o -> sorted(o.comparator()));
  }

  private List<Asset> sorted(Comparator<Asset> comparator) {
    return byPriority.stream().sorted(comparator).toList();
  }

  /** What that person owns. */
  public Work work(UserId owner) {
    return work.getOrDefault(owner, Work.NONE);
  }

  /** The most urgent unfinished asset of everybody who has one, most urgent first. */
  public List<Asset> firstTasks() {
    return firstTasks;
  }

  /** What is rendered, in the order of the film. */
  public List<Asset> shots() {
    return shots;
  }

  /** Each {@code .blend} without a sidecar, and every conflict copy. */
  public List<NamedPath> loose() {
    return head.unmatched().loose();
  }

  /** Assets whose {@code .blend} is not there. */
  public List<Asset> missing() {
    return head.unmatched().missing().stream().flatMap(path -> find(path).stream()).toList();
  }

  /** Assets whose sidecar carries the id of another asset, as a copied one does. */
  public List<Asset> copies() {
    return copies.stream().map(this::at).toList();
  }

  private boolean hasAnothersId(Dependencies entries, int slot) {
    return entries.entry(slot).storedId().filter(id -> !id.equals(bySlot[slot].id())).isPresent();
  }

  /** Sidecars that cannot be read, with line and reason. */
  public List<ProblemFile> problems() {
    return head.problems();
  }
}
