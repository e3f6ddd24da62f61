package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.contract.DeletedAsset;
import org.callsheet.contract.Restore;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.catalog.links.Links;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deleting assets, and bringing back what was deleted or saved over. */
@Api
@Path("/api/assets")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeletedAssetResource {
  private final Call call;
  private final AssetAccess assets;
  private final Rooms rooms;

  /** What it asks. */
  @Singleton
  public record Rooms(
      Films films, Catalog catalog, AssetFiles files, Links links, AssetWire wire) {}

  /** Takes the assets and their files. */
  public DeletedAssetResource(Call call, AssetAccess assets, Rooms rooms) {
    this.call = call;
    this.assets = assets;
    this.rooms = rooms;
  }

  /** Deletes an asset. */
  @DELETE
  @Path("/{id}")
  @Operation(
      operationId = "deleteAsset",
      summary = "Delete an asset",
      description =
          "Puts file and sidecar into the folder old beside them; POST /assets/{id}/restore brings"
              + " them back. Needs If-Match. With dryRun nothing is done, and linkedFrom says which files ask for it.")
  public Answer<DeletedAsset> deleteAsset(
      @PathParam("id") String id,
      @Parameter(description = "The ETag it was read with; not needed with dryRun.")
          @HeaderParam("If-Match")
          String ifMatch,
      @Parameter(description = "true: only say what would happen.") @QueryParam("dryRun")
          String dryRun) {
    boolean isDry = Given.flag(dryRun, "dryRun");
    var asset = isDry ? assets.get(id, call) : assets.get(id, ifMatch, call);
    var linked = rooms.links().linkingTo(asset.path());
    String files = Integer.toString(linked.size());
    if (isDry) {
      return call.voice()
          .about("dryRun")
          .answer(FileWire.of(asset, linked), "name", asset.name(), "files", files);
    }
    rooms.files().deleted().delete(asset, new UserId(call.caller().id()));
    return call.answer(FileWire.of(asset, linked), "name", asset.name());
  }

  /** Brings something back. */
  @POST
  @Path("/{id}/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "restoreAsset",
      summary = "Bring back an older file or a deleted asset",
      description =
          "With a checkpoint: puts it in the place of the file, which is kept as another checkpoint"
              + " first; needs If-Match. Without one: brings a deleted asset back to where it was.")
  public Answer<Asset> restoreAsset(
      @PathParam("id") String id,
      @Parameter(description = "The ETag it was read with; not needed for a deleted asset.")
          @HeaderParam("If-Match")
          String ifMatch,
      Restore body) {
    UserId by = new UserId(call.caller().id());
    if (body.checkpoint() != null) {
      var asset = assets.get(id, ifMatch, call);
      rooms.files().checkpoints().restore(asset, body.checkpoint(), by);
      var now = rooms.catalog().get(asset.id());
      return call.answer(rooms.wire().of(now), "name", now.name());
    }
    var films =
        rooms.films().list().stream()
            .map(org.callsheet.engine.film.Project::id)
            .filter(film -> call.reaches(film.value()))
            .toList();
    var deleted =
        rooms
            .files()
            .deleted()
            .find(films, new AssetId(id))
            .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "not-deleted", "asset", id));
    var back = rooms.files().deleted().bringBack(deleted, by);
    return call.voice().about("deleted").answer(rooms.wire().of(back), "name", back.name());
  }
}
