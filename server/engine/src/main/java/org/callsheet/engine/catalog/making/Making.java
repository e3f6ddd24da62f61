package org.callsheet.engine.catalog.making;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.callsheet.engine.blend.BlendEditor;
import org.callsheet.engine.blend.FactsCache;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.Hash;
import org.callsheet.engine.catalog.Templates;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.AtomicFile;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.NewFiles;
import org.callsheet.floor.Refusal;

/**
 * Makes new assets: the template's file with the film's settings in it, and the sidecar; one or
 * many at once, all or none. Durable on return, and in the catalog. Thread-safe.
 */
public final class Making {
  private static final int ID_BYTES = 8;
  private static final int FACTS_KEPT = 2_000;

  private final Parts parts;
  private final FolderNames names;
  private final StartingFiles begins;
  private final Planner planner;

  /**
   * What new assets are made with.
   *
   * @param house what the catalog works with
   */
  public record Parts(
      Catalog catalog,
      Catalog.Parts house,
      Templates templates,
      NewFiles newFiles,
      RandomGenerator random) {}

  /**
   * What one entry of a list would become.
   *
   * @param planned empty if there is a mistake that leaves nothing to show
   * @param mistake why it cannot be made
   */
  public record Proposal(
      NewAsset asked, Optional<PlannedAsset> planned, Optional<Refusal> mistake) {}

  /** Something that makes assets; nothing is read or written yet. */
  public Making(Parts parts) {
    Catalog.Parts house = parts.house();
    this.parts = parts;
    this.names = new FolderNames(house.disk(), parts.newFiles());
    this.begins =
        new StartingFiles(
            parts.templates(),
            new BlendEditor(house.disk(), house.files()),
            new FactsCache(house.clock(), FACTS_KEPT));
    this.planner = new Planner(parts.catalog(), house.paths(), house.disk(), begins);
  }

  /** What these would become; makes nothing. */
  public List<Proposal> propose(ProjectId project, List<NewAsset> asked) {
    Set<String> inList = new HashSet<>();
    List<Proposal> proposals = new ArrayList<>();
    for (NewAsset each : PastedList.checked(asked)) {
      proposals.add(propose(project, each, inList));
    }
    return List.copyOf(proposals);
  }

  /**
   * Makes one.
   *
   * @throws Refusal for whatever is wrong with it; {@code asset-exists}; those of the disk
   */
  public Asset make(ProjectId project, NewAsset asked, UserId by) {
    return make(project, List.of(asked), by).getFirst();
  }

  /**
   * Makes one, once: the same person's repetition with the same key brings what was made then, for
   * as long as it is there, since its id follows from both.
   *
   * @throws Refusal as for one; {@code idempotency-mismatch} when the key was used for another
   */
  public Asset make(ProjectId project, NewAsset asked, UserId by, String key) {
    AssetId id = new AssetId(Hash.version("new asset", by.value(), key));
    return parts
        .catalog()
        .find(id)
        .map(made -> repeated(made, project, asked, key))
        .orElseGet(() -> make(project, List.of(asked), by, () -> id).getFirst());
  }

  private Asset repeated(Asset made, ProjectId project, NewAsset asked, String key) {
    if (made.path().equals(planner.plan(project, asked).path())) {
      return made;
    }
    throw Refusal.of(
        Refusal.Kind.IDEMPOTENCY_MISMATCH, "asset-key-used", "key", key, "name", made.name());
  }

