package org.callsheet.app.rest;

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
import java.util.Map;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.NewPath;
import org.callsheet.contract.PathChange;
import org.callsheet.contract.PathPlace;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.PathDesk;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The named paths of the server. */
@Api
@Path("/api/paths")
@Tag(name = "storage")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PathResource {
  private static final int CREATED = 201;

  private final Call call;
  private final NamedPaths paths;
  private final PathDesk desk;

  /** Takes the paths. */
  public PathResource(Call call, NamedPaths paths, PathDesk desk) {
    this.call = call;
    this.paths = paths;
    this.desk = desk;
  }

  /** All of them. */
  @GET
  @Operation(
      operationId = "listPaths",
      summary = "List named paths",
      description = "Where each lies on the server, and whether it is there now.")
  public Answer<List<PathPlace>> listPaths(@BeanParam Paging paging) {
    var part = paging.of(List.copyOf(paths.idents()), ident -> new Cursor(0, ident, ident), false);
    return call.answer(part.map(this::wire), part.page());
  }

  /** One more. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "createPath",
      summary = "Make a folder known",
      description =
          "The folder must be there; a marker is written into it. Folders of the server's own state"
              + " are refused.")
  public Answer<PathPlace> createPath(NewPath body) {
    String ident = Given.text(body.ident(), "ident");
    desk.create(ident, Given.text(body.folder(), "folder"));
    return call.answer(wire(ident), "path", ident);
  }

  /** Another folder under that name. */
  @PATCH
  @Path("/{path}")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changePath",
      summary = "Make another folder known under a name",
      description =
          "A JSON Merge Patch with the folder. Refused while a film lies there: then stop the"
              + " server, move the folder, and change its file in config/paths.")
  public Answer<PathPlace> changePath(
      @PathParam("path") String ident,
      @RequestBody(content = @Content(schema = @Schema(implementation = PathChange.class)))
          Map<String, Object> changes) {
    for (String field : changes.keySet()) {
      if (!field.equals("folder")) {
        throw new Refused(ProblemCode.UNKNOWN_FIELD, "field", field);
      }
    }
    String before = paths.folder(ident).map(Object::toString).orElse("");
    desk.change(ident, Given.textOf(changes.get("folder"), "folder"));
    PathPlace now = wire(ident);
    call.changed(new PathChange(before), new PathChange(now.folder()));
    return call.answer(now, "path", ident);
  }

  /** One less. */
  @DELETE
  @Path("/{path}")
  @Operation(
      operationId = "deletePath",
      summary = "Forget a folder",
      description = "What lies in it stays. Refused while a film lies there.")
  public Answer<PathPlace> deletePath(@PathParam("path") String ident) {
    String before = paths.folder(ident).map(Object::toString).orElse("");
    desk.remove(ident);
    call.changed(new PathChange(before), null);
    return call.answer(null, "path", ident);
  }

  private PathPlace wire(String ident) {
    String folder = paths.folder(ident).map(Object::toString).orElse("");
    return new PathPlace(ident, folder, paths.isMounted(ident));
  }
}
