package org.callsheet.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.FolderWatch;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * The assets of all films. Questions are answered from immutable snapshots in memory, one per film;
 * {@link #refresh} follows what others did to the files; changes of ours are durable on return and
 * in the snapshot. Thread-safe.
 */
public final class Catalog implements AutoCloseable {
  /** So many assets are too many to look at each of them before the first answer. */
  private static final int SCAN_LATER_MIN = 5_000;

  private final Parts parts;
  private final Revision epoch;
  private final SidecarFile reader;
  private final SidecarWriter writer;
  private final Outsiders outsiders;
  private final Changes changes;
  private final Board board;
  private final Scan.Parts looking;
  private final Optional<KeptFilms> kept;
  private final Map<ProjectId, Shelf> shelves = new ConcurrentHashMap<>();
  private final List<Consumer<ProjectAssets>> listeners = new CopyOnWriteArrayList<>();
  private final List<Places> followers = new CopyOnWriteArrayList<>();

  /**
   * What a catalog works with.
   *
   * @param watch told of every folder that assets may lie in
   */
  public record Parts(
      NamedPaths paths,
      Disk disk,
      AtomicFile files,
      People people,
      History history,
      InstantSource clock,
      FolderWatch watch) {
    /** Parts of a catalog that follows no folder. */
    public Parts(
        NamedPaths paths,
        Disk disk,
        AtomicFile files,
        People people,
        History history,
        InstantSource clock) {
      this(paths, disk, files, people, history, clock, FolderWatch.none());
    }
  }

  /**
   * A catalog without films.
   *
   * @param epoch another one at each start of the server
   */
  public Catalog(Parts parts, String epoch) {
    this(parts, epoch, Optional.empty());
  }

  /**
   * A catalog without films, that begins each with what an earlier one has kept.
   *
   * @param epoch another one at each start of the server
   */
  public Catalog(Parts parts, String epoch, Optional<KeptFilms> kept) {
    this.parts = parts;
    this.kept = kept;
    this.epoch = new Revision(epoch, 0);
    this.reader = new SidecarFile(parts.disk(), parts.clock());
    this.outsiders = new Outsiders(parts);
    this.writer = new SidecarWriter(parts, reader, outsiders);
    this.changes = new Changes(this, parts, writer);
    this.board = new Board(parts);
    // Reading waits for the disk more than it computes.
    ForkJoinPool pool =
        new ForkJoinPool(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
    this.looking = new Scan.Parts(parts.disk(), parts.watch(), reader, pool);
  }

  /**
   * Takes in a film, or another folder or template of it, and reads it. Of a large film that was
   * read by an earlier server this takes over what that one saw; {@link #refresh()} looks again.
   */
  public void put(ProjectFolder folder) {
    boolean isNew = !shelves.containsKey(folder.project());
    Shelf shelf =
        shelves.computeIfAbsent(
            folder.project(),
            id ->
                new Shelf(
                    folder,
                    epoch,
                    parts.clock(),
                    (sidecar, before, after) -> outsiders.saw(id, sidecar, before, after),
                    other -> isTaken(id, other)));
    writer.recover(folder);
    board.read(folder);
    if (!isNew || remember(shelf, folder) < SCAN_LATER_MIN) {
      scan(shelf, folder);
    }
  }

  /** Whether what an earlier server saw still waits for the first look. */
  public boolean isUnseen() {
    return outsiders.isAnyAway();
  }

  /** Begins with what an earlier server saw: so many assets. */
  private int remember(Shelf shelf, ProjectFolder folder) {
    Optional<KeptFilm> before = kept.flatMap(films -> films.load(folder));
    Optional<FilmRoot> root = findRoot(folder);
    if (before.isEmpty() || root.isEmpty()) {
      return 0;
    }
    KeptFilm film = before.get();
    film.folders().forEach(each -> parts.watch().follow(root.get().spot(each).local()));
    outsiders.wasAway(folder.project(), film.at());
    shelf.remember(film, folder);
    kept.ifPresent(films -> films.taken(folder.project(), shelf.snapshot().revision()));
    tell(shelf);
    return film.seen().size();
  }

  /** Keeps what is known of the films for the next server, if it has been some time. */
  public void keep() {
    keep(KeptFilms::isDue);
  }

  private void keep(KeptFilms.Need need) {
    for (Map.Entry<ProjectId, Shelf> each : shelves.entrySet()) {
      ProjectAssets now = each.getValue().snapshot();
      kept.filter(films -> !now.isStale() && need.test(films, each.getKey(), now.revision()))
          .ifPresent(films -> films.store(each.getKey(), now.revision(), each.getValue().kept()));
    }
  }

  /** Forgets a film; its files stay. */
  public void remove(ProjectId project) {
    shelves.remove(project);
    board.remove(project);
  }

  /** The assets of a film. */
  public Optional<ProjectAssets> find(ProjectId project) {
    return Optional.ofNullable(shelves.get(project)).map(Shelf::snapshot);
  }

  /** The assets of a film, or a refusal. */
  public ProjectAssets get(ProjectId project) {
    return find(project)
        .orElseThrow(
            () ->
                Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-project", "project", project.value()));
  }

  /** An asset of any film. */
  public Optional<Asset> find(AssetId id) {
    for (Shelf shelf : shelves.values()) {
      Optional<Asset> asset = shelf.snapshot().find(id);
      if (asset.isPresent()) {
        return asset;
      }
    }
    return Optional.empty();
  }

  /** An asset of any film, or a refusal. */
  public Asset get(AssetId id) {
    return find(id)
        .orElseThrow(
            () -> Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-asset", "asset", id.value()));
  }

  /** The asset of that file or sidecar, in any film. */
  public Optional<Asset> find(NamedPath path) {
    return shelves.values().stream().flatMap(s -> s.snapshot().find(path).stream()).findFirst();
  }

  /** Looks at the files of all films again. */
  public void refresh() {
    shelves.values().forEach(shelf -> scan(shelf, shelf.snapshot().folder()));
  }

  /** Looks at the files of one film again. */
  public void refresh(ProjectId project) {
    Shelf shelf = shelf(project);
    scan(shelf, shelf.snapshot().folder());
  }

  /**
   * Looks again where something may have changed.
   *
   * @param hints paths on this machine, as {@link FolderWatch#take} tells them; those outside every
   *     film are passed over
   */
  public void refresh(Collection<Path> hints) {
    Set<Path> places = Set.copyOf(hints);
    shelves.values().forEach(shelf -> board.read(shelf.snapshot().folder(), places));
    shelves.values().forEach(shelf -> look(shelf, root -> root.spots(places)));
  }

  /**
   * Takes in what somebody of ours did to files of a film: what is gone is gone at once, without
   * the second that a file of others is given to come back.
   */
  public void refresh(ProjectId project, Collection<NamedPath> places) {
    Shelf shelf = shelf(project);
    look(shelf, root -> places.stream().map(root::spot).toList());
    for (NamedPath place : places) {
      if (shelf.doubtful().contains(place)) {
        shelf.put(place, Optional.empty());
        tell(shelf);
      }
    }
  }

  /** Looks again at what was in doubt. */
  public void settle() {
    shelves.values().forEach(shelf -> lookAgain(shelf, shelf.doubtful()));
  }

  /**
   * Whether something vanished or broke so lately that it should be looked at again in a second.
   */
  public boolean inDoubt() {
    return shelves.values().stream().anyMatch(shelf -> !shelf.doubtful().isEmpty());
  }

  /** Hears where files may have changed. */
  public interface Places {
    /**
     * Something may have changed at these places or below them; the index has looked already.
     *
     * @param places files and folders of that film, sidecars too
     */
    void mayHaveChanged(ProjectId project, Collection<NamedPath> places);
  }

  /** Tells {@code listener} wherever something may have changed, and first of all of all films. */
  public void listen(Places listener) {
    followers.add(listener);
    shelves.forEach((project, shelf) -> listener.mayHaveChanged(project, all(shelf)));
  }

  private static List<NamedPath> all(Shelf shelf) {
    return List.of(shelf.snapshot().folder().directory());
  }

  /** Takes over what files of a film say, as they were read; those that left it are passed over. */
  public void put(ProjectId project, Map<NamedPath, FileContent> contents) {
    Shelf shelf = shelves.get(project);
    if (shelf != null && shelf.putContents(contents)) {
      tell(shelf);
    }
  }

  /** Makes the orders and words that nobody has asked for yet, so that nobody waits for them. */
  public void warm() {
    shelves.values().forEach(Shelf::warm);
  }

  /** Tells {@code listener} about each new snapshot, in the thread that made it. */
  public void listen(Consumer<ProjectAssets> listener) {
    listeners.add(listener);
  }

  /** Notes, raised hands, and who has what open. */
  public Board board() {
    return board;
  }

  /** Changes fields of one asset: {@link Changes#change}. */
  public Asset change(AssetId id, String version, Map<String, ?> fields, UserId by) {
    return changes.change(new Wanted(id, version, fields), by);
  }

  /** Changes of assets by people. */
  public Changes changes() {
    return changes;
  }

  /**
   * The fields of a new asset as its sidecar shall store them.
   *
   * @param fields as in {@link #change}, type and state among them
   * @throws Refusal as {@link #change}
   */
  public Map<AssetField, Optional<Object>> check(ProjectId project, Map<String, ?> fields) {
    return rules(shelf(project)).check(fields);
  }

  /**
   * Adds render times to the statistics of an asset; its version stays.
   *
   * @param seconds by frame number (or {@code video} for one render of all), oldest first
   * @param madeOf frame numbers by the fingerprint of what they were made of
   * @param last by frame number or {@code video}, how it was rendered
   */
  public Asset addRenderTimes(
      AssetId id,
      Map<String, ? extends Collection<Double>> seconds,
      Map<String, ? extends Collection<Integer>> madeOf,
      Map<String, LastRender> last) {
    Asset asset = get(id);
    Shelf shelf = shelf(asset.project());
    SidecarFile.Place place = place(asset);
    Template template = shelf.snapshot().folder().template();
    return writer.exclusively(
        List.of(place.sidecar()),
        () -> {
          writer.update(
              place,
              template,
              f -> LastRenders.with(MadeOfField.with(RenderTimes.with(f, seconds), madeOf), last),
              s -> take(shelf, s));
          return shelf.snapshot().find(asset.path()).orElse(asset);
        });
  }

  /**
   * Puts somebody else wherever the sidecar names this person: as owner, as support, as creator.
   * Writes no history, so that it names nobody anew.
   */
  public void replace(AssetId id, UserId who, UserId other) {
    Asset asset = get(id);
    Shelf shelf = shelf(asset.project());
    SidecarFile.Place place = place(asset);
    Template template = shelf.snapshot().folder().template();
    writer.exclusively(
        List.of(place.sidecar()),
        () -> {
          writer.update(
              place, template, f -> PersonFields.with(f, who, other), s -> take(shelf, s));
          return asset;
        });
  }

  /**
   * What is kept of the renders of an asset, by frame.
   *
   * @param seconds of the last ones, oldest first
   * @param last how each frame was rendered at last, as far as that was noted
   */
  public record PastRenders(
      SortedMap<Integer, List<Double>> seconds, SortedMap<Integer, LastRender> last) {}

  /** What is kept of the renders of an asset. Reads the disk. */
  public PastRenders renders(AssetId id) {
    JsonNode sidecar = JsonFile.read(parts.disk(), place(get(id)).file()).tree();
    return new PastRenders(RenderTimes.of(sidecar), LastRenders.of(sidecar));
  }

  /** Runs {@code work} while nobody else of ours changes these sidecars. */
  public <T> T exclusively(Collection<NamedPath> sidecars, Supplier<T> work) {
    return writer.exclusively(sidecars, () -> outsiders.without(sidecars, work));
  }

  /** The folders of a film that assets may lie in, sorted. */
  public List<NamedPath> folders(ProjectId project) {
    return shelf(project).folders();
  }

  /** Whether assets may lie in it: a folder of the film, as the last look at it found. */
  public boolean isFolder(ProjectId project, NamedPath place) {
    return Optional.ofNullable(shelves.get(project)).filter(s -> s.isFolder(place)).isPresent();
  }

  @Override
  public void close() {
    keep(KeptFilms::isNews);
    looking.pool().shutdown();
  }

  /** Takes into the index what we wrote. */
  void take(Shelf shelf, Map<NamedPath, Optional<Seen>> written) {
    shelf.put(written);
    tell(shelf);
  }

  /** Takes into the index what was found on the disk, if the index has something else. */
  void notice(Shelf shelf, Map<NamedPath, Optional<Seen>> found) {
    Map<NamedPath, Optional<Seen>> news = new LinkedHashMap<>();
    found.forEach(
        (sidecar, seen) -> {
          if (!seen.map(Seen::says).equals(shelf.find(sidecar).map(Seen::says))) {
            news.put(sidecar, seen);
          }
        });
    if (!news.isEmpty()) {
      take(shelf, news);
    }
  }

  AssetRules rules(Shelf shelf) {
    ProjectFolder folder = shelf.snapshot().folder();
    return new AssetRules(
        folder,
        parts.paths().resolve(folder.directory()),
        parts.people().team(folder.project()).stream()
            .map(u -> u.id())
            .collect(java.util.stream.Collectors.toSet()));
  }

  SidecarFile.Place place(Asset asset) {
    NamedPath sidecar = Sidecars.of(asset.path());
    return new SidecarFile.Place(sidecar.parent(), sidecar, parts.paths().resolve(sidecar));
  }

  Shelf shelf(ProjectId project) {
    return Optional.ofNullable(shelves.get(project))
        .orElseThrow(
            () ->
                Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-project", "project", project.value()));
  }

  private boolean isTaken(ProjectId by, AssetId id) {
    for (Map.Entry<ProjectId, Shelf> each : shelves.entrySet()) {
      if (!each.getKey().equals(by) && each.getValue().snapshot().find(id).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void scan(Shelf shelf, ProjectFolder folder) {
    Shelf.Looking begun = shelf.beginScan();
    boolean different;
    try {
      FilmRoot root = FilmRoot.find(parts.paths(), folder.directory());
      different = shelf.endScan(begun, folder, scan(shelf, folder, root).all(root.spot()));
    } catch (Refusal unreachable) {
      ProblemFile why = ProblemFile.of(folder.directory().toString(), unreachable);
      different = shelf.markStale(folder, why);
    } finally {
      shelf.abandon(begun);
    }
    if (different) {
      tell(shelf);
    }
    outsiders.isBack(folder.project());
    tell(folder.project(), all(shelf));
    lookAgain(shelf, begun.overtaken());
  }

  private void tell(ProjectId project, Collection<NamedPath> places) {
    followers.forEach(each -> each.mayHaveChanged(project, places));
  }

  private void lookAgain(Shelf shelf, Collection<NamedPath> sidecars) {
    if (!sidecars.isEmpty()) {
      look(
          shelf,
          root -> sidecars.stream().filter(s -> s.isInside(root.name())).map(root::spot).toList());
    }
  }

  private void look(Shelf shelf, Function<FilmRoot, List<Scan.Spot>> where) {
    ProjectFolder folder = shelf.snapshot().folder();
    Optional<FilmRoot> found = findRoot(folder);
    List<Scan.Spot> spots = found.map(where).orElse(List.of());
    if (found.isEmpty() || shelf.snapshot().isStale() || spots.contains(found.get().spot())) {
      scan(shelf, folder);
    } else if (!spots.isEmpty()) {
      look(shelf, folder, found.get(), spots);
    }
  }

  private void look(Shelf shelf, ProjectFolder folder, FilmRoot root, List<Scan.Spot> spots) {
    Shelf.Looking begun = shelf.beginScan();
    try {
      if (shelf.endLook(begun, folder, scan(shelf, folder, root).some(spots))) {
        tell(shelf);
      }
    } finally {
      shelf.abandon(begun);
    }
    tell(folder.project(), spots.stream().map(Scan.Spot::name).toList());
    lookAgain(shelf, begun.overtaken());
  }

  private Optional<FilmRoot> findRoot(ProjectFolder folder) {
    try {
      return Optional.of(FilmRoot.find(parts.paths(), folder.directory()));
    } catch (Refusal unreachable) {
      return Optional.empty();
    }
  }

  private Scan scan(Shelf shelf, ProjectFolder folder, FilmRoot root) {
    return new Scan(looking, folder.template(), shelf::find, root.share());
  }

  private void tell(Shelf shelf) {
    ProjectAssets now = shelf.snapshot();
    outsiders.remember(now);
    listeners.forEach(l -> l.accept(now));
  }
}
