package org.callsheet.app.rest;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetOrder;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which assets of a film are asked for, and in what order. */
public class AssetQuery {
  private static final String USUAL_ORDER = "priority";
  private static final String ORDERS =
      Arrays.stream(AssetOrder.values()).map(AssetOrder::word).collect(Collectors.joining(", "));

  /** Whose. */
  @QueryParam("owner")
  @Parameter(description = "Only assets of this user.")
  String owner;

  /** Of which type. */
  @QueryParam("type")
  @Parameter(description = "Only assets of this type, by its id.")
  String type;

  /** In which state. */
  @QueryParam("state")
  @Parameter(description = "Only assets in this state, by its id.")
  String state;

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

  Paging.Part<Asset> find(ProjectAssets assets, Paging paging) {
    AssetOrder order =
        AssetOrder.find(sort == null ? USUAL_ORDER : sort)
            .orElseThrow(() -> Given.notPossible("sort", sort, ORDERS));
    return paging.ofSorted(found(assets, order), asset -> AssetPlaces.of(order, asset));
  }

  private List<Asset> found(ProjectAssets assets, AssetOrder order) {
    if (path != null) {
      return assets.find(NamedPath.parse(path)).filter(this::takes).stream().toList();
    }
    List<Asset> all = assets.list(order);
    boolean filtered = owner != null || type != null || state != null;
    return filtered ? all.stream().filter(this::takes).toList() : all;
  }

  private boolean takes(Asset asset) {
    return (owner == null || asset.owner().map(UserId::value).filter(owner::equals).isPresent())
        && (type == null || type.equals(asset.says().type()))
        && (state == null || state.equals(asset.state().id()));
  }
}
