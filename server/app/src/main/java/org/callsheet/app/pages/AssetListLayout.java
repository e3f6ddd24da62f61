package org.callsheet.app.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.storage.ProblemFile;

/** Lays out a list of assets. */
final class AssetListLayout {
  /** The columns; {@link AssetOrder#FILM} has none. */
  private static final Map<AssetOrder, String> COLUMNS = columns();

  private final FilmLayout film;
  private final ChangeWords words;
  private final String here;
  private final ListAddress.Wanted query;

  AssetListLayout(FilmLayout film, ChangeWords words, String here, ListAddress.Wanted query) {
    this.film = film;
    this.words = words;
    this.here = here;
    this.query = query;
  }

  private static Map<AssetOrder, String> columns() {
    Map<AssetOrder, String> columns = new LinkedHashMap<>();
    columns.put(AssetOrder.NAME, "name");
    columns.put(AssetOrder.OWNER, "owner");
    columns.put(AssetOrder.TYPE, "type");
    columns.put(AssetOrder.STATE, "state");
    columns.put(AssetOrder.PRIORITY, "priority");
    columns.put(AssetOrder.MODIFIED, "changed");
    return columns;
  }

  /**
   * The page.
   *
   * @param many where the form goes that changes many at once; empty where there is none
   */
  AssetListPage of(
      org.callsheet.engine.catalog.AssetPage found, String many, List<ProblemFile> problems) {
    List<AssetListPage.Line> lines =
        found.assets().stream().map(asset -> line(asset, !many.isEmpty())).toList();
    return new AssetListPage(
        film.sheet(),
        here,
        here.replaceFirst("assets$", "deleted"),
        here.replaceFirst("assets$", "put-right"),
        filter(),
        COLUMNS.entrySet().stream().map(e -> column(e.getKey(), e.getValue())).toList(),
        film.rows("asset", lines, (line, t) -> Templates.assetRow(line, t).render()),
        many(many),
        turn(found),
        problems.stream().map(this::problem).toList());
  }

  private AssetListPage.Line line(Asset asset, boolean picked) {
    Slip slip = film.slips().of(asset);
    return new AssetListPage.Line(
        picked ? asset.id().value() : "",
        Address.asset(asset.project().value(), asset.id().value()),
        Address.picture(asset.id().value(), asset.file().stamp()),
        slip.name(),
        slip.what(),
        slip.owner(),
        slip.state(),
        slip.priority(),
        Moment.of(asset.file().modified(), film.texts()));
  }

  private AssetListPage.Column column(AssetOrder order, String label) {
    boolean rising = order != AssetOrder.PRIORITY && order != AssetOrder.MODIFIED;
    String sorted = rising == query.sort().descending() ? "descending" : "ascending";
    return new AssetListPage.Column(
        film.texts().say("slip." + label),
        label,
        here + query.by(order).address(),
        query.sort().order() == order ? sorted : "");
  }

  private AssetListPage.Filter filter() {
    return new AssetListPage.Filter(
        query.text(),
        query.isFiltered(),
        query.sort().order() == AssetOrder.PRIORITY ? "" : query.sort().order().word(),
        query.sort().descending() ? "1" : "",
        choices(words.types(), query.type()),
        choices(words.states(), query.state()),
        choices(owners(), query.owner()));
  }

  private AssetListPage.Many many(String address) {
    return address.isEmpty()
        ? AssetListPage.Many.NONE
        : new AssetListPage.Many(
            address + query.address(),
            choices(words.states(), ""),
            choices(owners(), ""),
            choices(words.priorities(), ""));
  }

  private Map<String, String> owners() {
    Map<String, String> owners = new LinkedHashMap<>();
    owners.put(ListAddress.Wanted.NOBODY, film.texts().say("assets.nobody"));
    owners.putAll(words.people());
    return owners;
  }

  /** A value that nobody can choose stays chosen, so that one sees why the list is empty. */
  private static List<AssetListPage.Choice> choices(Map<String, String> all, String chosen) {
    List<AssetListPage.Choice> choices = new ArrayList<>();
    all.forEach(
        (value, label) ->
            choices.add(new AssetListPage.Choice(value, label, value.equals(chosen))));
    if (!chosen.isEmpty() && !all.containsKey(chosen)) {
      choices.add(new AssetListPage.Choice(chosen, chosen, true));
    }
    return choices;
  }

  private AssetListPage.Turn turn(org.callsheet.engine.catalog.AssetPage found) {
    int from = query.place().map(ListAddress.Place::from).orElse(0);
    int to = from + found.assets().size();
    String said =
        found.assets().isEmpty()
            ? film.texts().say("assets.none")
            : film.texts()
                .say("assets.range", Map.of("from", from + 1, "to", to, "total", found.total()));
    return new AssetListPage.Turn(
        said,
        query.place().isPresent() ? here + query.at(Optional.empty()).address() : "",
        found
            .next()
            .map(next -> here + query.at(Optional.of(new ListAddress.Place(next, to))).address())
            .orElse(""));
  }

  private AssetListPage.Problem problem(ProblemFile file) {
    // Where the server has its files is nobody's business; which one it is stands beside.
    Map<String, String> parameters = new HashMap<>(file.parameters());
    parameters.replaceAll((name, value) -> value.startsWith("/") ? lastPart(value) : value);
    return new AssetListPage.Problem(
        file.file(), place(file), film.texts().reason(file.code(), parameters));
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String place(ProblemFile file) {
    if (file.line() == 0) {
      return "";
    }
    return file.column() == 0
        ? film.texts().say("assets.line", Map.of("line", file.line()))
        : film.texts().say("assets.spot", Map.of("line", file.line(), "column", file.column()));
  }
}
