package org.callsheet.engine.catalog;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.callsheet.engine.catalog.index.Slots;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Cursor;
import org.callsheet.floor.NamedPath;

/**
 * All assets of a film at one moment, with the orders people ask for. Immutable; whoever holds one
 * sees one consistent film, however long it takes. Its lists are views: they cost nothing.
 */
public final class ProjectAssets {
  private final Assembly.Head head;
  private final AssetIndex index;
  private final Dependencies dependencies;
  private final Collection<NamedPath> losers;
  private final Concerns concerns;

  /** What one person owns: what is still to do, most urgent first, and what is done. */
  public record Work(List<Asset> open, List<Asset> finished) {
    static final Work NONE = new Work(List.of(), List.of());
  }

  /** A list of assets over one of what is placed. */
  private static final class Assets extends AbstractList<Asset> implements RandomAccess {
    private final List<Placed> placed;

    Assets(List<Placed> placed) {
      this.placed = placed;
    }

    @Override
    public Asset get(int at) {
      return placed.get(at).asset();
    }

    @Override
    public int size() {
      return placed.size();
    }

    @Override
    public Iterator<Asset> iterator() {
      Iterator<Placed> walk = placed.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return walk.hasNext();
        }

        @Override
        public Asset next() {
          return walk.next().asset();
        }
      };
    }
  }

  ProjectAssets(
      Assembly.Head head,
      AssetIndex index,
      Dependencies dependencies,
      Collection<NamedPath> losers,
      Concerns concerns) {
    this.concerns = concerns;
    this.head = head;
    this.index = index;
    this.dependencies = dependencies;
    this.losers = List.copyOf(losers);
  }

  /** The same assets at another moment. */
  ProjectAssets with(Assembly.Head after) {
    return new ProjectAssets(after, index, dependencies, losers, concerns);
  }

  /** Where this film lies, and its template. */
  public ProjectFolder folder() {
    return head.folder();
  }

  /** Grows with every change of anything here. */
  public Revision revision() {
    return head.revision();
  }

  /** Another one whenever anything has changed that this person's call sheet shows. */
  public Revision revision(UserId person) {
    return new Revision(head.revision().epoch(), concerns.since(person));
  }

  /** Whether the folder could not be read lately, so that this is what was last seen of it. */
  public boolean isStale() {
    return head.stale();
  }

  /** How many assets there are. */
  public int size() {
    return index.all().size();
  }

  /** How many assets meet the filter. */
  public int count(AssetFilter filter) {
    return index.find(filter).map(Slots::size).orElse(size());
  }

  /** Paths whose stored id went to another file. */
  Collection<NamedPath> losers() {
    return losers;
  }

  AssetIndex index() {
    return index;
  }

  Concerns concerns() {
    return concerns;
  }

  Dependencies dependencies() {
    return dependencies;
  }

  public Optional<Asset> find(AssetId id) {
    return index.find(id).map(Placed::asset);
  }

  /** The asset of that file or sidecar. */
  public Optional<Asset> find(NamedPath path) {
    return index.find(path).or(() -> ofSidecar(path)).map(Placed::asset);
  }

  private Optional<Placed> ofSidecar(NamedPath path) {
    String name = path.fileName();
    return name.endsWith(Sidecars.ENDING) && name.length() > Sidecars.ENDING.length()
        ? index.find(path.sibling(Sidecars.described(name)))
        : Optional.empty();
  }

  /** All assets in that order. */
  public List<Asset> list(AssetOrder order) {
    return new Assets(index.all(order));
  }

  /**
   * One part of the assets that meet a filter. Without a filter it costs by {@code limit} alone.
   * With one, whatever its conditions, it costs the meeting of their sets (64 assets at a step) and
   * looks at twice as many assets as it finds at the most; mostly at far fewer. The beginning of a
   * word costs by how many words there are that begin so.
   *
   * @param after where to go on: {@link AssetPage#next} of the part before
   * @param limit the most assets in a part
   */
  public AssetPage page(AssetFilter filter, AssetSort sort, Optional<Cursor> after, int limit) {
    return new PageOfAssets(index, sort, after, limit).find(filter);
  }

  /** What that person owns. */
  public Work work(UserId owner) {
    return index
        .workload()
        .find(owner)
        .map(o -> new Work(new Assets(o.open()), new Assets(o.finished())))
        .orElse(Work.NONE);
  }

  /** The most urgent unfinished asset of everybody who has one, most urgent first. */
  public List<Asset> firstTasks() {
    return new Assets(index.workload().firstTasks());
  }

  /** What is rendered, in the order of the film. */
  public List<Asset> shots() {
    return new Assets(index.shots());
  }

  /** What an asset needs, in the order that its sidecar and its file name it; there or not. */
  public List<NamedPath> needs(Asset asset) {
    return index
        .find(asset.path())
        .map(placed -> dependencies.needs(placed.entry()))
        .orElse(List.of());
  }

  /**
   * Stands for the asset's file and all that it needs, as they are now: another text whenever one
   * of these files is another one. Empty as long as one of them has not been read. Costs by what
   * the asset needs.
   */
  public Optional<String> fingerprint(Asset asset) {
    return Fingerprint.of(this, asset);
  }

  /** Who needs the file at that path, by path. */
  public List<Asset> waiting(NamedPath needed) {
    return dependencies.waiting(needed).stream().flatMap(path -> find(path).stream()).toList();
  }

  /** Each {@code .blend} without a sidecar, and every conflict copy. */
  public List<NamedPath> loose() {
    return head.unmatched().loose();
  }

  /** Assets whose {@code .blend} is not there. */
  public List<Asset> missing() {
    return head.unmatched().missing().stream().flatMap(path -> find(path).stream()).toList();
  }

  /** The asset that had this loose file before somebody renamed it, if that is known. */
  public Optional<Asset> hadFile(NamedPath loose) {
    return Optional.ofNullable(head.unmatched().renamed().get(loose)).flatMap(this::find);
  }

  /** Assets whose sidecar carries the id of another asset, as a copied one does. */
  public List<Asset> copies() {
    return losers.stream().flatMap(path -> find(path).stream()).toList();
  }

  /** Sidecars that cannot be read, with line and reason. */
  public List<ProblemFile> problems() {
    return head.problems();
  }
}
