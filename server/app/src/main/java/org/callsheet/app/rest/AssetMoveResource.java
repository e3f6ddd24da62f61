package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.contract.Clone;
import org.callsheet.contract.Move;
import org.callsheet.contract.Moved;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.catalog.files.MovePlan;
import org.callsheet.engine.catalog.files.Moves;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Other places, names and copies of assets. */
@Api
@Path("/api/assets")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AssetMoveResource {
  private static final int CREATED = 201;

  private final Call call;
  private final AssetAccess assets;
  private final AssetFiles files;
  private final AssetWire wire;

  /** Takes the assets and their files. */
  public AssetMoveResource(Call call, AssetAccess assets, AssetFiles files, AssetWire wire) {
    this.call = call;
    this.assets = assets;
    this.files = files;
    this.wire = wire;
  }

  /** Another folder or name. */
  @POST
  @Path("/{id}/move")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "moveAsset",
      summary = "Move or rename an asset",
      description =
          "Moves the file with its sidecar, checkpoints and baked caches, and mends every file of the"
              + " film that links to it: all of it or nothing. Edited files are kept as checkpoints"
              + " first. Needs If-Match. With dryRun nothing is done, and the answer says what would"
              + " change, and who has such a file open.")
  public Answer<Moved> moveAsset(
      @PathParam("id") String id,
      @Parameter(description = "The ETag it was read with; not needed with dryRun.")
          @HeaderParam("If-Match")
          String ifMatch,
      @Parameter(description = "true: only say what would happen.") @QueryParam("dryRun")
          String dryRun,
      Move body) {
    boolean isDry = Given.flag(dryRun, "dryRun");
    var asset = isDry ? assets.get(id, call) : assets.get(id, ifMatch, call);
    var wanted =
        new Moves.Wanted(Optional.ofNullable(body.folder()), Optional.ofNullable(body.name()));
    MovePlan plan =
        isDry
            ? files.moves().plan(asset, wanted)
            : files.moves().move(asset, wanted, new UserId(call.caller().id()));
    Voice voice = isDry ? call.voice().about("dryRun") : call.voice();
    String mended = Integer.toString(plan.edited().size());
    return voice.answer(FileWire.of(plan), "name", plan.name(), "files", mended);
  }

  /** A copy. */
  @POST
  @Path("/{id}/clone")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "cloneAsset",
      summary = "Copy an asset",
      description =
          "Copies file and sidecar under another name, in the same folder, with an id of its own.")
  public Answer<Asset> cloneAsset(@PathParam("id") String id, Clone body) {
    var asset = assets.get(id, call);
    String name = Given.text(body.name(), "name");
    var copy = files.clones().create(asset, name, new UserId(call.caller().id()));
    return call.answer(wire.of(copy), "name", asset.name(), "copy", copy.name());
  }

  /** No render times any more. */
  @POST
  @Path("/{id}/reset-statistics")
  @Operation(
      operationId = "resetStatistics",
      summary = "Forget render times",
      description =
          "Takes all render times out of the sidecar, as after a change that makes it another scene.")
  public Answer<Asset> resetStatistics(@PathParam("id") String id) {
    var asset = assets.get(id, call);
    var now = files.clones().resetStatistics(asset, new UserId(call.caller().id()));
    return call.answer(wire.of(now), "name", now.name());
  }
}
