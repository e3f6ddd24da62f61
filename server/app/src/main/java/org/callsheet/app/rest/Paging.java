package org.callsheet.app.rest;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Page;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetPage;
import org.callsheet.engine.history.Event;
import org.callsheet.engine.history.History;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of a list is asked for. */
public class Paging {
  private static final int LIMIT_USUAL = 50;
  private static final int LIMIT_MAX = 200;
  private static final int EXACT_MAX = 10_000;

  /** How many entries at most, 1 to 200. */
  @QueryParam("limit")
  @Parameter(
      description = "How many entries at most.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
  String limit;

  /** Where to go on. */
  @QueryParam("after")
  @Parameter(description = "The value of page.next of the page before.")
  String after;

  /** A page and where it goes on. */
  record Part<T>(List<T> entries, Page page) {
    Part {
      entries = List.copyOf(entries);
    }

    <R> List<R> map(Function<? super T, ? extends R> change) {
      return List.copyOf(entries.stream().map(change).toList());
    }
  }

  /** The page of these entries, which need not be sorted. */
  <T> Part<T> of(Collection<T> all, Function<T, Cursor> place, boolean descending) {
    int size = size();
    Optional<Cursor> from = cursor();
    Comparator<Cursor> order =
        descending ? Comparator.<Cursor>reverseOrder() : Comparator.<Cursor>naturalOrder();
    Comparator<Placed<T>> lastFirst = Comparator.comparing(Placed<T>::place, order.reversed());
    PriorityQueue<Placed<T>> best = new PriorityQueue<>(size + 2, lastFirst);
    for (T entry : all) {
      Cursor at = place.apply(entry);
      if (from.isEmpty() || order.compare(at, from.get()) > 0) {
        best.add(new Placed<>(at, entry));
        if (best.size() > size + 1) {
          best.poll();
        }
      }
    }
    List<Placed<T>> found = new ArrayList<>(best);
    found.sort(lastFirst.reversed());
    return part(found, size, all.size());
  }

  /** The page of these entries, which stand in the order of their places. */
  <T> Part<T> ofSorted(List<T> all, Function<T, Cursor> place) {
    int size = size();
    int from = cursor().map(cursor -> firstAfter(all, place, cursor)).orElse(0);
    int to = Math.min(all.size(), from + size + 1);
    List<Placed<T>> found = new ArrayList<>();
    for (T entry : all.subList(from, to)) {
      found.add(new Placed<>(place.apply(entry), entry));
    }
    return part(found, size, all.size());
  }

  /** A page of a history, which is read only as far as it is asked for. */
  Part<Event> ofEvents(IntFunction<List<Event>> read) {
    int size = size();
    List<Event> found = read.apply(size + 1);
    boolean more = found.size() > size;
    List<Event> shown = more ? found.subList(0, size) : found;
    String next =
        more ? new Cursor(0, shown.getLast().at().toString(), shown.getLast().id()).encode() : null;
    return new Part<>(shown, new Page(next, found.size(), !more && after == null));
  }

  /** Where in a history a page begins. */
  Optional<History.Place> place() {
    try {
      return cursor().map(cursor -> new History.Place(Instant.parse(cursor.text()), cursor.id()));
    } catch (DateTimeParseException notOfAHistory) {
      throw new Refused(ProblemCode.INVALID_VALUE, "field", "after");
    }
  }

  private static <T> int firstAfter(List<T> all, Function<T, Cursor> place, Cursor cursor) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place.apply(all.get(middle)).compareTo(cursor) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** A part of a film's assets. */
  static Part<Asset> part(AssetPage found) {
    return new Part<>(
        found.assets(), page(found.next().map(Cursor::encode).orElse(null), found.total()));
  }

  /** Where to go on, if not at the beginning. */
  Optional<Cursor> cursor() {
    return after == null
        ? Optional.empty()
        : Optional.of(
            Cursor.decode(after)
                .orElseThrow(() -> new Refused(ProblemCode.INVALID_VALUE, "field", "after")));
  }

  private record Placed<T>(Cursor place, T entry) {}

  private static <T> Part<T> part(List<Placed<T>> found, int size, int total) {
    boolean more = found.size() > size;
    List<Placed<T>> shown = more ? found.subList(0, size) : found;
    String next = more ? shown.getLast().place().encode() : null;
    return new Part<>(shown.stream().map(Placed::entry).toList(), page(next, total));
  }

  private static Page page(String next, int total) {
    return new Page(next, Math.min(total, EXACT_MAX), total <= EXACT_MAX);
  }

  int size() {
    try {
      int size = limit == null ? LIMIT_USUAL : Integer.parseInt(limit);
      return Given.between(size, 1, LIMIT_MAX, "limit");
    } catch (NumberFormatException notANumber) {
      throw Given.notPossible("limit", limit, Given.range(1, LIMIT_MAX));
    }
  }
}
