package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.NamedPath;

/**
 * All assets of a film at one moment, with the orders people ask for. Immutable; whoever holds one
 * sees one consistent film, however long it takes.
 */
public final class ProjectAssets {
  private final ProjectFolder folder;
  private final Revision revision;
  private final boolean stale;
  private final List<Asset> byPriority;
  private final Map<AssetId, Asset> byId;
  private final Map<NamedPath, Asset> byPath;
  private final Map<UserId, Work> work;
  private final List<Asset> firstTasks;
  private final List<Asset> shots;
  private final List<ProblemFile> problems;
  private final Map<AssetOrder, List<Asset>> orders = new ConcurrentHashMap<>();

  /** What one person owns: what is still to do, most urgent first, and what is done. */
  public record Work(List<Asset> open, List<Asset> finished) {
    static final Work NONE = new Work(List.of(), List.of());

    public Work {
      open = List.copyOf(open);
      finished = List.copyOf(finished);
    }
  }

  ProjectAssets(
      ProjectFolder folder,
      Revision revision,
      boolean stale,
      List<Asset> assets,
      List<ProblemFile> problems) {
    this.folder = folder;
    this.revision = revision;
    this.stale = stale;
    this.problems = List.copyOf(problems);
    Asset[] sorted = assets.toArray(new Asset[0]);
    java.util.Arrays.sort(sorted, AssetOrder.PRIORITY.comparator());
    this.byPriority = List.of(sorted);
    this.byId = HashMap.newHashMap(sorted.length);
    this.byPath = HashMap.newHashMap(sorted.length);
    for (Asset asset : sorted) {
      byId.put(asset.id(), asset);
      byPath.put(asset.path(), asset);
    }
    this.work = workByOwner(byPriority);
    this.firstTasks =
        work.values().stream()
            .filter(w -> !w.open().isEmpty())
            .map(w -> w.open().getFirst())
            .sorted(AssetOrder.PRIORITY.comparator())
            .toList();
    this.shots =
        byPriority.stream().filter(Asset::isShot).sorted(AssetOrder.FILM.comparator()).toList();
  }

  private static Map<UserId, Work> workByOwner(List<Asset> byPriority) {
    Map<UserId, List<Asset>> open = new HashMap<>();
    Map<UserId, List<Asset>> finished = new HashMap<>();
    for (Asset asset : byPriority) {
      Map<UserId, List<Asset>> pile = asset.isFinished() ? finished : open;
      asset.owner().ifPresent(o -> pile.computeIfAbsent(o, k -> new ArrayList<>()).add(asset));
    }
    Map<UserId, Work> work = new HashMap<>();
    open.forEach((o, list) -> work.put(o, new Work(list, finished.getOrDefault(o, List.of()))));
    finished.forEach((o, list) -> work.putIfAbsent(o, new Work(List.of(), list)));
    return work;
  }

  /** Where this film lies, and its template. */
  public ProjectFolder folder() {
    return folder;
  }

  /** Grows with every change of anything here. */
  public Revision revision() {
    return revision;
  }

  /** Whether the folder could not be read lately, so that this is what was last seen of it. */
  public boolean isStale() {
    return stale;
  }

  /** How many assets there are. */
  public int size() {
    return byPriority.size();
  }

  public Optional<Asset> find(AssetId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The asset of that file or sidecar. */
  public Optional<Asset> find(NamedPath path) {
    Asset asset = byPath.get(path);
    return asset == null ? findBySidecar(path) : Optional.of(asset);
  }

  private Optional<Asset> findBySidecar(NamedPath path) {
    String name = path.fileName();
    return name.endsWith(Sidecars.ENDING) && name.length() > Sidecars.ENDING.length()
        ? Optional.ofNullable(byPath.get(path.sibling(Sidecars.described(name))))
        : Optional.empty();
  }

  /** Where each id is. */
  Map<AssetId, NamedPath> places() {
    Map<AssetId, NamedPath> places = HashMap.newHashMap(byId.size());
    byId.forEach((id, asset) -> places.put(id, asset.path()));
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

  /** Sidecars that cannot be read, with line and reason. */
  public List<ProblemFile> problems() {
    return problems;
  }
}
