package org.callsheet.engine.catalog;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callsheet.floor.NamedPath;

/**
 * What a change of some files does to ids, by the rules of {@link Identities} and without looking
 * at the others.
 */
final class IdentityChange {
  private final Identities rules;
  private final Map<NamedPath, Optional<Entry>> changes;
  private final Identities.Known known;
  private final Map<NamedPath, AssetId> ids = new TreeMap<>();
  private final Set<AssetId> given = new HashSet<>();
  private final Set<NamedPath> without = new TreeSet<>();

  /**
   * A change.
   *
   * @param changes what lies at these paths now
   */
  IdentityChange(
      Identities rules, Map<NamedPath, Optional<Entry>> changes, Identities.Known known) {
    this.rules = rules;
    this.changes = changes;
    this.known = known;
  }

  /**
   * The ids of the paths that the change touches: of those that hold something now, and of others
   * that get or lose an id by it.
   */
  Map<NamedPath, AssetId> ids() {
    inQuestion().forEach(this::settle);
    changes.forEach((path, entry) -> entry.ifPresent(e -> without.add(path)));
    without.removeIf(path -> ids.containsKey(path) || now(path).isEmpty());
    for (NamedPath path : Set.copyOf(without)) {
      now(path)
          .flatMap(entry -> rules.kept(entry, known))
          .filter(id -> !given.contains(id))
          .ifPresent(id -> give(path, id));
    }
    for (NamedPath path : without) {
      if (!ids.containsKey(path)) {
        give(path, rules.free(path, this::isFree));
      }
    }
    return ids;
  }

  private void give(NamedPath path, AssetId id) {
    ids.put(path, id);
    given.add(id);
  }

  private Optional<Entry> now(NamedPath path) {
    return changes.containsKey(path) ? changes.get(path) : before(path);
  }

  private Optional<Entry> before(NamedPath path) {
    return known.index().find(path).map(Placed::entry);
  }

  /** Ids that somebody may get or lose. */
  private Set<AssetId> inQuestion() {
    Set<AssetId> all = new TreeSet<>();
    changes.forEach(
        (path, entry) -> {
          known.index().find(path).map(was -> was.asset().id()).ifPresent(all::add);
          before(path).flatMap(Entry::storedId).ifPresent(all::add);
          entry.flatMap(Entry::storedId).ifPresent(all::add);
        });
    return all;
  }

  private void settle(AssetId id) {
    Optional<NamedPath> holder = known.index().find(id).map(was -> was.entry().path());
    Optional<NamedPath> winner =
        holder.filter(path -> stores(path, id)).or(() -> firstThatStores(id));
    if (winner.isPresent() && rules.mayBeOurs(id)) {
      give(winner.get(), id);
      holder.filter(path -> !path.equals(winner.get())).ifPresent(without::add);
    }
  }

  private Optional<NamedPath> firstThatStores(AssetId id) {
    Set<NamedPath> claiming = new TreeSet<>(changes.keySet());
    claiming.addAll(known.losers());
    return claiming.stream().filter(path -> stores(path, id)).findFirst();
  }

  private boolean stores(NamedPath path, AssetId id) {
    return now(path).flatMap(Entry::storedId).filter(id::equals).isPresent();
  }

  private boolean isFree(AssetId id) {
    return !given.contains(id)
        && known
            .index()
            .find(id)
            .map(was -> was.entry().path())
            .filter(path -> now(path).isPresent())
            .filter(path -> !ids.containsKey(path) && !without.contains(path))
            .isEmpty();
  }
}
