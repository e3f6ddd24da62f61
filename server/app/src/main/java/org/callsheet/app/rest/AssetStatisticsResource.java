package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.callsheet.app.intake.Csv;
import org.callsheet.contract.AssetStatistics;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.LastRender;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the last renders of an asset took. */
@Api
@Path("/api/assets/{id}/statistics")
@Tag(name = "assets")
public class AssetStatisticsResource {
  private final Call call;
  private final AssetAccess assets;
  private final Catalog catalog;

  /** Takes the assets. */
  public AssetStatisticsResource(Call call, AssetAccess assets, Catalog catalog) {
    this.call = call;
    this.assets = assets;
    this.catalog = catalog;
  }

  /** Times, and what changed. */
  @GET
  @RunOnVirtualThread
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
  @Operation(
      operationId = "getAssetStatistics",
      summary = "What the renders of an asset took",
      description =
          "The newest time of each frame, and how it differs from the time before: how much slower"
              + " or faster, and which frames. As CSV, by Accept: the last five times of each frame,"
              + " oldest first, and of the last one the node, the device, the memory and how many"
              + " tries it took.")
  @APIResponse(
      responseCode = "200",
      description = "The statistics in the form asked for.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = AssetStatistics.class)),
        @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
      })
  public Response getAssetStatistics(@PathParam("id") String id, @Context HttpHeaders headers) {
    boolean isTable = Csv.isWanted(headers.getAcceptableMediaTypes());
    var asset = assets.get(id, call);
    Catalog.PastRenders renders = catalog.renders(asset.id());
    if (isTable) {
      return table(renders).answer();
    }
    AssetStatistics wire = StatisticsWire.of(asset.id(), renders);
    return Response.ok(call.answer(wire, "name", asset.name()), MediaType.APPLICATION_JSON).build();
  }

  /** How a frame was rendered is known of its last render. */
  private static Csv table(Catalog.PastRenders renders) {
    Csv table =
        new Csv("frame", "render", "seconds", "node", "device", "peakMemoryBytes", "attempts");
    renders
        .seconds()
        .forEach(
            (frame, seconds) -> {
              for (int render = 0; render < seconds.size() - 1; render++) {
                table.row(frame, render + 1, seconds.get(render), "", "", "", "");
              }
              LastRender last = renders.last().get(frame);
              if (last == null) {
                table.row(frame, seconds.size(), seconds.getLast(), "", "", "", "");
              } else {
                table.row(
                    frame,
                    seconds.size(),
                    seconds.getLast(),
                    last.node(),
                    last.device(),
                    last.peakMemoryBytes(),
                    last.attempts());
              }
            });
    return table;
  }
}
