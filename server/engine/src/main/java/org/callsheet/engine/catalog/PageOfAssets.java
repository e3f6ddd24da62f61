package org.callsheet.engine.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.callsheet.engine.catalog.index.Slots;
import org.callsheet.engine.catalog.index.Sorted;
import org.callsheet.floor.Cursor;

/**
 * Finds one part of a filtered and sorted list. Either it walks the order until it has enough, or
 * it takes what the filter finds and keeps the first ones: whichever promises to be less. It never
 * looks at more than twice what the filter finds, and at no more than is asked for without one.
 */
final class PageOfAssets {
  private final AssetIndex index;
  private final AssetSort sort;
  private final Optional<Cursor> after;
  private final int limit;

  PageOfAssets(AssetIndex index, AssetSort sort, Optional<Cursor> after, int limit) {
    this.index = index;
    this.sort = sort;
    this.after = after;
    this.limit = limit;
  }

  AssetPage find(AssetFilter filter) {
    Sorted<Placed> order = index.all(sort.order());
    List<Placed> list = sort.descending() ? order.reversed() : order;
    int start = start(order);
    Optional<Slots> found = index.find(filter);
    if (found.isEmpty()) {
      return page(list.subList(start, Math.min(list.size(), start + limit + 1)), list.size());
    }
    Slots slots = found.get();
    long steps = slots.size() == 0 ? 0 : (long) (limit + 1) * list.size() / slots.size();
    return page(
        (steps < slots.size() ? walk(list, start, slots) : Optional.<List<Placed>>empty())
            .orElseGet(() -> gather(list, start, slots)),
        slots.size());
  }

  private int start(Sorted<Placed> order) {
    if (after.isEmpty()) {
      return 0;
    }
    Cursor place = after.get();
    return sort.descending()
        ? order.size() - order.first(p -> sort.order().place(p.asset()).compareTo(place))
        : order.first(p -> sort.order().place(p.asset()).compareTo(place) <= 0 ? -1 : 0);
  }

  /** Empty if it takes more steps than there are to find. */
  private Optional<List<Placed>> walk(List<Placed> list, int start, Slots slots) {
    List<Placed> page = new ArrayList<>();
    for (int at = start; at < list.size() && page.size() <= limit; at++) {
      if (at - start > slots.size()) {
        return Optional.empty();
      }
      Placed placed = list.get(at);
      if (slots.has(placed.slot())) {
        page.add(placed);
      }
    }
    return Optional.of(page);
  }

  private List<Placed> gather(List<Placed> list, int start, Slots slots) {
    if (start == list.size()) {
      return List.of();
    }
    Comparator<Placed> usual = AssetIndex.by(sort.order());
    Comparator<Placed> order = sort.descending() ? usual.reversed() : usual;
    Placed first = list.get(start);
    PriorityQueue<Placed> page =
        new PriorityQueue<>(Math.min(limit, slots.size()) + 2, order.reversed());
    slots.forEach(
        slot -> {
          Placed placed = index.find(slot).orElseThrow();
          boolean isFull = page.size() > limit;
          if (order.compare(placed, isFull ? page.peek() : placed) <= 0
              && order.compare(first, placed) <= 0) {
            page.add(placed);
            if (page.size() > limit + 1) {
              page.poll();
            }
          }
        });
    List<Placed> sorted = new ArrayList<>(page);
    sorted.sort(order);
    return sorted;
  }

  private AssetPage page(List<Placed> found, int total) {
    List<Asset> assets = found.stream().limit(limit).map(Placed::asset).toList();
    Optional<Cursor> next =
        found.size() > limit ? Optional.of(sort.order().place(assets.getLast())) : Optional.empty();
    return new AssetPage(assets, total, next);
  }
}
