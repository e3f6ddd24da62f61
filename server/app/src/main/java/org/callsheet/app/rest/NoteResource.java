package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.contract.NewNote;
import org.callsheet.contract.Note;
import org.callsheet.contract.NoteChange;
import org.callsheet.engine.catalog.Board;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.history.Notebook;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Notes on assets, shots and single frames. */
@Api
@Path("/api/assets/{id}/notes")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
public class NoteResource {
  private final Call call;
  private final Catalog catalog;
  private final AssetAccess access;
  private final AssetWire wire;

  /** Takes the assets. */
  public NoteResource(Call call, Catalog catalog, AssetAccess access, AssetWire wire) {
    this.call = call;
    this.catalog = catalog;
    this.access = access;
    this.wire = wire;
  }

  /** The notes of an asset. */
  @GET
  @NonBlocking
  @Operation(
      operationId = "listNotes",
      summary = "List notes",
      description = "The notes on an asset and its frames, oldest first, resolved ones too.")
  public Answer<List<Note>> listNotes(@PathParam("id") String id, @BeanParam Paging paging) {
    var asset = access.get(id, call);
    var notes = notebook(asset).notes(id);
    var part = paging.ofSorted(notes, note -> new Cursor(0, note.at().toString(), note.id()));
    return call.answer(part.map(NoteResource::wire), part.page());
  }

  /** Writes a note. */
  @POST
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "writeNote",
      summary = "Write a note",
      description = "A note on the asset, or on one frame of it.")
  public Answer<Note> writeNote(@PathParam("id") String id, NewNote note) {
    var asset = access.get(id, call);
    OptionalInt frame = note.frame() == null ? OptionalInt.empty() : OptionalInt.of(note.frame());
    var written =
        notebook(asset)
            .add(
                new Notebook.NewNote(Board.subject(asset), Given.text(note.text(), "text"), frame),
                call.user());
    return call.answer(wire(written), "name", asset.name());
  }

  /** Changes a note. */
  @PATCH
  @RunOnVirtualThread
  @Path("/{note}")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changeNote",
      summary = "Resolve, reopen or edit a note",
      description =
          "Everybody of the film may say that a note is done with, or is not; only its author gives"
              + " it another text.")
  public Answer<Note> changeNote(
      @PathParam("id") String id, @PathParam("note") String note, NoteChange change) {
    var asset = access.get(id, call);
    var changed =
        notebook(asset)
            .change(
                Board.subject(asset),
                note,
                new Notebook.NoteChange(
                    Optional.ofNullable(change.text()), Optional.ofNullable(change.resolved())),
                call.user());
    Voice voice =
        change.resolved() == null
            ? call.voice()
            : call.voice().about(change.resolved() ? "resolved" : "reopened");
    return voice.answer(wire(changed), "name", asset.name());
  }

  /** Takes a note away. */
  @DELETE
  @RunOnVirtualThread
  @Path("/{note}")
  @Operation(
      operationId = "deleteNote",
      summary = "Take away a note of one's own",
      description = "Takes away a note that the caller wrote; undo brings it back.")
  public Answer<Asset> deleteNote(@PathParam("id") String id, @PathParam("note") String note) {
    var asset = access.get(id, call);
    notebook(asset).delete(Board.subject(asset), note, call.user());
    return call.answer(wire.of(asset), "name", asset.name());
  }

  private Notebook notebook(org.callsheet.engine.catalog.Asset asset) {
    return catalog.board().notebook(asset.project());
  }

  private static Note wire(org.callsheet.engine.history.Note note) {
    return new Note(
        note.id(),
        note.asset(),
        note.frame().isPresent() ? note.frame().getAsInt() : null,
        note.text(),
        note.author().value(),
        note.at(),
        note.edited().orElse(null),
        !note.isOpen(),
        note.resolved().map(r -> r.who()).map(UserId::value).orElse(null),
        note.resolved().map(r -> r.at()).orElse(null));
  }
}
