package org.callsheet.engine.catalog.files;

import java.nio.file.Path;
import java.util.List;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.catalog.making.SafeName;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Copies assets, and makes them forget what they learned. Thread-safe; durable on return. */
public final class Clones {
  private static final String TIMES = "render_time";
  private static final String LAST = "render_last";

  private final Workshop shop;

  Clones(Workshop shop) {
    this.shop = shop;
  }

  /**
   * A copy of file and sidecar in the same folder, without the render times.
   *
   * @param name what people call it
   * @throws Refusal {@code file-exists}, {@code name-unusable}, {@code asset-moved}
   */
  public Asset create(Asset asset, String name, UserId by) {
    String file = asset.path().fileName();
    int dot = file.lastIndexOf('.');
    NamedPath to = asset.path().sibling(SafeName.of(name) + (dot > 0 ? file.substring(dot) : ""));
    List<NamedPath> sidecars = List.of(Sidecars.of(asset.path()), Sidecars.of(to));
    return shop.exclusively(
        asset.project(),
        sidecars,
        () -> {
          Workshop.Place place = shop.place(shop.there(asset));
          try (Draft draft = shop.begin(asset.project())) {
            prepare(draft, place, to, name.strip(), by);
            draft.commit();
          }
          shop.tools().catalog().refresh(asset.project(), sidecars);
          Asset copy =
              shop.tools()
                  .catalog()
                  .find(to)
                  .orElseThrow(
                      () ->
                          Refusal.of(
                              Refusal.Kind.NOT_FOUND, "sidecar-gone", "file", to.toString()));
          shop.remember(
              asset.project(),
              shop.event(by, Action.CLONE, copy).with("from", asset.path().toString()));
          return copy;
        });
  }

  private void prepare(Draft draft, Workshop.Place place, NamedPath to, String name, UserId by) {
    Path target = place.folder().resolve(to.fileName());
    Path sidecar =
        place.isSidecarOnly()
            ? target
            : target.resolveSibling(target.getFileName() + Sidecars.ENDING);
    for (Path each : List.of(target, sidecar)) {
      if (draft.look(each).isPresent()) {
        throw Refusal.of(
            Refusal.Kind.CONFLICT, "file-exists", "file", each.getFileName().toString());
      }
    }
    JsonFile said =
        draft
            .read(place.sidecar())
            .without("id")
            .without(TIMES)
            .without(LAST)
            .with("name", name)
            .with("creator", by.value());
    if (!place.isSidecarOnly() && shop.exists(place.file())) {
      draft.move(draft.copy(place.file()), target);
    }
    draft.move(draft.put(said, place.sidecar()), sidecar);
  }

  /** Takes the render times of an asset away. */
  public Asset resetStatistics(Asset asset, UserId by) {
    NamedPath sidecar = Sidecars.of(asset.path());
    return shop.exclusively(
        asset.project(),
        List.of(sidecar),
        () -> {
          Path file = shop.place(asset).sidecar();
          JsonFile.read(shop.tools().disk(), file)
              .without(TIMES)
              .without(LAST)
              .put(shop.tools().files());
          shop.remember(
              asset.project(), shop.event(by, Action.CHANGE, asset).with("forgot", TIMES));
          shop.tools().catalog().refresh(asset.project(), List.of(sidecar));
          return shop.tools().catalog().get(asset.id());
        });
  }
}
