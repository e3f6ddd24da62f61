package org.callsheet.engine.catalog.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.catalog.making.SafeName;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.History;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Moves and renames assets, and mends what links to them: all of it or nothing. What has moved is
 * remembered in the film's folder, so that a file which comes back with the old path can be mended
 * later. Thread-safe; what returns is durable.
 */
public final class Moves {
  private static final String MEMORY = "moves.json";
  private static final String LIST = "moves";
  private static final String CACHE = "blendcache_";
  private static final int REMEMBERED_MAX = 1000;

  private final Workshop shop;
  private final Checkpoints checkpoints;
  private final Mending mending;

  Moves(Workshop shop, Checkpoints checkpoints, Mending mending) {
    this.shop = shop;
    this.checkpoints = checkpoints;
    this.mending = mending;
  }

  /**
   * Where an asset is wanted.
   *
   * @param folder inside the film's folder; empty: where it is
   * @param name what people shall call it, from which its file name follows; empty: as it is called
   */
  public record Wanted(Optional<String> folder, Optional<String> name) {}

  /** Something that has moved. */
  record Moved(NamedPath from, NamedPath to) {}

  /** What the move would change; nothing is written. */
  public MovePlan plan(Asset asset, Wanted wanted) {
    NamedPath from = asset.path();
    NamedPath film = shop.film(asset.project());
    NamedPath folder = wanted.folder().map(film::resolve).orElse(from.parent());
    String name = wanted.name().map(String::strip).orElse(asset.name());
    NamedPath to = folder.resolve(wanted.name().map(n -> file(from, n)).orElse(from.fileName()));
    if (to.equals(from) && name.equals(asset.name())) {
      throw Refusal.of(Refusal.Kind.INVALID, "move-nowhere", "field", "name", "name", name);
    }
    refuseTaken(asset, to);
    List<MovePlan.Edited> edited = new ArrayList<>(mending.others(asset.project(), from, to));
    List<MovePlan.Change> own = mending.own(from, to);
    if (!own.isEmpty()) {
      edited.add(new MovePlan.Edited(from, own));
    }
    return new MovePlan(asset, to, name, edited, needing(asset), open(asset, edited));
  }

  /** Whoever has one of these files open would save the old paths over the mended ones. */
  private List<MovePlan.Open> open(Asset asset, List<MovePlan.Edited> edited) {
    List<MovePlan.Open> open = new ArrayList<>();
    Set<NamedPath> files = new LinkedHashSet<>();
    files.add(asset.path());
    edited.forEach(each -> files.add(each.file()));
    for (NamedPath file : files) {
      shop.tools()
          .catalog()
          .find(file)
          .ifPresent(
              each ->
                  shop.tools()
                      .catalog()
                      .board()
                      .marks(each)
                      .openBy()
                      .forEach(by -> open.add(new MovePlan.Open(file, by))));
    }
    return open;
  }

  private static String file(NamedPath from, String name) {
    String file = from.fileName();
    int dot = file.lastIndexOf('.');
    return SafeName.of(name) + (dot > 0 ? file.substring(dot) : "");
  }

  private void refuseTaken(Asset asset, NamedPath to) {
    if (to.equals(asset.path())) {
      return;
    }
    for (NamedPath each : List.of(to, Sidecars.of(to))) {
      if (shop.exists(shop.tools().paths().resolve(each))) {
        throw Refusal.of(Refusal.Kind.CONFLICT, "file-exists", "file", each.fileName());
      }
    }
  }

  private List<NamedPath> needing(Asset moved) {
    return shop
        .tools()
        .catalog()
        .get(moved.project())
        .list(org.callsheet.engine.catalog.AssetOrder.NAME)
        .stream()
        .filter(asset -> names(asset.says().dependencies(), moved))
        .map(Asset::path)
        .toList();
  }

