package org.callsheet.engine.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Changes of assets by people: of one, of many at once, and taking back one's own last one. All of
 * a change is written or nothing; on return it is durable, in the snapshot, and in the history.
 * Thread-safe.
 */
public final class Changes {
  /** How many assets can be changed at once. */
  public static final int ASSETS_MAX = 500;

  private static final Set<Action> UNDOABLE =
      EnumSet.of(Action.CHANGE, Action.UNDO, Action.NOTE_DELETE);

  private final Catalog catalog;
  private final Catalog.Parts parts;
  private final SidecarWriter writer;

  Changes(Catalog catalog, Catalog.Parts parts, SidecarWriter writer) {
    this.catalog = catalog;
    this.parts = parts;
    this.writer = writer;
  }

  /**
   * What was taken back.
   *
   * @param assets as they are now
   * @param event what had been done; of a change of many the one of the asset asked for
   */
  public record Undone(List<Asset> assets, Event event) {
    public Undone {
      assets = List.copyOf(assets);
    }
  }

  /**
   * What would become of an asset.
   *
   * @param changes by field what is there and what would be; empty when all is so already
   * @param refused why it is not possible
   */
  public record Proposal(
      Asset asset, Map<String, Event.Change> changes, Optional<Refusal> refused) {
    public Proposal {
      changes = Map.copyOf(changes);
    }
  }

  /** What is to become of an asset, decided on what lies on the disk. */
  private interface Decision {
    AssetChange on(SidecarWriter.OnDisk now);
  }

  /** An asset and what is to become of it. */
  private record Step(Asset asset, SidecarFile.Place place, Decision decision) {}

  /** Who does it, and how it is told, in the history of which film. */
  private record Author(UserId who, Action action, Map<String, String> parameters, Path film) {}

  /**
   * Changes fields of one asset.
   *
   * @return the asset as it is then
   * @throws Refusal {@code stale} with both values of every field asked for when the sidecar is not
   *     the version it was decided on; {@code unknown-field} and others when a value is not
   *     possible
   */
  public Asset change(Wanted wanted, UserId by) {
    return change(List.of(wanted), by).getFirst();
  }

  /**
   * Changes fields of many assets of one film, all or none; one {@link #undo} takes all of it back.
   *
   * @return the assets as they are then, in the same order
   * @throws Refusal {@code batch-refused} when any of them is stale, not there or not possible:
   *     {@code entry.<i>.name}, {@code entry.<i>.reason} and its parameters behind {@code
   *     entry.<i>.} say which and why; of the kind of the first one, or stale if any is
   */
  public List<Asset> change(List<Wanted> wanted, UserId by) {
    List<Asset> assets = check(wanted);
    Shelf shelf = catalog.shelf(assets.getFirst().project());
    AssetRules rules = catalog.rules(shelf);
    List<Step> steps = steps(wanted, assets, rules);
    return run(shelf, steps, new Author(by, Action.CHANGE, batch(steps), rules.film()));
  }

