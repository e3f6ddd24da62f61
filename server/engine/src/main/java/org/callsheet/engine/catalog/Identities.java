package org.callsheet.engine.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;

/**
 * Gives every sidecar its id. A stored id goes to one file only: to the one at the path where it
 * was last known, else to the first by path; every other file keeps the one that it was given, and
 * a new one gets the id that follows from its path. Pure.
 */
final class Identities {
  private final ProjectId project;
  private final Predicate<AssetId> takenElsewhere;

  /**
   * Ids for one project.
   *
   * @param takenElsewhere whether another project has that id
   */
  Identities(ProjectId project, Predicate<AssetId> takenElsewhere) {
    this.project = project;
    this.takenElsewhere = takenElsewhere;
  }

  /**
   * The film that ids were last known in.
   *
   * @param losers paths whose stored id went to another file
   */
  record Known(AssetIndex index, Collection<NamedPath> losers) {}

  /** The id of each path; {@code entries} are in the order of their paths. */
  Map<NamedPath, AssetId> assign(List<Entry> entries, Known known) {
    Map<AssetId, NamedPath> owners = HashMap.newHashMap(entries.size());
    for (Entry entry : entries) {
      entry.storedId().ifPresent(id -> claim(owners, id, entry.path(), known));
    }
    Map<NamedPath, AssetId> ids = HashMap.newHashMap(entries.size());
    owners.forEach((id, path) -> ids.put(path, id));
    for (Entry entry : entries) {
      if (!ids.containsKey(entry.path())) {
        kept(entry, known)
            .filter(id -> !owners.containsKey(id))
            .ifPresent(
                id -> {
                  owners.put(id, entry.path());
                  ids.put(entry.path(), id);
                });
      }
    }
    List<NamedPath> without =
        entries.stream().map(Entry::path).filter(path -> !ids.containsKey(path)).toList();
    // Hashing is most of the work of a new film.
    List<AssetId> usual = without.parallelStream().map(path -> AssetId.of(project, path)).toList();
    for (int i = 0; i < without.size(); i++) {
      NamedPath path = without.get(i);
      AssetId id = free(path, usual.get(i), taken -> !owners.containsKey(taken));
      owners.put(id, path);
      ids.put(path, id);
    }
    return ids;
  }

  /** A file that stores what it stored, but got another id, keeps that one. */
  Optional<AssetId> kept(Entry now, Known known) {
    return known
        .index()
        .find(now.path())
        .filter(was -> was.entry().storedId().equals(now.storedId()))
        .map(was -> was.asset().id())
        .filter(id -> !now.storedId().equals(Optional.of(id)) && !takenElsewhere.test(id));
  }

  private void claim(Map<AssetId, NamedPath> owners, AssetId id, NamedPath path, Known known) {
    if (takenElsewhere.test(id)) {
      return;
    }
    if (known.index().find(id).filter(was -> was.entry().path().equals(path)).isPresent()) {
      owners.put(id, path);
    } else {
      owners.putIfAbsent(id, path);
    }
  }

  /** Whether somebody in this project may claim the id. */
  boolean mayBeOurs(AssetId id) {
    return !takenElsewhere.test(id);
  }

  /** A new id for a path. */
  AssetId free(NamedPath path, Predicate<AssetId> isFree) {
    return free(path, AssetId.of(project, path), isFree);
  }

  private AssetId free(NamedPath path, AssetId usual, Predicate<AssetId> isFree) {
    AssetId id = usual;
    for (int i = 2; !isFree.test(id) || takenElsewhere.test(id); i++) {
      id = AssetId.of(new ProjectId(project + "\n" + i), path);
    }
    return id;
  }
}
