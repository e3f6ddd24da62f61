package org.callsheet.app.pages;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.StringJoiner;
import org.callsheet.engine.catalog.AssetFilter;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.AssetPage;
import org.callsheet.engine.catalog.AssetSort;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.floor.Cursor;

/** Which list of assets is wanted, as the address of the page says. */
public class ListAddress {
  static final int PER_PAGE = 50;

  private static final int FROM_MAX = 10_000_000;

  @QueryParam("text")
  @DefaultValue("")
  String text;

  @QueryParam("type")
  @DefaultValue("")
  String type;

  @QueryParam("state")
  @DefaultValue("")
  String state;

  @QueryParam("owner")
  @DefaultValue("")
  String owner;

  @QueryParam("sort")
  @DefaultValue("")
  String sort;

  @QueryParam("down")
  @DefaultValue("")
  String down;

  @QueryParam("after")
  @DefaultValue("")
  String after;

  @QueryParam("from")
  @DefaultValue("0")
  String from;

  /**
   * The same whatever order the parameters came in; what makes no sense is as if it were not there.
   */
  Wanted wanted() {
    String said = text.strip();
    Optional<Cursor> place = after.isEmpty() ? Optional.empty() : Cursor.decode(after);
    return new Wanted(
        said.length() > AssetFilter.TEXT_MAX ? said.substring(0, AssetFilter.TEXT_MAX) : said,
        type,
        state,
        owner,
        new AssetSort(AssetOrder.find(sort).orElse(AssetOrder.PRIORITY), "1".equals(down)),
        place.map(cursor -> new Place(cursor, number(from))));
  }

  private static int number(String said) {
    try {
      return Math.clamp(Integer.parseInt(said), 0, FROM_MAX);
    } catch (NumberFormatException nonsense) {
      return 0;
    }
  }

  /**
   * Where in a list a page begins.
   *
   * @param from how many came before, only to say it
   */
  record Place(Cursor after, int from) {}

  /**
   * A list.
   *
   * @param owner a user; {@code -} for assets that nobody has; empty for all, as the others
   * @param place where it begins; empty: at the beginning
   */
  record Wanted(
      String text, String type, String state, String owner, AssetSort sort, Optional<Place> place) {
    static final String NOBODY = "-";

    boolean isFiltered() {
      return !(text + type + state + owner).isEmpty();
    }

    Wanted at(Optional<Place> other) {
      return new Wanted(text, type, state, owner, sort, other);
    }

    /** By that column, the other way round when it is sorted by it already. */
    Wanted by(AssetOrder column) {
      boolean again = sort.order() == column && !sort.descending();
      return new Wanted(text, type, state, owner, new AssetSort(column, again), Optional.empty());
    }

    /** The part of the address from the question mark on; empty for the usual list. */
    String address() {
      StringJoiner parts = new StringJoiner("&", "?", "");
      parts.setEmptyValue("");
      add(parts, "text", text);
      add(parts, "type", type);
      add(parts, "state", state);
      add(parts, "owner", owner);
      add(parts, "sort", sort.order() == AssetOrder.PRIORITY ? "" : sort.order().word());
      add(parts, "down", sort.descending() ? "1" : "");
      add(parts, "after", place.map(p -> p.after().encode()).orElse(""));
      add(parts, "from", place.map(p -> Integer.toString(p.from())).orElse(""));
      return parts.toString();
    }

    private static void add(StringJoiner parts, String name, String value) {
      if (!value.isEmpty()) {
        parts.add(name + "=" + Address.segment(value));
      }
    }

    /** What is in it now. */
    AssetPage find(ProjectAssets assets) {
      return assets.page(filter(), sort, place.map(Place::after), PER_PAGE);
    }

    private AssetFilter filter() {
      return new AssetFilter(
          given(owner).map(user -> user.equals(NOBODY) ? "" : user),
          given(type),
          given(state),
          given(text),
          Optional.empty(),
          Optional.empty());
    }

    private static Optional<String> given(String said) {
      return Optional.of(said).filter(text -> !text.isEmpty());
    }
  }
}
