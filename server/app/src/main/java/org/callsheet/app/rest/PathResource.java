package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.NewPath;
import org.callsheet.contract.PathPlace;
import org.callsheet.engine.storage.NamedPaths;
import org.callsheet.engine.storage.PathDesk;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

  private PathPlace wire(String ident) {
    String folder = paths.folder(ident).map(Object::toString).orElse("");
    return new PathPlace(ident, folder, paths.isMounted(ident));
  }
}
