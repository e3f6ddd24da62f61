package org.callsheet.engine.catalog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.Refusal;

/**
 * Older states of assets' files: makes them, lists them, brings them back. Thread-safe; what
 * returns is durable.
 */
public final class Checkpoints {
  /** How many of one asset are listed. */
  public static final int LISTED_MAX = 500;

  private static final int REMARK_MAX = 500;

  private final Workshop shop;

  Checkpoints(Workshop shop) {
    this.shop = shop;
  }

  /** Those of an asset, newest first, RFAM's too. */
  public List<Checkpoint> list(Asset asset) {
    Workshop.Place place = shop.place(asset);
    List<Checkpoint> found = new ArrayList<>();
    for (OldFolder.Kept kept :
        OldFolder.read(shop.tools().disk(), place.old()).checkpoints(place.name())) {
      if (found.size() == LISTED_MAX) {
        break;
      }
      Print.of(shop.tools().disk(), kept.file())
          .ifPresent(print -> found.add(checkpoint(kept, print)));
    }
    return List.copyOf(found);
  }

  /** One of them, or a refusal. */
  public Checkpoint get(Asset asset, String id) {
    return list(asset).stream()
        .filter(checkpoint -> checkpoint.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    Refusal.Kind.NOT_FOUND,
                    "no-such-checkpoint",
                    "checkpoint",
                    id,
                    "name",
                    asset.name()));
  }

  /** Keeps the file as it is now. */
  public Checkpoint create(Asset asset, UserId by, String remark) {
    if (remark.length() > REMARK_MAX) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "too-long", "field", "remark", "max", Integer.toString(REMARK_MAX));
    }
    return shop.exclusively(
        asset.project(),
        List.of(Sidecars.of(asset.path())),
        () -> {
          Workshop.Place place = shop.place(shop.there(asset));
          Checkpoint made;
          try (Draft draft = shop.begin(asset.project())) {
            made = keep(draft, place, new Said(by, remark, Checkpoint.Why.ASKED));
            draft.commit();
          }
          shop.remember(
              asset.project(),
              shop.event(by, Action.CHECKPOINT, asset)
                  .with("checkpoint", made.id())
                  .with("remark", remark));
          return made;
        });
  }

  /**
   * Puts an older state in the place of the file. What is there now is kept first, so that this can
   * be taken back.
   *
   * @return the checkpoint of what was there; empty if nothing was
   * @throws Refusal {@code stale} when the asset was changed since, {@code asset-moved}
   */
  public Optional<Checkpoint> restore(Asset asset, String id, UserId by) {
    return shop.exclusively(
        asset.project(),
        List.of(Sidecars.of(asset.path())),
        () -> {
          Workshop.Place place = shop.place(shop.current(asset));
          Checkpoint older = get(asset, id);
          Optional<Checkpoint> before = Optional.empty();
          try (Draft draft = shop.begin(asset.project())) {
            Optional<Print> now = draft.look(place.file());
            if (now.isPresent()) {
              before = Optional.of(keep(draft, place, new Said(by, "", Checkpoint.Why.RESTORE)));
            }
            Path prepared = prepare(draft, place, older);
            if (now.isPresent()) {
              draft.replace(prepared, place.file());
            } else {
              draft.move(prepared, place.file());
            }
            draft.commit();
          }
          shop.remember(
              asset.project(),
              shop.event(by, Action.RESTORE, asset)
                  .with("checkpoint", older.id())
                  .with("before", before.map(Checkpoint::id).orElse("")));
          shop.tools().catalog().refresh(asset.project(), List.of(Sidecars.of(asset.path())));
          return before;
        });
  }

  private Path prepare(Draft draft, Workshop.Place place, Checkpoint older) {
    if (!place.isSidecarOnly()) {
      return draft.copy(older.file());
    }
    JsonFile content =
        draft.read(older.file()).without(KeptNote.FIELD).with("id", place.asset().id().value());
    return shop.exists(place.file()) ? draft.put(content, place.file()) : draft.put(content);
  }

  /** Who keeps something, and why. */
  record Said(UserId by, String remark, Checkpoint.Why why) {}

  private Checkpoint keep(Draft draft, Workshop.Place place, Said said) {
    return keep(draft, place.file(), Optional.of(place.sidecar()), said);
  }

  /**
   * Keeps a file as it is now, once the draft is done; its sidecar need not be there, nor be whole.
   */
  Checkpoint keep(Draft draft, Path file, Optional<Path> sidecar, Said said) {
    Tools tools = shop.tools();
    String name = file.getFileName().toString();
    Path old = file.resolveSibling(OldName.FOLDER);
    OldName free = shop.free(old, OldName.of(name, shop.now(), OldName.Kind.CHECKPOINT));
    KeptNote note =
        new KeptNote(shop.now(), Optional.of(said.by()), said.remark(), said.why(), name);
    Path target = old.resolve(free.text());
    Path copy;
    if (sidecar.filter(file::equals).isPresent()) {
      copy = draft.put(note.in(draft.read(file)));
    } else {
      copy = draft.copy(file);
      JsonFile says = sidecar.map(this::readable).orElseGet(() -> JsonFile.empty(target));
      draft.move(draft.put(note.in(says)), old.resolve(free.beside().text()));
    }
    draft.move(copy, target);
    long bytes = Print.of(tools.disk(), copy).orElseThrow().size();
    return new Checkpoint(
        free.id(), target, note.at(), bytes, note.by(), note.remark(), note.why());
  }

  /** What a sidecar says; nothing if it is broken or not there, as a file is kept all the same. */
  private JsonFile readable(Path sidecar) {
    try {
      return JsonFile.readOrEmpty(shop.tools().disk(), sidecar);
    } catch (Refusal broken) {
      return JsonFile.empty(sidecar);
    }
  }

  private Checkpoint checkpoint(OldFolder.Kept kept, Print print) {
    KeptNote note = KeptNote.of(kept.says(shop.tools().disk()), kept.name());
    return new Checkpoint(
        kept.name().id(),
        kept.file(),
        note.at(),
        print.size(),
        note.by(),
        note.remark(),
        note.why());
  }
}
