package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.contract.HandUp;
import org.callsheet.contract.RaisedHand;
import org.callsheet.engine.catalog.Board;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.history.Hand;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A raised hand: somebody is stuck on an asset. */
@Api
@Path("/api/assets/{id}/hand")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
public class HandResource {
  private final Call call;
  private final Catalog catalog;
  private final AssetAccess access;
  private final AssetWire assets;

  /** Takes the assets. */
  public HandResource(Call call, Catalog catalog, AssetAccess access, AssetWire assets) {
    this.call = call;
    this.catalog = catalog;
    this.access = access;
    this.assets = assets;
  }

  /** Raises a hand. */
  @PUT
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "raiseHand",
      summary = "Say that one is stuck",
      description =
          "Raises a hand on an asset, until somebody lowers it. Mentors and the team see it"
              + " wherever the asset is shown.")
  public Answer<RaisedHand> raiseHand(@PathParam("id") String id, HandUp up) {
    var asset = access.get(id, call);
    var hand =
        catalog
            .board()
            .notebook(asset.project())
            .raise(Board.subject(asset), asset.name(), Given.orEmpty(up.text()), call.user());
    return call.answer(wire(hand, asset.name()), "name", asset.name());
  }

  /** Lowers a hand. */
  @DELETE
  @RunOnVirtualThread
  @Operation(
      operationId = "lowerHand",
      summary = "Say that nobody is stuck any more",
      description = "Lowers the hand on an asset, whoever raised it.")
  public Answer<Asset> lowerHand(@PathParam("id") String id) {
    var asset = access.get(id, call);
    catalog.board().notebook(asset.project()).lower(Board.subject(asset), call.user());
    return call.answer(assets.of(asset), "name", asset.name());
  }

  static RaisedHand wire(Hand hand, String name) {
    return new RaisedHand(hand.asset(), name, hand.user().value(), hand.since(), hand.text());
  }
}
