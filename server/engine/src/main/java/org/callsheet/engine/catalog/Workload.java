package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.catalog.index.Sorted;
import org.callsheet.engine.people.UserId;

/**
 * Who owns what, most urgent first, and the first task of everybody. Immutable; a change costs by
 * what it touches.
 */
final class Workload {
  private static final Comparator<Placed> MOST_URGENT_FIRST = AssetIndex.by(AssetOrder.PRIORITY);
  private static final Comparator<Owned> BY_OWNER = Comparator.comparing(o -> o.owner().value());
  private static final Sorted<Placed> NOTHING = Sorted.of(MOST_URGENT_FIRST, List.of());

  private final Sorted<Owned> owned;
  private final Sorted<Placed> firstTasks;

  private Workload(Sorted<Owned> owned, Sorted<Placed> firstTasks) {
    this.owned = owned;
    this.firstTasks = firstTasks;
  }

  /** What one person owns. */
  record Owned(UserId owner, Sorted<Placed> open, Sorted<Placed> finished) {
    private Owned with(Touched touched) {
      return new Owned(
          owner,
          open.with(touched.gone.get(false), touched.come.get(false)),
          finished.with(touched.gone.get(true), touched.come.get(true)));
    }

    private Optional<Placed> first() {
      return open.isEmpty() ? Optional.empty() : Optional.of(open.getFirst());
    }
  }

  /** What one person loses and gets, by whether it is finished. */
  private static final class Touched {
    private final Map<Boolean, List<Placed>> gone = lists();
    private final Map<Boolean, List<Placed>> come = lists();

    private static Map<Boolean, List<Placed>> lists() {
      return Map.of(true, new ArrayList<>(), false, new ArrayList<>());
    }
  }

  /** The workload of these. */
  static Workload of(Collection<Placed> all) {
    Workload nobody =
        new Workload(Sorted.of(BY_OWNER, List.of()), Sorted.of(MOST_URGENT_FIRST, List.of()));
    return nobody.with(List.of(), all);
  }

  /** The same without some and with others. */
  Workload with(Collection<Placed> gone, Collection<Placed> come) {
    Map<UserId, Touched> touched = new HashMap<>();
    gone.forEach(p -> touched(touched, p).ifPresent(t -> t.gone.get(isFinished(p)).add(p)));
    come.forEach(p -> touched(touched, p).ifPresent(t -> t.come.get(isFinished(p)).add(p)));
    List<Owned> before = new ArrayList<>();
    List<Owned> after = new ArrayList<>();
    touched.forEach(
        (owner, change) -> {
          Optional<Owned> was = find(owner);
          Owned is = was.orElseGet(() -> new Owned(owner, NOTHING, NOTHING)).with(change);
          was.ifPresent(before::add);
          if (!is.open().isEmpty() || !is.finished().isEmpty()) {
            after.add(is);
          }
        });
    return new Workload(owned.with(before, after), firstTasks.with(firsts(before), firsts(after)));
  }

  private static List<Placed> firsts(List<Owned> owned) {
    return owned.stream().flatMap(o -> o.first().stream()).toList();
  }

  private static Optional<Touched> touched(Map<UserId, Touched> all, Placed placed) {
    return placed.asset().owner().map(o -> all.computeIfAbsent(o, k -> new Touched()));
  }

  private static boolean isFinished(Placed placed) {
    return placed.asset().isFinished();
  }

  /** What that person owns. */
  Optional<Owned> find(UserId owner) {
    int at = owned.first(o -> o.owner().value().compareTo(owner.value()));
    return at < owned.size() && owned.get(at).owner().equals(owner)
        ? Optional.of(owned.get(at))
        : Optional.empty();
  }

  /** What that person has still to do. */
  List<Placed> open(UserId owner) {
    return find(owner).<List<Placed>>map(Owned::open).orElse(List.of());
  }

  /** The most urgent unfinished asset of everybody who has one. */
  Sorted<Placed> firstTasks() {
    return firstTasks;
  }
}
