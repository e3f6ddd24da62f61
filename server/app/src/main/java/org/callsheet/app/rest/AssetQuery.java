package org.callsheet.app.rest;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetFilter;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.AssetPage;
import org.callsheet.engine.catalog.AssetSort;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.floor.NamedPath;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which assets of a film are asked for, and in what order. */
public class AssetQuery {
  private static final String USUAL_ORDER = "priority";
  private static final String DOWN = "descending";
  private static final String UP = "ascending";
  private static final String ORDERS =
      Arrays.stream(AssetOrder.values()).map(AssetOrder::word).collect(Collectors.joining(", "));

  /** Whose. */
  @QueryParam("owner")
  @Parameter(description = "Only assets of this user; empty: only those that nobody has.")
  String owner;

  /** Of which type. */
  @QueryParam("type")
  @Parameter(description = "Only assets of this type, by its id.")
  String type;

  /** In which state. */
  @QueryParam("state")
  @Parameter(description = "Only assets in this state, by its id.")
  String state;

  /** With which words. */
  @QueryParam("text")
  @Parameter(
      description =
          "Only assets where each word of this text begins a word of the name, the description,"
              + " the type or the owner's id; upper and lower case and accents do not count.",
      schema = @Schema(type = SchemaType.STRING, maxLength = AssetFilter.TEXT_MAX))
  String text;

  /** Finished or not. */
  @QueryParam("finished")
  @Parameter(
      description = "Only assets that are finished (true) or that are not (false).",
      schema = @Schema(type = SchemaType.BOOLEAN))
  String finished;

  /** With whose help. */
  @QueryParam("support")
  @Parameter(description = "Only assets that this user helps with.")
  String support;

  /** Which file. */
  @QueryParam("path")
  @Parameter(
      description = "The one asset of this file or sidecar, as in films::team/shots/010.blend.")
  String path;

  /** In which order. */
  @QueryParam("sort")
  @Parameter(
      description = "In which order.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"priority", "name", "type", "owner", "state", "modified", "film"},
              defaultValue = USUAL_ORDER))
  String sort;

  /** Which way. */
  @QueryParam("direction")
  @Parameter(
      description = "Which way round; descending is the exact reverse.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {UP, DOWN},
              defaultValue = UP))
  String direction;

  Paging.Part<Asset> find(ProjectAssets assets, Paging paging) {
    AssetSort order = order();
    AssetFilter filter = filter();
    if (path != null) {
      List<Asset> found =
          assets.find(NamedPath.parse(path)).filter(filter::takes).stream().toList();
      return Paging.part(new AssetPage(found, found.size(), Optional.empty()));
    }
    return Paging.part(assets.page(filter, order, paging.cursor(), paging.size()));
  }

  private AssetSort order() {
    AssetOrder order =
        AssetOrder.find(sort == null ? USUAL_ORDER : sort)
            .orElseThrow(() -> Given.notPossible("sort", sort, ORDERS));
    if (direction != null && !direction.equals(UP) && !direction.equals(DOWN)) {
      throw Given.notPossible("direction", direction, UP + ", " + DOWN);
    }
    return new AssetSort(order, DOWN.equals(direction));
  }

  private AssetFilter filter() {
    return new AssetFilter(
        Optional.ofNullable(owner),
        Optional.ofNullable(type),
        Optional.ofNullable(state),
        Optional.ofNullable(text),
        Optional.ofNullable(finished).map(AssetQuery::flag),
        Optional.ofNullable(support));
  }

  private static boolean flag(String word) {
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Given.notPossible("finished", word, "true, false");
    };
  }
}
