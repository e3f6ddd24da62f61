package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.contract.AssetChange;
import org.callsheet.contract.AssetLinks;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Single assets. */
@Api
@Path("/api/assets")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
public class AssetResource {
  private final Call call;
  private final Catalog catalog;

  /** Takes the assets. */
  public AssetResource(Call call, Catalog catalog) {
    this.call = call;
    this.catalog = catalog;
  }

  /** An asset. */
  @GET
  @Path("/{id}")
  @NonBlocking
  @Operation(
      operationId = "getAsset",
      summary = "Read an asset",
      description = "One asset; its ETag begins with the version that a change must name.")
  public Answer<Asset> getAsset(@PathParam("id") String id) {
    var asset = get(id);
    return call.answer(AssetWire.of(asset), "name", asset.name());
  }

  /** What its file asks for. */
  @GET
  @Path("/{id}/links")
  @NonBlocking
  @Operation(
      operationId = "getAssetLinks",
      summary = "What links to what",
      description =
          "The files that the asset's .blend asks for with what is there, the assets that need this"
              + " one, and what there is to warn of. Files are read in the background.")
  public Answer<AssetLinks> getAssetLinks(@PathParam("id") String id) {
    var asset = get(id);
    var links = new LinkWire(catalog.get(asset.project()), call.voice()).of(asset);
    return call.answer(
        links,
        "name",
        asset.name(),
        "total",
        Integer.toString(links.out().size()),
        "warnings",
        Integer.toString(links.warnings().size()));
  }

  /** Changes an asset. */
  @PATCH
  @Path("/{id}")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  @Operation(
      operationId = "changeAsset",
      summary = "Change an asset",
      description =
          "A JSON Merge Patch with the fields that change; all are taken or none. Needs If-Match"
              + " with the version it was decided on; a stale one is answered 412 with both values.")
  public Answer<Asset> changeAsset(
      @PathParam("id") String id,
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = AssetChange.class)))
          Map<String, Object> changes) {
    var asset = get(id);
    String version = Call.requireVersion(ifMatch);
    var changed = catalog.change(asset.id(), version, changes, new UserId(call.caller().id()));
    Voice voice = changes.containsKey("state") ? call.voice().about("state") : call.voice();
    return voice.answer(
        AssetWire.of(changed), "name", changed.name(), "state", changed.state().name());
  }

  private org.callsheet.engine.catalog.Asset get(String id) {
    var asset = catalog.get(new AssetId(id));
    call.requireFilm(asset.project().value());
    return asset;
  }
}
