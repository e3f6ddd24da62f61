package org.callsheet.engine.catalog.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.ConflictCopy;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.Sidecars;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.storage.ProblemFile;
import org.callsheet.floor.Disk;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;

/** Finds what does not fit together in a film, from what the index already knows. Reads only. */
final class OfferFinding {
  private static final int PART = 1 << 16;

  private final Workshop shop;
  private final Moves moves;
  private final Mending mending;

  OfferFinding(Workshop shop, Moves moves, Mending mending) {
    this.shop = shop;
    this.moves = moves;
    this.mending = mending;
  }

  List<Offer> find(ProjectId project) {
    ProjectAssets assets = shop.tools().catalog().get(project);
    List<Offer> offers = new ArrayList<>();
    Set<NamedPath> lost = new HashSet<>();
    List<NamedPath> loose = new ArrayList<>();
    for (NamedPath file : assets.loose()) {
      Optional<ConflictCopy> copy =
          ConflictCopy.find(file.fileName())
              .filter(each -> each.certain() || exists(file.sibling(each.original())));
      if (copy.isPresent()) {
        offers.add(conflict(assets, file, copy.get()));
      } else {
        loose.add(file);
      }
    }
    for (NamedPath file : loose) {
      Optional<Asset> was =
          assets
              .hadFile(file)
              .or(() -> assets.missing().stream().filter(a -> isOf(a, file)).findFirst());
      was.ifPresent(asset -> lost.add(asset.path()));
      offers.add(was.map(asset -> renamed(asset, file)).orElseGet(() -> adopt(file)));
    }
    assets.missing().stream()
        .filter(asset -> !lost.contains(asset.path()))
        .forEach(asset -> offers.add(noFile(asset)));
    assets.copies().forEach(asset -> offers.add(copied(asset)));
    assets.problems().stream().flatMap(p -> broken(p).stream()).forEach(offers::add);
    oldLinks(project, offers);
    return offers;
  }

  private boolean exists(NamedPath file) {
    return shop.exists(local(file));
  }

  private Path local(NamedPath file) {
    return shop.tools().paths().resolve(file);
  }

  private Offer conflict(ProjectAssets assets, NamedPath file, ConflictCopy copy) {
    NamedPath original = file.sibling(copy.original());
    Optional<Asset> asset = assets.find(original);
    List<Offer.Way> ways = List.of(Offer.Way.PUT_AWAY, Offer.Way.TAKE_COPY);
    return new Offer(
        Offer.Kind.CONFLICT,
        List.of(file, original),
        asset.map(Asset::id),
        exists(original) ? ways : List.of(Offer.Way.TAKE_COPY, Offer.Way.PUT_AWAY),
        Map.of(
            "file", file.fileName(),
            "original", copy.original(),
            "program", copy.program().title()));
  }

  private Offer adopt(NamedPath file) {
    return new Offer(
        Offer.Kind.NO_SIDECAR,
        List.of(file),
        Optional.empty(),
        List.of(Offer.Way.ADOPT),
        Map.of("file", file.fileName()));
  }

  /**
   * Whether this file has the content that the newest checkpoint of an asset without file has, and
   * lies where that one's file was.
   */
  private boolean isOf(Asset asset, NamedPath file) {
    if (!asset.path().parent().equals(file.parent())) {
      return false;
    }
    Workshop.Place place = shop.place(asset);
    return OldFolder.read(shop.tools().disk(), place.old()).checkpoints(place.name()).stream()
        .findFirst()
        .filter(kept -> isSame(kept.file(), local(file)))
        .isPresent();
  }

