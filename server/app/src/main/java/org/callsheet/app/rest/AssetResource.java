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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.contract.AssetChange;
import org.callsheet.contract.AssetEdit;
import org.callsheet.contract.AssetLinks;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.Wanted;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Single assets, and changes of many. */
@Api
@Path("/api/assets")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
public class AssetResource {
  private final Call call;
  private final Catalog catalog;
  private final AssetAccess access;
  private final AssetWire wire;

  /** Takes the assets. */
  public AssetResource(Call call, Catalog catalog, AssetAccess access, AssetWire wire) {
    this.call = call;
    this.catalog = catalog;
    this.access = access;
    this.wire = wire;
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
    var asset = access.get(id, call);
    return call.answer(wire.of(asset), "name", asset.name());
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
    var asset = access.get(id, call);
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
    var asset = access.get(id, call);
    var wanted = new Wanted(asset.id(), Call.requireVersion(ifMatch), changes);
    var changed = catalog.changes().change(wanted, call.user());
    Voice voice = changes.containsKey("state") ? call.voice().about("state") : call.voice();
    return voice.answer(wire.of(changed), "name", changed.name(), "state", changed.state().name());
  }

  /** Changes many assets. */
  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "changeAssets",
      summary = "Change many assets",
      description =
          "Changes of at most 500 assets of one film, each with the version it was decided on. All"
              + " are written or none: one stale or wrong entry, and the answer says which and why."
              + " One undo of any of them takes all of it back.")
  public Answer<List<Asset>> changeAssets(AssetEdit[] edits) {
    List<Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < edits.length; i++) {
      wanted.add(wanted(edits[i], "[" + i + "]"));
    }
    var changed = catalog.changes().change(wanted, call.user());
    return call.voice()
        .answer(changed.stream().map(wire::of).toList(), "total", Integer.toString(changed.size()));
  }

  private Wanted wanted(AssetEdit edit, String place) {
    if (edit == null) {
      throw Given.wrongType(place, "object");
    }
    String id = Given.text(edit.id(), place + ".id");
    String version = Given.text(edit.version(), place + ".version");
    if (edit.changes() == null) {
      throw Given.missing(place + ".changes");
    }
    return new Wanted(access.get(id, call).id(), version, edit.changes());
  }
}