  private boolean names(List<String> dependencies, Asset moved) {
    return dependencies.stream().anyMatch(text -> isOf(text, moved));
  }

  private boolean isOf(String dependency, Asset moved) {
    return dependency.equals(moved.path().toString())
        || shop.film(moved.project())
            .toString()
            .concat("/" + dependency)
            .equals(moved.path().toString());
  }

  /**
   * Moves an asset; every file that is edited is kept as a checkpoint first.
   *
   * @throws Refusal {@code stale} when it was changed since, {@code asset-moved}, {@code
   *     file-exists}
   */
  public MovePlan move(Asset asset, Wanted wanted, UserId by) {
    // What was saved in this moment may link to it too.
    shop.tools().catalog().refresh(asset.project());
    MovePlan first = plan(asset, wanted);
    List<NamedPath> sidecars = new ArrayList<>();
    sidecars.add(Sidecars.of(asset.path()));
    sidecars.add(Sidecars.of(first.to()));
    first.sidecars().forEach(path -> sidecars.add(Sidecars.of(path)));
    return shop.exclusively(
        asset.project(),
        sidecars,
        () -> {
          MovePlan plan = plan(shop.current(asset), wanted);
          try (Draft draft = shop.begin(asset.project())) {
            prepare(draft, plan);
            keep(draft, plan, by);
            draft.commit();
          }
          shop.remember(
              asset.project(), shop.event(by, Action.MOVE, asset).with("to", plan.to().toString()));
          plan.edited().forEach(edited -> remember(asset.project(), edited, by));
          shop.tools().catalog().refresh(asset.project(), touched(plan));
          return plan;
        });
  }

  private void remember(ProjectId project, MovePlan.Edited edited, UserId by) {
    shop.tools()
        .catalog()
        .find(edited.file())
        .ifPresent(asset -> shop.remember(project, shop.event(by, Action.EDIT, asset)));
  }

  private static List<NamedPath> touched(MovePlan plan) {
    List<NamedPath> touched = new ArrayList<>();
    touched.add(Sidecars.of(plan.asset().path()));
    touched.add(Sidecars.of(plan.to()));
    plan.sidecars().forEach(path -> touched.add(Sidecars.of(path)));
    plan.edited().forEach(edited -> touched.add(Sidecars.of(edited.file())));
    return touched;
  }

  private void prepare(Draft draft, MovePlan plan) {
    Workshop.Place place = shop.place(plan.asset());
    Path folder = shop.tools().paths().resolve(plan.to().parent());
    Path target = folder.resolve(plan.to().fileName());
    for (MovePlan.Edited edited : plan.edited()) {
      Path file = shop.tools().paths().resolve(edited.file());
      Path prepared = mending.prepare(draft, file, edited.changes());
      if (edited.file().equals(plan.asset().path()) && !target.equals(place.file())) {
        draft.move(file, draft.spare());
        draft.move(prepared, target);
      } else {
        draft.replace(prepared, file);
      }
    }
    plan.sidecars().forEach(path -> prepareNeeding(draft, plan, path));
    prepareSidecar(draft, plan, place, target);
    if (!target.equals(place.file())) {
      boolean isEdited = plan.edited().stream().anyMatch(e -> e.file().equals(plan.asset().path()));
      if (!isEdited && !place.isSidecarOnly() && shop.exists(place.file())) {
        draft.move(place.file(), target);
      }
      prepareBelongings(draft, place, target);
      prepareMemory(draft, plan);
    }
  }

  private void prepareSidecar(Draft draft, MovePlan plan, Workshop.Place place, Path target) {
    JsonFile said = draft.read(place.sidecar()).with("id", plan.asset().id().value());
    if (!plan.name().equals(plan.asset().name())) {
      said = said.with("name", plan.name());
    }
    if (plan.sidecars().contains(plan.asset().path())) {
      said = needing(said, plan);
    }
    Path prepared = draft.put(said, place.sidecar());
    Path sidecar =
        place.isSidecarOnly()
            ? target
            : target.resolveSibling(target.getFileName() + Sidecars.ENDING);
    if (sidecar.equals(place.sidecar())) {
      draft.replace(prepared, sidecar);
    } else {
      draft.move(place.sidecar(), draft.spare());
      draft.move(prepared, sidecar);
    }
  }

