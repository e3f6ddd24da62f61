package org.callsheet.engine.catalog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetType;
import org.callsheet.engine.catalog.ProjectFolder;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.history.Action;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.engine.storage.JsonFile;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/**
 * What does not fit together in a film, and the ways out, each done with one call. Nothing is ever
 * thrown away: what is put away lies in {@code old/}. Thread-safe; what returns is durable.
 */
public final class Offers {
  private final Workshop shop;
  private final Checkpoints checkpoints;
  private final Mending mending;
  private final OfferFinding finding;

  Offers(Workshop shop, Checkpoints checkpoints, Moves moves, Mending mending) {
    this.shop = shop;
    this.checkpoints = checkpoints;
    this.mending = mending;
    this.finding = new OfferFinding(shop, moves, mending);
  }

  /** What there is in a film. */
  public List<Offer> list(ProjectId project) {
    return finding.find(project);
  }

  /**
   * Goes one of the ways of an offer.
   *
   * @param way its code; empty: the first one
   * @throws Refusal {@code no-such-offer} when it is not wrong any more, {@code no-such-way}
   */
  public Offer take(ProjectId project, String id, Optional<String> way, UserId by) {
    Offer offer = get(project, id);
    List<NamedPath> sidecars = offer.files().stream().map(Sidecars::of).distinct().toList();
    return shop.exclusively(
        project,
        sidecars,
        () -> {
          Offer now = get(project, id);
          Offer.Way chosen = way(now, way);
          try (Draft draft = shop.begin(project)) {
            prepare(draft, project, now, chosen, by);
            draft.commit();
          }
          List<NamedPath> touched = new ArrayList<>(sidecars);
          touched.addAll(now.files());
          shop.tools().catalog().refresh(project, touched);
          remember(project, now, chosen, by);
          return now;
        });
  }