  private boolean isSame(Path one, Path other) {
    Disk disk = shop.tools().disk();
    if (!Print.of(disk, one).map(Print::size).equals(Print.of(disk, other).map(Print::size))) {
      return false;
    }
    try (InputStream first = disk.open(one);
        InputStream second = disk.open(other)) {
      byte[] part = first.readNBytes(PART);
      while (part.length > 0) {
        if (!Arrays.equals(part, second.readNBytes(part.length))) {
          return false;
        }
        part = first.readNBytes(PART);
      }
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private Offer renamed(Asset asset, NamedPath file) {
    return new Offer(
        Offer.Kind.RENAMED,
        List.of(file, asset.path()),
        Optional.of(asset.id()),
        List.of(Offer.Way.ATTACH, Offer.Way.ADOPT),
        Map.of("file", file.fileName(), "original", asset.path().fileName(), "name", asset.name()));
  }

  private Offer noFile(Asset asset) {
    Workshop.Place place = shop.place(asset);
    boolean isKept =
        !OldFolder.read(shop.tools().disk(), place.old()).checkpoints(place.name()).isEmpty();
    return new Offer(
        Offer.Kind.NO_FILE,
        List.of(asset.path()),
        Optional.of(asset.id()),
        isKept ? List.of(Offer.Way.RESTORE, Offer.Way.PUT_AWAY) : List.of(Offer.Way.PUT_AWAY),
        Map.of("file", asset.path().fileName(), "name", asset.name()));
  }

  private static Offer copied(Asset asset) {
    return new Offer(
        Offer.Kind.COPIED_ID,
        List.of(asset.path()),
        Optional.of(asset.id()),
        List.of(Offer.Way.OWN_ID),
        Map.of("file", asset.path().fileName(), "name", asset.name()));
  }

  private Optional<Offer> broken(ProblemFile problem) {
    NamedPath sidecar;
    try {
      sidecar = NamedPath.parse(problem.file());
    } catch (Refusal noFileOfAFilm) {
      return Optional.empty();
    }
    if (!sidecar.fileName().endsWith(Sidecars.ENDING)) {
      return Optional.empty();
    }
    boolean isKept = newestGood(sidecar).isPresent();
    return Optional.of(
        new Offer(
            Offer.Kind.BROKEN,
            List.of(sidecar),
            Optional.empty(),
            isKept ? List.of(Offer.Way.RESTORE, Offer.Way.PUT_AWAY) : List.of(Offer.Way.PUT_AWAY),
            broken(problem, sidecar)));
  }

  private static Map<String, String> broken(ProblemFile problem, NamedPath sidecar) {
    Map<String, String> all = new TreeMap<>(problem.parameters());
    all.put("file", sidecar.fileName());
    all.put("line", Integer.toString(problem.line()));
    all.put("column", Integer.toString(problem.column()));
    all.put(Offer.WHY, problem.code());
    return all;
  }

  /** The newest copy of a sidecar in {@code old/} that can be read. */
  Optional<Path> newestGood(NamedPath sidecar) {
    Path folder = local(sidecar.parent());
    String described = Sidecars.described(sidecar.fileName());
    OldFolder old = OldFolder.read(shop.tools().disk(), folder.resolve(OldName.FOLDER));
    return old.all().stream()
        .filter(kept -> kept.name().isOf(described) || kept.name().isOf(sidecar.fileName()))
        .filter(kept -> kept.says(shop.tools().disk()).has("type"))
        .flatMap(kept -> kept.sidecar().stream())
        .findFirst();
  }

  private void oldLinks(ProjectId project, List<Offer> offers) {
    for (Moves.Moved moved : moves.remembered(project)) {
      NamedPath now = moves.now(project, moved.to());
      if (exists(moved.from()) || !exists(now)) {
        continue;
      }
      for (MovePlan.Edited edited : mending.others(project, moved.from(), now)) {
        offers.add(
            new Offer(
                Offer.Kind.OLD_LINK,
                List.of(edited.file(), moved.from(), now),
                shop.tools().catalog().find(edited.file()).map(Asset::id),
                List.of(Offer.Way.MEND),
                Map.of(
                    "file", edited.file().fileName(),
                    "original", moved.from().fileName(),
                    "now", now.fileName())));
      }
    }
  }
}
