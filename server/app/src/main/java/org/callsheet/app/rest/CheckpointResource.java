package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Checkpoint;
import org.callsheet.contract.CheckpointCreate;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Older states of an asset's file. */
@Api
@Path("/api/assets")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CheckpointResource {
  private static final int CREATED = 201;

  private final Call call;
  private final AssetAccess assets;
  private final AssetFiles files;

  /** Takes the assets and their files. */
  public CheckpointResource(Call call, AssetAccess assets, AssetFiles files) {
    this.call = call;
    this.assets = assets;
    this.files = files;
  }

  /** The checkpoints of an asset. */
  @GET
  @Path("/{id}/checkpoints")
  @Operation(
      operationId = "listCheckpoints",
      summary = "List older states of a file",
      description =
          "The newest 500 checkpoints in the folder old beside it, newest first, RFAM's too.")
  public Answer<List<Checkpoint>> listCheckpoints(
      @PathParam("id") String id, @BeanParam Paging paging) {
    var found = files.checkpoints().list(assets.get(id, call));
    var part =
        paging.of(found, each -> new Cursor(each.at().getEpochSecond(), each.id(), ""), true);
    return call.answer(part.map(FileWire::of), part.page());
  }

  /** A new checkpoint. */
  @POST
  @Path("/{id}/checkpoints")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "createCheckpoint",
      summary = "Keep a file as it is now",
      description = "Copies the file with its sidecar into the folder old beside it.")
  public Answer<Checkpoint> createCheckpoint(@PathParam("id") String id, CheckpointCreate body) {
    var asset = assets.get(id, call);
    var made =
        files
            .checkpoints()
            .create(asset, new UserId(call.caller().id()), Given.orEmpty(body.remark()));
    return call.answer(FileWire.of(made), "name", asset.name());
  }
}