  private Offer get(ProjectId project, String id) {
    return list(project).stream()
        .filter(offer -> offer.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-offer", "offer", id));
  }

  private static Offer.Way way(Offer offer, Optional<String> code) {
    if (code.isEmpty()) {
      return offer.ways().getFirst();
    }
    return offer.ways().stream()
        .filter(way -> way.code().equals(code.get()))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    Refusal.Kind.INVALID,
                    "invalid-value",
                    "field",
                    "way",
                    "value",
                    code.get(),
                    "allowed",
                    String.join(", ", offer.ways().stream().map(Offer.Way::code).toList())));
  }

  private void remember(ProjectId project, Offer offer, Offer.Way way, UserId by) {
    Action action =
        switch (way) {
          case ADOPT -> Action.ADOPT;
          case ATTACH -> Action.ATTACH;
          case RESTORE, TAKE_COPY -> Action.RESTORE;
          case PUT_AWAY -> Action.DELETE;
          case OWN_ID -> Action.CHANGE;
          case MEND -> Action.EDIT;
        };
    NamedPath first = offer.files().getFirst();
    String asset =
        shop.tools()
            .catalog()
            .find(first)
            .map(Asset::id)
            .or(offer::asset)
            .map(each -> each.value())
            .orElse("");
    Event.Subject subject = new Event.Subject(asset, first.toString());
    shop.remember(
        project, Event.of(shop.now(), by, action, subject).with("offer", offer.kind().code()));
  }

  private void prepare(Draft draft, ProjectId project, Offer offer, Offer.Way way, UserId by) {
    Path first = local(offer.files().getFirst());
    switch (way) {
      case ADOPT -> adopt(draft, project, offer.files().getFirst(), by);
      case ATTACH -> attach(draft, local(offer.files().get(1)), first, offer);
      case RESTORE -> restore(draft, offer, first);
      case PUT_AWAY -> putAway(draft, offer, first, by);
      case TAKE_COPY -> takeCopy(draft, first, local(offer.files().get(1)), by);
      case OWN_ID -> ownId(draft, offer);
      case MEND -> mend(draft, project, offer, by);
    }
  }

  private Path local(NamedPath file) {
    return shop.tools().paths().resolve(file);
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + Sidecars.ENDING);
  }

  private void adopt(Draft draft, ProjectId project, NamedPath file, UserId by) {
    ProjectFolder folder = shop.tools().catalog().get(project).folder();
    AssetType type = type(folder, file);
    String name = file.fileName();
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("name", name.substring(0, name.lastIndexOf('.')));
    said.put("description", "");
    said.put("type", type.id());
    said.put("creator", by.value());
    said.put("owner", null);
    said.put("support", List.of());
    said.put("state", type.state());
    said.put("priority", type.priority());
    said.put("render", type.render());
    said.put("final", type.isFinal());
    Path local = local(file);
    draft.look(local);
    draft.move(draft.put(JsonFile.empty(local).with(said)), beside(local));
  }

  /** The type whose folder it lies in, else the first one. */
  private static AssetType type(ProjectFolder folder, NamedPath file) {
    List<AssetType> types = folder.template().listTypes();
    return types.stream()
        .filter(
            type ->
                !type.directory().isEmpty()
                    && file.isInside(folder.directory().resolve(type.directory())))
        .findFirst()
        .or(() -> types.stream().filter(type -> type.file().isPresent()).findFirst())
        .orElseThrow(
            () ->
                Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "template-unknown",
                    "template",
                    folder.template().name()));
  }

  private void attach(Draft draft, Path lost, Path file, Offer offer) {
    draft.look(file);
    Path sidecar = beside(lost);
    JsonFile said = draft.read(sidecar).with("id", offer.asset().orElseThrow().value());
    draft.move(draft.put(said, sidecar), beside(file));
    draft.move(sidecar, draft.spare());
    shop.moveOld(draft, lost, file);
  }

  private void restore(Draft draft, Offer offer, Path file) {
    if (offer.kind() == Offer.Kind.BROKEN) {
      Path good = finding.newestGood(offer.files().getFirst()).orElseThrow();
      JsonFile said = draft.read(good).without(KeptNote.FIELD);
      draft.move(draft.copy(file), shop.away(draft, file, OldName.Kind.CHECKPOINT));
      draft.replace(draft.put(said, good), file);
      return;
    }
    OldFolder old = OldFolder.read(shop.tools().disk(), file.resolveSibling(OldName.FOLDER));
    OldFolder.Kept newest = old.checkpoints(file.getFileName().toString()).getFirst();
    draft.move(draft.copy(newest.file()), file);
  }

  private void putAway(Draft draft, Offer offer, Path file, UserId by) {
    Path away = offer.kind() == Offer.Kind.NO_FILE ? beside(file) : file;
    if (offer.kind() != Offer.Kind.NO_FILE) {
      draft.move(away, shop.away(draft, away, OldName.Kind.DELETED));
      return;
    }
    OldName name =
        shop.free(
            file.resolveSibling(OldName.FOLDER),
            OldName.of(file.getFileName().toString(), shop.now(), OldName.Kind.DELETED));
    KeptNote note =
        new KeptNote(
            shop.now(), Optional.of(by), "", Checkpoint.Why.DELETE, file.getFileName().toString());
    JsonFile said = draft.read(away).with("id", offer.asset().orElseThrow().value());
    draft.move(
        draft.put(note.in(said), away),
        file.resolveSibling(OldName.FOLDER).resolve(name.beside().text()));
    draft.move(away, draft.spare());
  }

  private void takeCopy(Draft draft, Path copy, Path original, UserId by) {
    if (!shop.exists(original)) {
      draft.move(copy, original);
      return;
    }
    draft.look(original);
    if (original.getFileName().toString().endsWith(Sidecars.ENDING)) {
      draft.move(draft.copy(original), shop.away(draft, original, OldName.Kind.CHECKPOINT));
    } else {
      checkpoints.keep(
          draft,
          original,
          Optional.of(beside(original)),
          new Checkpoints.Said(by, "", Checkpoint.Why.CONFLICT));
    }
    draft.replace(draft.copy(copy), original);
    draft.move(copy, draft.spare());
  }

  private void ownId(Draft draft, Offer offer) {
    Path sidecar = local(Sidecars.of(offer.files().getFirst()));
    JsonFile said = draft.read(sidecar).with("id", offer.asset().orElseThrow().value());
    draft.replace(draft.put(said, sidecar), sidecar);
  }

  private void mend(Draft draft, ProjectId project, Offer offer, UserId by) {
    NamedPath file = offer.files().getFirst();
    for (MovePlan.Edited edited :
        mending.others(project, offer.files().get(1), offer.files().get(2))) {
      if (edited.file().equals(file)) {
        Path local = local(file);
        Path prepared = mending.prepare(draft, local, edited.changes());
        checkpoints.keep(
            draft,
            local,
            Optional.of(beside(local)),
            new Checkpoints.Said(by, "", Checkpoint.Why.EDIT));
        draft.replace(prepared, local);
      }
    }
  }
}
