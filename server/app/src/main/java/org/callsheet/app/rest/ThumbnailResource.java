package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.storage.NamedPaths;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The small pictures that Blender puts into files. */
@Api
@Path("/api/assets/{id}")
@Tag(name = "assets")
@Produces("image/png")
public class ThumbnailResource {
  private final Call call;
  private final AssetAccess assets;
  private final AssetFiles files;
  private final NamedPaths paths;
  private final Pictures pictures;

  /** Takes the assets and their files. */
  public ThumbnailResource(
      Call call, AssetAccess assets, AssetFiles files, NamedPaths paths, Pictures pictures) {
    this.call = call;
    this.assets = assets;
    this.files = files;
    this.paths = paths;
    this.pictures = pictures;
  }

  /** The picture in an asset's file. */
  @GET
  @Path("/thumbnail")
  @RunOnVirtualThread
  @Operation(
      operationId = "getThumbnail",
      summary = "Read the small picture of an asset",
      description = "The one that Blender put into its file; 404 without one.")
  public Response getThumbnail(@PathParam("id") String id) {
    return pictures.ofBlend(paths.resolve(assets.get(id, call).path()), call);
  }

  /** The picture in an older state of an asset's file. */
  @GET
  @Path("/checkpoints/{checkpoint}/thumbnail")
  @RunOnVirtualThread
  @Operation(
      operationId = "getCheckpointThumbnail",
      summary = "Read the small picture of a checkpoint",
      description = "The one that Blender put into the file; 404 without one.")
  public Response getCheckpointThumbnail(
      @PathParam("id") String id, @PathParam("checkpoint") String checkpoint) {
    return pictures.ofBlend(files.checkpoints().get(assets.get(id, call), checkpoint).file(), call);
  }
}