  private void prepareNeeding(Draft draft, MovePlan plan, NamedPath path) {
    if (path.equals(plan.asset().path())) {
      return;
    }
    Path sidecar = shop.tools().paths().resolve(Sidecars.of(path));
    draft.replace(draft.put(needing(draft.read(sidecar), plan), sidecar), sidecar);
  }

  private JsonFile needing(JsonFile sidecar, MovePlan plan) {
    List<String> after = new ArrayList<>();
    for (JsonNode each : sidecar.tree().path("dependencies")) {
      after.add(isOf(each.asText(), plan.asset()) ? plan.to().toString() : each.asText());
    }
    return sidecar.with("dependencies", after);
  }

  /** Checkpoints, and the folder of baked caches, which Blender finds by the file's name. */
  private void prepareBelongings(Draft draft, Workshop.Place place, Path target) {
    shop.moveOld(draft, place.file(), target);
    Path cache = place.folder().resolve(CACHE + stem(place.name()));
    if (shop.exists(cache)) {
      draft.move(cache, target.resolveSibling(CACHE + stem(target.getFileName().toString())));
    }
  }

  private static String stem(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  private void prepareMemory(Draft draft, MovePlan plan) {
    Path file = memory(plan.asset().project());
    List<Map<String, String>> all = new ArrayList<>();
    remembered(plan.asset().project()).forEach(moved -> all.add(shown(moved)));
    all.add(shown(new Moved(plan.asset().path(), plan.to())));
    List<Map<String, String>> newest =
        all.subList(Math.max(0, all.size() - REMEMBERED_MAX), all.size());
    JsonFile content = JsonFile.empty(file).with(LIST, List.copyOf(newest));
    if (draft.look(file).isPresent()) {
      draft.replace(draft.put(content, file), file);
    } else {
      draft.move(draft.put(content), file);
    }
  }

  private static Map<String, String> shown(Moved moved) {
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("from", moved.from().toString());
    shown.put("to", moved.to().toString());
    return shown;
  }

  /** What has moved in a film, oldest first. */
  List<Moved> remembered(ProjectId project) {
    List<Moved> all = new ArrayList<>();
    try {
      for (JsonNode each :
          JsonFile.readOrEmpty(shop.tools().disk(), memory(project)).tree().path(LIST)) {
        all.add(
            new Moved(
                NamedPath.parse(each.path("from").asText()),
                NamedPath.parse(each.path("to").asText())));
      }
    } catch (Refusal edited) {
      return all;
    }
    return all;
  }

  /** Where something is now that has moved to {@code to}, and perhaps on from there. */
  NamedPath now(ProjectId project, NamedPath to) {
    NamedPath at = to;
    for (Moved moved : remembered(project)) {
      if (moved.from().equals(at)) {
        at = moved.to();
      }
    }
    return at;
  }

  private Path memory(ProjectId project) {
    return shop.root(project).resolve(History.FOLDER).resolve(MEMORY);
  }

  /** Keeps every file that is edited. */
  private void keep(Draft draft, MovePlan plan, UserId by) {
    Checkpoints.Said why = new Checkpoints.Said(by, "", Checkpoint.Why.EDIT);
    for (MovePlan.Edited edited : plan.edited()) {
      if (!edited.file().equals(plan.asset().path())) {
        Path file = shop.tools().paths().resolve(edited.file());
        checkpoints.keep(
            draft,
            file,
            Optional.of(file.resolveSibling(file.getFileName() + Sidecars.ENDING)),
            why);
      }
    }
  }
}
