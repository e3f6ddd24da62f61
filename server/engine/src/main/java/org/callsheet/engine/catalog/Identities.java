package org.callsheet.engine.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;

/**
 * Gives every sidecar its id. A stored id goes to one file only: to the one at the path where it
 * was last known, else to the first by path; every other file gets the id that follows from its
 * path. Pure.
 */
final class Identities {
  private final ProjectId project;
  private final Map<AssetId, NamedPath> lastKnown;
  private final Predicate<AssetId> takenElsewhere;
  private final Function<NamedPath, AssetId> ofPath;

  /**
   * Ids for one project.
   *
   * @param lastKnown where ids were in the snapshot before
   * @param takenElsewhere whether another project has that id
   * @param ofPath the id that follows from a path
   */
  Identities(
      ProjectId project,
      Map<AssetId, NamedPath> lastKnown,
      Predicate<AssetId> takenElsewhere,
      Function<NamedPath, AssetId> ofPath) {
    this.project = project;
    this.lastKnown = lastKnown;
    this.takenElsewhere = takenElsewhere;
    this.ofPath = ofPath;
  }

  /** The id of each path; {@code entries} are in the order of their paths. */
  Map<NamedPath, AssetId> assign(Collection<Entry> entries) {
    Map<AssetId, NamedPath> owners = HashMap.newHashMap(entries.size());
    for (Entry entry : entries) {
      entry.storedId().ifPresent(id -> claim(owners, id, entry.path()));
    }
    Map<NamedPath, AssetId> ids = HashMap.newHashMap(entries.size());
    owners.forEach((id, path) -> ids.put(path, id));
    for (Entry entry : entries) {
      if (!ids.containsKey(entry.path())) {
        AssetId id = free(entry.path(), owners);
        owners.put(id, entry.path());
        ids.put(entry.path(), id);
      }
    }
    return ids;
  }

  private void claim(Map<AssetId, NamedPath> owners, AssetId id, NamedPath path) {
    if (takenElsewhere.test(id)) {
      return;
    }
    NamedPath known = lastKnown.get(id);
    if (path.equals(known)) {
      owners.put(id, path);
    } else {
      owners.putIfAbsent(id, path);
    }
  }

  private AssetId free(NamedPath path, Map<AssetId, NamedPath> owners) {
    AssetId id = ofPath.apply(path);
    for (int i = 2; owners.containsKey(id) || takenElsewhere.test(id); i++) {
      id = AssetId.of(new ProjectId(project + "\n" + i), path);
    }
    return id;
  }
}
