package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.catalog.index.Late;
import org.callsheet.engine.catalog.index.Postings;
import org.callsheet.engine.catalog.index.Slots;
import org.callsheet.engine.catalog.index.Sorted;
import org.callsheet.engine.catalog.index.Table;
import org.callsheet.floor.NamedPath;

/**
 * The assets of a film, found by path, id, owner, type, state and word, and in every order.
 * Immutable; what follows from it by a change of a few assets costs by those few. Orders and words
 * that nobody has asked for are made when somebody does, or by {@link #warm}.
 */
final class AssetIndex {
  private static final Comparator<Placed> BY_PATH = Comparator.comparing(p -> p.entry().path());
  private static final Comparator<Placed> BY_ID = Comparator.comparing(p -> p.asset().id());
  private static final Postings.Source<Placed> FACETS =
      new Postings.Source<>(Placed::slot, placed -> AssetFilter.facets(placed.asset()));
  private static final Postings.Source<Placed> WORDS =
      new Postings.Source<>(Placed::slot, placed -> SearchWords.of(placed.asset()));

  private final Sorted<Placed> byPath;
  private final Late<Sorted<Placed>> byId;
  private final Table<Placed> bySlot;
  private final Map<AssetOrder, Late<Sorted<Placed>>> orders = new EnumMap<>(AssetOrder.class);
  private final Late<Postings<Placed>> facets;
  private final Late<Postings<Placed>> words;
  private final Late<Workload> workload;
  private final Sorted<Placed> shots;

  private AssetIndex(Collection<Placed> all) {
    this.byPath = Sorted.of(BY_PATH, all);
    this.byId = new Late<>(() -> Sorted.of(BY_ID, byPath));
    Map<Integer, Optional<Placed>> slots = HashMap.newHashMap(all.size());
    all.forEach(placed -> slots.put(placed.slot(), Optional.of(placed)));
    this.bySlot = Table.<Placed>empty().with(slots);
    for (AssetOrder order : AssetOrder.values()) {
      orders.put(order, new Late<>(() -> sorted(order)));
    }
    this.facets = new Late<>(() -> Postings.of(FACETS, byPath));
    this.words = new Late<>(() -> Postings.of(WORDS, byPath));
    this.workload = new Late<>(() -> Workload.of(byPath));
    this.shots = Sorted.of(by(AssetOrder.FILM), shots(all));
  }

  private AssetIndex(AssetIndex before, Change change) {
    this.byPath = before.byPath.with(change.gone(), change.come());
    this.byId = change.of(before.byId, () -> Sorted.of(BY_ID, byPath));
    this.bySlot = before.bySlot.with(change.slots());
    before.orders.forEach((order, was) -> orders.put(order, change.of(was, () -> sorted(order))));
    this.facets =
        before.facets.then(
            f -> f.with(change.gone(), change.come()), () -> Postings.of(FACETS, byPath));
    this.words =
        before.words.then(
            w -> w.with(change.gone(), change.come()), () -> Postings.of(WORDS, byPath));
    this.workload =
        before.workload.then(w -> w.with(change.gone(), change.come()), () -> Workload.of(byPath));
    this.shots = before.shots.with(shots(change.gone()), shots(change.come()));
  }

  /** Placed assets that go, and others that come. */
  private record Change(Collection<Placed> gone, Collection<Placed> come) {
    Map<Integer, Optional<Placed>> slots() {
      Map<Integer, Optional<Placed>> slots = new HashMap<>();
      gone.forEach(placed -> slots.put(placed.slot(), Optional.empty()));
      come.forEach(placed -> slots.put(placed.slot(), Optional.of(placed)));
      return slots;
    }

    Late<Sorted<Placed>> of(
        Late<Sorted<Placed>> was, java.util.function.Supplier<Sorted<Placed>> anew) {
      return was.then(sorted -> sorted.with(gone, come), anew);
    }
  }

  /** The index of these. */
  static AssetIndex of(Collection<Placed> all) {
    return new AssetIndex(all);
  }

  /** The same without some, which must be the same objects, and with others. */
  AssetIndex with(Collection<Placed> gone, Collection<Placed> come) {
    return new AssetIndex(this, new Change(gone, come));
  }

  /** Makes whatever was not made yet. */
  void warm() {
    byId.get();
    orders.values().forEach(Late::get);
    facets.get();
    words.get();
    workload.get();
  }

  static Comparator<Placed> by(AssetOrder order) {
    Comparator<Asset> comparator = order.comparator();
    return (one, other) -> comparator.compare(one.asset(), other.asset());
  }

  /** What is sorted by name already needs to be compared by the rest of an order only. */
  private Sorted<Placed> sorted(AssetOrder order) {
    if (order == AssetOrder.NAME) {
      return Sorted.of(by(order), byPath);
    }
    Placed[] sorted = all(AssetOrder.NAME).toArray(Placed[]::new);
    Comparator<Asset> first = order.beforeName();
    Arrays.parallelSort(sorted, (one, other) -> first.compare(one.asset(), other.asset()));
    return Sorted.ofSorted(by(order), sorted);
  }

  private static List<Placed> shots(Collection<Placed> all) {
    List<Placed> shots = new ArrayList<>();
    for (Placed placed : all) {
      if (placed.asset().isShot()) {
        shots.add(placed);
      }
    }
    return shots;
  }

  /** All by path. */
  Sorted<Placed> all() {
    return byPath;
  }

  Sorted<Placed> all(AssetOrder order) {
    return orders.get(order).get();
  }

  Sorted<Placed> shots() {
    return shots;
  }

  Workload workload() {
    return workload.get();
  }

  Optional<Placed> find(NamedPath path) {
    int at = byPath.first(placed -> placed.entry().path().compareTo(path));
    return at(byPath, at).filter(placed -> placed.entry().path().equals(path));
  }

  Optional<Placed> find(AssetId id) {
    Sorted<Placed> ids = byId.get();
    int at = ids.first(placed -> placed.asset().id().compareTo(id));
    return at(ids, at).filter(placed -> placed.asset().id().equals(id));
  }

  Optional<Placed> find(int slot) {
    return bySlot.find(slot);
  }

  private static Optional<Placed> at(Sorted<Placed> list, int index) {
    return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
  }

  /** The slots of what a filter finds; empty if it asks for everything. */
  Optional<Slots> find(AssetFilter filter) {
    List<Slots> conditions = new ArrayList<>();
    filter.facets().forEach(key -> conditions.add(facets.get().find(key)));
    filter.words().forEach(word -> conditions.add(words.get().findPrefix(word)));
    conditions.sort(Comparator.comparingInt(Slots::size));
    return conditions.stream().reduce(Slots::and);
  }
}
