package org.callsheet.engine.catalog.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * Deletes assets by putting them into {@code old/}, and brings them back under the id they had; so
 * too what RFAM deleted. Thread-safe; what returns is durable.
 */
public final class DeletedAssets {
  private static final String ID = "id";

  private final Workshop shop;

  DeletedAssets(Workshop shop) {
    this.shop = shop;
  }

  /** One in {@code old/}. */
  private record Found(DeletedAsset asset, Path folder, OldFolder.Kept kept, String file) {}

  /** What was deleted in a film, last first. Looks into every folder of the film. */
  public List<DeletedAsset> list(ProjectId project) {
    return find(project).stream().map(Found::asset).toList();
  }

  /** The asset with that id in any of these films, if it was deleted. */
  public Optional<DeletedAsset> find(List<ProjectId> projects, AssetId id) {
    return projects.stream()
        .flatMap(project -> list(project).stream())
        .filter(each -> each.id().equals(id))
        .findFirst();
  }

  /**
   * Puts an asset into {@code old/}, with file and sidecar.
   *
   * @throws Refusal {@code stale} when it was changed since, {@code asset-moved}
   */
  public void delete(Asset asset, UserId by) {
    NamedPath sidecar = Sidecars.of(asset.path());
    shop.exclusively(
        asset.project(),
        List.of(sidecar),
        () -> {
          Workshop.Place place = shop.place(shop.current(asset));
          try (Draft draft = shop.begin(asset.project())) {
            prepareDelete(draft, place, by);
            draft.commit();
          }
          shop.remember(asset.project(), shop.event(by, Action.DELETE, asset));
          shop.tools().catalog().refresh(asset.project(), List.of(sidecar));
          return asset;
        });
  }

  private void prepareDelete(Draft draft, Workshop.Place place, UserId by) {
    OldName name =
        shop.free(place.old(), OldName.of(place.name(), shop.now(), OldName.Kind.DELETED));
    KeptNote note =
        new KeptNote(shop.now(), Optional.of(by), "", Checkpoint.Why.DELETE, place.name());
    JsonFile said = draft.read(place.sidecar()).with(ID, place.asset().id().value());
    Path kept = draft.put(note.in(said), place.sidecar());
    if (!place.isSidecarOnly() && shop.exists(place.file())) {
      draft.move(place.file(), place.old().resolve(name.text()));
    }
    String copy = place.isSidecarOnly() ? name.text() : name.beside().text();
    draft.move(place.sidecar(), draft.spare());
    draft.move(kept, place.old().resolve(copy));
  }

  /**
   * Brings an asset back to where it was.
   *
   * @throws Refusal {@code file-exists} when another file has its place now
   */
  public Asset bringBack(DeletedAsset deleted, UserId by) {
    NamedPath sidecar = Sidecars.of(deleted.path());
    return shop.exclusively(
        deleted.project(),
        List.of(sidecar),
        () -> {
          Found found =
              find(deleted.project()).stream()
                  .filter(each -> each.asset().id().equals(deleted.id()))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          Refusal.of(
                              Refusal.Kind.NOT_FOUND,
                              "no-such-asset",
                              "asset",
                              deleted.id().value()));
          try (Draft draft = shop.begin(deleted.project())) {
            prepareBringBack(draft, found);
            draft.commit();
          }
          Event.Subject subject =
              new Event.Subject(deleted.id().value(), deleted.path().toString());
          shop.remember(deleted.project(), Event.of(shop.now(), by, Action.RESTORE, subject));
          shop.tools().catalog().refresh(deleted.project(), List.of(sidecar));
          return shop.tools().catalog().get(deleted.id());
        });
  }

  private void prepareBringBack(Draft draft, Found found) {
    Path file = found.folder().resolve(found.file());
    Path copy = found.kept().sidecar().orElseThrow();
    boolean isSidecarOnly = found.file().endsWith(Sidecars.ENDING);
    Path sidecar = isSidecarOnly ? file : file.resolveSibling(found.file() + Sidecars.ENDING);
    JsonFile said = draft.read(copy).without(KeptNote.FIELD).with(ID, found.asset().id().value());
    Path prepared = draft.put(said, copy);
    if (!found.kept().isSidecarOnly()) {
      draft.move(found.kept().file(), file);
    }
    draft.move(copy, draft.spare());
    draft.move(prepared, sidecar);
  }

  private List<Found> find(ProjectId project) {
    List<Found> found = new ArrayList<>();
    for (NamedPath folder : shop.tools().catalog().folders(project)) {
      Path local = shop.tools().paths().resolve(folder);
      OldFolder old = OldFolder.read(shop.tools().disk(), local.resolve(OldName.FOLDER));
      Set<String> taken = new HashSet<>();
      for (OldFolder.Kept kept : old.all()) {
        if (kept.sidecar().isPresent() && isDeleted(local, kept)) {
          look(project, folder, local, kept)
              .filter(each -> kept.name().kind() == OldName.Kind.DELETED || taken.add(each.file()))
              .ifPresent(found::add);
        }
      }
    }
    found.sort(Comparator.comparing((Found each) -> each.asset().at()).reversed());
    return found;
  }

  /** RFAM names checkpoints and deleted files alike: deleted is what has no file outside. */
  private boolean isDeleted(Path folder, OldFolder.Kept kept) {
    return switch (kept.name().kind()) {
      case DELETED -> true;
      case CHECKPOINT -> false;
      case RFAM ->
          !shop.exists(folder.resolve(kept.name().file()))
              && !shop.exists(folder.resolve(kept.name().file() + Sidecars.ENDING));
    };
  }

  private Optional<Found> look(
      ProjectId project, NamedPath folder, Path local, OldFolder.Kept kept) {
    JsonNode says = kept.says(shop.tools().disk());
    KeptNote note = KeptNote.of(says, kept.name());
    try {
      NamedPath path = folder.resolve(note.file());
      String stored = says.path(ID).asText("");
      AssetId id = AssetId.isWellFormed(stored) ? new AssetId(stored) : AssetId.of(project, path);
      if (shop.tools().catalog().find(id).isPresent()) {
        return Optional.empty();
      }
      long bytes = Print.of(shop.tools().disk(), kept.file()).map(Print::size).orElse(0L);
      DeletedAsset asset =
          new DeletedAsset(
              id,
              project,
              path,
              says.path("name").asText(note.file()),
              says.path("type").asText(""),
              note.at(),
              note.by(),
              kept.isSidecarOnly() ? 0 : bytes);
      return Optional.of(new Found(asset, local, kept, note.file()));
    } catch (Refusal unusableName) {
      return Optional.empty();
    }
  }
}
