package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Board;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.history.Notebook;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What people say about an asset: notes, a raised hand; and taking back what one did. */
@Path("/films/{project}/assets")
@RunOnVirtualThread
public class AssetTalkRoutes {
  private final AssetRoutes assets;
  private final Catalog catalog;

  /** Takes the assets. */
  public AssetTalkRoutes(AssetRoutes assets, Catalog catalog) {
    this.assets = assets;
    this.catalog = catalog;
  }

  /** Writes a note. */
  @POST
  @Path("/{id}/notes")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response write(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("frame") @DefaultValue("") String frame) {
    return talk(
        "writeNote",
        project,
        id,
        (asset, by) ->
            notebook(asset)
                .add(new Notebook.NewNote(Board.subject(asset), text, number(frame)), by));
  }

  private static OptionalInt number(String frame) {
    if (frame.isBlank()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(frame.strip()));
    } catch (NumberFormatException notOne) {
      throw Refusal.of(
          Refusal.Kind.INVALID, "wrong-type", "field", "frame", "expected", "whole number");
    }
  }

  /** Says that a note is done with, or that it is not. */
  @POST
  @Path("/{id}/notes/{note}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response resolve(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @PathParam("note") String note,
      @FormParam("resolved") boolean resolved) {
    Notebook.NoteChange change = new Notebook.NoteChange(Optional.empty(), Optional.of(resolved));
    return talk(
        "changeNote",
        project,
        id,
        (asset, by) -> notebook(asset).change(Board.subject(asset), note, change, by));
  }

  /** Raises a hand. */
  @POST
  @Path("/{id}/hand")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response raise(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @FormParam("text") @DefaultValue("") String text) {
    return talk(
        "raiseHand",
        project,
        id,
        (asset, by) -> notebook(asset).raise(Board.subject(asset), asset.name(), text, by));
  }

  /** Lowers it. */
  @POST
  @Path("/{id}/hand/down")
  @Operation(hidden = true)
  public Response lower(@PathParam("project") String project, @PathParam("id") String id) {
    return talk(
        "lowerHand", project, id, (asset, by) -> notebook(asset).lower(Board.subject(asset), by));
  }

  /** Takes back one's own last change, or even that. */
  @POST
  @Path("/{id}/undo")
  @Operation(hidden = true)
  public Response undo(@PathParam("project") String project, @PathParam("id") String id) {
    return assets.change(
        "undoChange",
        project,
        id,
        (asset, by) -> catalog.changes().undo(asset.id(), by),
        Address.asset(project, id) + "#history");
  }

  private Response talk(
      String operation, String project, String id, BiConsumer<Asset, UserId> deed) {
    return assets.change(operation, project, id, deed, Address.asset(project, id) + "#talk");
  }

  private Notebook notebook(Asset asset) {
    return catalog.board().notebook(asset.project());
  }
}