  /**
   * What {@link #change} would do with each of them; writes nothing. Reads the disk.
   *
   * @throws Refusal when it cannot even be tried: too many, none, of different films
   */
  public List<Proposal> propose(List<Wanted> wanted) {
    List<Asset> assets = check(wanted);
    Shelf shelf = catalog.shelf(assets.getFirst().project());
    List<Step> steps = steps(wanted, assets, catalog.rules(shelf));
    Map<Integer, Refusal> refused = new TreeMap<>();
    List<Optional<AssetChange>> decided = decide(shelf, steps, refused);
    List<Proposal> proposals = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Wanted each = wanted.get(i);
      proposals.add(
          new Proposal(
              steps.get(i).asset(),
              decided.get(i).map(change -> change.asked(each)).orElse(Map.of()),
              Optional.ofNullable(refused.get(i))));
    }
    return proposals;
  }

  private List<Step> steps(List<Wanted> wanted, List<Asset> assets, AssetRules rules) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < assets.size(); i++) {
      Wanted each = wanted.get(i);
      Asset asset = assets.get(i);
      steps.add(
          new Step(asset, catalog.place(asset), now -> AssetChange.of(each, asset, now, rules)));
    }
    return steps;
  }

  /**
   * What was done to an asset, newest first, from the files of all servers. Reads the disk.
   *
   * @param after where the page before ended
   */
  public List<Event> history(Asset asset, Optional<History.Place> after, int max) {
    Path film = catalog.rules(catalog.shelf(asset.project())).film();
    String id = asset.id().value();
    return after
        .map(place -> parts.history().list(film, id, place, max))
        .orElseGet(() -> parts.history().list(film, id, max));
  }

  /**
   * Takes back the last thing that this person did to the asset: a change, with all assets it
   * changed; a note taken away; or the last undo, which so is a redo.
   *
   * @throws Refusal {@code undo-nothing}; {@code undo-overtaken} with both values when a field has
   *     another value by now than that change gave it; {@code batch-refused} as {@link #change}
   */
  public Undone undo(AssetId id, UserId by) {
    Asset asset = catalog.get(id);
    Shelf shelf = catalog.shelf(asset.project());
    Path film = catalog.rules(shelf).film();
    List<Event> all = last(asset, film, by);
    Event last =
        all.stream()
            .filter(event -> event.subject().asset().equals(id.value()))
            .findFirst()
            .orElseThrow(
                () -> Refusal.of(Refusal.Kind.CONFLICT, "undo-nothing", "name", asset.name()));
    if (last.changes().isEmpty()) {
      catalog.board().notebook(asset.project()).undoDelete(last, by);
      return new Undone(List.of(asset), last);
    }
    List<Step> steps = new ArrayList<>();
    for (Event each : all.reversed()) {
      Asset changed = catalog.get(new AssetId(each.subject().asset()));
      steps.add(
          new Step(
              changed, catalog.place(changed), now -> AssetChange.undoing(each, changed, now)));
    }
    Map<String, String> parameters = new TreeMap<>(batch(steps));
    parameters.put(Event.UNDOES, last.find(Event.BATCH).orElse(last.id()));
    return new Undone(run(shelf, steps, new Author(by, Action.UNDO, parameters, film)), last);
  }

  /**
   * What {@link #undo} would take back: the last thing that this person did to the asset, with all
   * assets it changed; nothing if there is none. Reads the disk.
   */
  public List<Event> last(Asset asset, UserId by) {
    return last(asset, catalog.rules(catalog.shelf(asset.project())).film(), by);
  }

  private List<Event> last(Asset asset, Path film, UserId by) {
    Optional<Event> last = parts.history().find(film, asset.id().value(), e -> isUndoable(e, by));
    return last.flatMap(event -> event.find(Event.BATCH))
        .map(batch -> parts.history().list(film, batch, e -> isOf(e, batch, by)))
        .orElseGet(() -> last.stream().toList());
  }

  private static boolean isUndoable(Event event, UserId by) {
    return UNDOABLE.contains(event.action())
        && event.who().equals(Optional.of(by))
        && !event.id().isEmpty();
  }

  private static boolean isOf(Event event, String batch, UserId by) {
    return isUndoable(event, by) && event.find(Event.BATCH).equals(Optional.of(batch));
  }

  private Map<String, String> batch(Collection<Step> steps) {
    return steps.size() == 1 ? Map.of() : Map.of(Event.BATCH, parts.history().nextId());
  }

  private List<Asset> check(List<Wanted> wanted) {
    if (wanted.isEmpty()) {
      throw Refusal.of(Refusal.Kind.INVALID, "batch-empty");
    }
    if (wanted.size() > ASSETS_MAX) {
      throw Refusal.of(
          Refusal.Kind.TOO_LARGE, "batch-too-large", "max", Integer.toString(ASSETS_MAX));
    }
    List<Asset> assets = wanted.stream().map(w -> catalog.get(w.asset())).toList();
    Set<AssetId> once = new HashSet<>();
    for (Asset asset : assets) {
      if (!once.add(asset.id())) {
        throw Refusal.of(Refusal.Kind.INVALID, "batch-twice", "name", asset.name());
      }
      if (!asset.project().equals(assets.getFirst().project())) {
        throw Refusal.of(Refusal.Kind.INVALID, "batch-of-films");
      }
    }
    return assets;
  }

  private List<Asset> run(Shelf shelf, List<Step> steps, Author author) {
    List<NamedPath> sidecars = steps.stream().map(s -> s.place().sidecar()).toList();
    writer.exclusively(
        sidecars,
        () -> {
          for (int i = 0; i < SidecarWriter.TRIES; i++) {
            if (isDone(shelf, steps, author)) {
              return true;
            }
          }
          throw SidecarWriter.busy(steps.getFirst().place());
        });
    return steps.stream()
        .map(s -> shelf.snapshot().find(s.asset().path()).orElse(s.asset()))
        .toList();
  }

  /** False when a sidecar was written by another program after it had been read. */
  private boolean isDone(Shelf shelf, List<Step> steps, Author author) {
    Map<Integer, Refusal> refused = new TreeMap<>();
    List<Optional<AssetChange>> decided = decide(shelf, steps, refused);
    if (!refused.isEmpty()) {
      throw steps.size() == 1 ? refused.get(0) : refusal(steps, refused);
    }
    List<AssetChange> real =
        decided.stream().flatMap(Optional::stream).filter(c -> !c.isNothing()).toList();
    if (real.isEmpty()) {
      return true;
    }
    Optional<List<SidecarWriter.Written>> written =
        writer.put(
            real.stream().map(AssetChange::draft).toList(),
            author.film(),
            seen -> catalog.take(shelf, seen));
    written.ifPresent(all -> remember(real, all, author));
    return written.isPresent();
  }

  /**
   * What becomes of each; empty where that is refused.
   *
   * @param refused gets why, by the number of the step
   */
  private List<Optional<AssetChange>> decide(
      Shelf shelf, List<Step> steps, Map<Integer, Refusal> refused) {
    Template template = shelf.snapshot().folder().template();
    Map<NamedPath, Optional<Seen>> found = new LinkedHashMap<>();
    List<Optional<AssetChange>> decided = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      SidecarFile.Place place = steps.get(i).place();
      Optional<SidecarWriter.OnDisk> now = writer.read(place, template);
      found.put(place.sidecar(), now.map(SidecarWriter.OnDisk::seen));
      try {
        Decision decision = steps.get(i).decision();
        decided.add(Optional.of(decision.on(now.orElseThrow(() -> SidecarWriter.gone(place)))));
      } catch (Refusal refusal) {
        decided.add(Optional.empty());
        refused.put(i, refusal);
      }
    }
    catalog.notice(shelf, found);
    return decided;
  }

  private static Refusal refusal(List<Step> steps, Map<Integer, Refusal> refused) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("refused", Integer.toString(refused.size()));
    parameters.put("total", Integer.toString(steps.size()));
    for (Map.Entry<Integer, Refusal> each : refused.entrySet()) {
      Asset asset = steps.get(each.getKey()).asset();
      String entry = "entry." + each.getKey() + ".";
      each.getValue().parameters().forEach((name, value) -> parameters.put(entry + name, value));
      parameters.put(entry + "id", asset.id().value());
      parameters.put(entry + "name", asset.name());
      parameters.put(entry + "reason", each.getValue().code());
    }
    Refusal.Kind kind =
        refused.values().stream()
            .map(Refusal::kind)
            .filter(k -> k == Refusal.Kind.STALE)
            .findFirst()
            .orElse(refused.values().iterator().next().kind());
    return new Refusal(kind, "batch-refused", parameters);
  }

  private void remember(
      List<AssetChange> changes, List<SidecarWriter.Written> written, Author author) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      AssetChange change = changes.get(i);
      Sidecar before = change.before().entry().says();
      written
          .get(i)
          .late()
          .map(late -> AssetChange.changes(before, late.says()))
          .ifPresent(
              lost ->
                  events.add(
                      Event.outside(parts.clock().instant(), Board.subject(change.asset()))
                          .with(Event.OVERWRITTEN, "true")
                          .with(lost)));
      Sidecar after = written.get(i).seen().entry().map(Entry::says).orElse(before);
      Event event =
          Event.of(
              parts.clock().instant(),
              author.who(),
              author.action(),
              Board.subject(change.asset()));
      for (Map.Entry<String, String> each : author.parameters().entrySet()) {
        event = event.with(each.getKey(), each.getValue());
      }
      events.add(event.with(change.changes(after)));
    }
    try {
      parts.history().append(author.film(), events);
    } catch (Refusal notWritten) {
      // The change itself is durable; a line of history less takes nothing back.
      return;
    }
  }
}
