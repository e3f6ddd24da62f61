package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.contract.HistoryEntry;
import org.callsheet.engine.catalog.Catalog;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was done to assets, and taking it back. */
@Api
@Path("/api/assets/{id}")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HistoryResource {
  private final Call call;
  private final Catalog catalog;
  private final AssetAccess access;
  private final HistoryWire wire;
  private final AssetWire assets;

  /** Takes the assets. */
  public HistoryResource(
      Call call, Catalog catalog, AssetAccess access, HistoryWire wire, AssetWire assets) {
    this.call = call;
    this.catalog = catalog;
    this.access = access;
    this.wire = wire;
    this.assets = assets;
  }

  /** The history of an asset. */
  @GET
  @Path("/history")
  @Operation(
      operationId = "getHistory",
      summary = "Who changed what",
      description =
          "What was done to an asset, newest first, through this server and through others that"
              + " share its folder; edits by other programs too, where they were noticed.")
  public Answer<List<HistoryEntry>> getHistory(
      @PathParam("id") String id, @BeanParam Paging paging) {
    var asset = access.get(id, call);
    var part = paging.ofEvents(max -> catalog.changes().history(asset, paging.place(), max));
    return call.answer(part.map(event -> wire.of(event, call.voice())), part.page());
  }

  /** Takes back one's own last change. */
  @POST
  @Path("/undo")
  @Operation(
      operationId = "undoChange",
      summary = "Take back one's own last change",
      description =
          "Takes back the last change of the caller to this asset, with all assets it changed, if"
              + " the fields still have the values it gave them; else both values are answered. An"
              + " undo is a change too: another one does it again.")
  public Answer<List<Asset>> undoChange(@PathParam("id") String id) {
    var asset = access.get(id, call);
    var undone = catalog.changes().undo(asset.id(), call.user());
    int total = undone.assets().size();
    return (total == 1 ? call.voice() : call.voice().about("many"))
        .answer(
            undone.assets().stream().map(assets::of).toList(),
            "name",
            asset.name(),
            "what",
            wire.what(undone.event(), call.voice()),
            "total",
            Integer.toString(total));
  }
}
