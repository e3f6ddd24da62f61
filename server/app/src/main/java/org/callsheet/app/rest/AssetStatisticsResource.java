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
import java.util.List;
import java.util.SortedMap;
import org.callsheet.contract.AssetStatistics;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.results.ShotTimes;
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
              + " oldest first.")
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
    SortedMap<Integer, List<Double>> times = catalog.renderTimes(asset.id());
    if (isTable) {
      return table(times).answer();
    }
    AssetStatistics wire = StatisticsWire.of(asset.id(), ShotTimes.of(times));
    return Response.ok(call.answer(wire, "name", asset.name()), MediaType.APPLICATION_JSON).build();
  }

  private static Csv table(SortedMap<Integer, List<Double>> times) {
    Csv table = new Csv("frame", "render", "seconds");
    times.forEach(
        (frame, seconds) -> {
          for (int render = 0; render < seconds.size(); render++) {
            table.row(frame, render + 1, seconds.get(render));
          }
        });
    return table;
  }
}