  /**
   * Makes all of these or none, once: as one with a key. Of a repetition only what is still there
   * is answered.
   *
   * @throws Refusal as for one
   */
  public List<Asset> make(ProjectId project, List<NewAsset> asked, UserId by, String key) {
    List<AssetId> ids = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      String place = i + " of " + asked.size();
      ids.add(new AssetId(Hash.version("new assets", by.value(), key, place)));
    }
    List<Asset> again = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      NewAsset each = asked.get(i);
      parts
          .catalog()
          .find(ids.get(i))
          .ifPresent(made -> again.add(repeated(made, project, each, key)));
    }
    return again.isEmpty() ? make(project, asked, by, ids.iterator()::next) : List.copyOf(again);
  }

  /**
   * Makes all of these or none; the first mistake in the list is refused.
   *
   * @throws Refusal as for one
   */
  public List<Asset> make(ProjectId project, List<NewAsset> asked, UserId by) {
    return make(project, asked, by, this::newId);
  }

  private List<Asset> make(
      ProjectId project, List<NewAsset> asked, UserId by, Supplier<AssetId> nextId) {
    List<PlannedAsset> planned = new ArrayList<>();
    for (Proposal each : propose(project, asked)) {
      if (each.mistake().isPresent()) {
        throw each.mistake().get();
      }
      planned.add(each.planned().orElseThrow());
    }
    SequencedMap<PlannedAsset, AssetId> ids = new LinkedHashMap<>();
    planned.forEach(asset -> ids.put(asset, nextId.get()));
    Reservation reserved = reserve(planned);
    boolean made = false;
    try {
      create(ids, by);
      made = true;
    } finally {
      reserved.release(made);
    }
    return remember(project, ids, by);
  }

  /**
   * Ends what a former process left in the middle in a film's folders: an asset of which anything
   * has its place becomes whole, of the others nothing is left.
   */
  public void sweep(ProjectId project) {
    boolean any = false;
    for (NamedPath folder : parts.catalog().folders(project)) {
      any |= names.sweep(parts.house().paths().resolve(folder));
    }
    if (any) {
      parts.catalog().refresh(project);
    }
  }

  private Proposal propose(ProjectId project, NewAsset asked, Set<String> inList) {
    try {
      PlannedAsset planned = planner.plan(project, asked);
      Optional<Refusal> mistake = Optional.empty();
      if (!inList.add(SafeName.folded(planned.path().toString()))) {
        mistake = Optional.of(conflict("asset-twice", planned));
      } else if (names.isTaken(folder(planned), fileNames(planned))) {
        mistake = Optional.of(conflict("asset-exists", planned));
      }
      return new Proposal(asked, Optional.of(planned), mistake);
    } catch (Refusal mistake) {
      return new Proposal(asked, Optional.empty(), Optional.of(named(mistake, asked)));
    }
  }

  private static Refusal named(Refusal mistake, NewAsset asked) {
    Map<String, String> parameters = new LinkedHashMap<>(mistake.parameters());
    parameters.putIfAbsent("name", asked.name());
    return new Refusal(mistake.kind(), mistake.code(), parameters, mistake);
  }

  private static Refusal conflict(String code, PlannedAsset asset) {
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        code,
        "field",
        "name",
        "name",
        asset.name(),
        "file",
        asset.path().fileName(),
        "folder",
        asset.path().parent().inside());
  }

  /** Names that are held while their files are made. */
  private final class Reservation {
    private final List<PlannedAsset> held = new ArrayList<>();

    void release(boolean made) {
      held.forEach(asset -> names.release(folder(asset), fileNames(asset), made));
    }
  }

  private Reservation reserve(List<PlannedAsset> planned) {
    Reservation reservation = new Reservation();
    try {
      for (PlannedAsset asset : planned) {
        if (!names.reserve(folder(asset), fileNames(asset))) {
          throw conflict("asset-exists", asset);
        }
        reservation.held.add(asset);
      }
      return reservation;
    } catch (Refusal taken) {
      reservation.release(false);
      throw taken;
    }
  }

  private void create(SequencedMap<PlannedAsset, AssetId> ids, UserId by) {
    NewFolders folders = new NewFolders(parts.house().disk(), parts.house().files());
    try {
      SequencedMap<Path, AtomicFile.Pieces> contents = new LinkedHashMap<>();
      ids.forEach(
          (asset, id) -> {
            folders.create(folder(asset));
            asset.file().ifPresent(file -> contents.put(local(asset.path()), begins.content(file)));
            Path sidecar = local(asset.sidecar());
            byte[] says = NewSidecar.bytes(sidecar, asset, id, by);
            contents.put(sidecar, out -> out.write(says));
          });
      parts.newFiles().create(contents);
    } catch (Refusal failure) {
      folders.takeBack();
      throw failure;
    }
  }

  private List<Asset> remember(
      ProjectId project, SequencedMap<PlannedAsset, AssetId> ids, UserId by) {
    Catalog catalog = parts.catalog();
    catalog.refresh(ids.keySet().stream().map(asset -> local(asset.sidecar())).toList());
    String batch = ids.size() > 1 ? parts.house().history().nextId() : "";
    List<Event> events = new ArrayList<>();
    ids.forEach(
        (asset, id) ->
            events.add(
                Event.of(
                        parts.house().clock().instant(),
                        by,
                        Action.CREATE,
                        new Event.Subject(id.value(), asset.path().toString()))
                    .with("name", asset.name())
                    .with("type", asset.type().id())
                    .with(Event.BATCH, batch)));
    try {
      parts.house().history().append(local(catalog.get(project).folder().directory()), events);
    } catch (Refusal notWritten) {
      // The assets are there; a line of history less takes nothing back.
    }
    return ids.keySet().stream()
        .map(
            asset ->
                catalog
                    .find(asset.path())
                    .orElseThrow(
                        () ->
                            Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "sidecar-gone",
                                "file",
                                asset.sidecar().toString())))
        .toList();
  }

  private AssetId newId() {
    byte[] bytes = new byte[ID_BYTES];
    parts.random().nextBytes(bytes);
    return new AssetId(HexFormat.of().formatHex(bytes));
  }

  private Path folder(PlannedAsset asset) {
    return local(asset.path().parent());
  }

  private Path local(NamedPath path) {
    return parts.house().paths().resolve(path);
  }

  /**
   * The names it takes; those of its file's folder of caches and of its checkpoints are its own.
   */
  private static List<String> fileNames(PlannedAsset asset) {
    String sidecar = asset.sidecar().fileName();
    String file = asset.path().fileName();
    return file.equals(sidecar) ? List.of(file) : List.of(file, sidecar);
  }
}
