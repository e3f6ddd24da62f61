package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.DeletedAsset;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The deleted assets of a film. */
@Api
@Path("/api/projects")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeletedListResource {
  private final Call call;
  private final FilmAccess access;
  private final AssetFiles files;

  /** Takes the films and their files. */
  public DeletedListResource(Call call, FilmAccess access, AssetFiles files) {
    this.call = call;
    this.access = access;
    this.files = files;
  }

  /** What was deleted. */
  @GET
  @Path("/{project}/deleted")
  @Operation(
      operationId = "listDeletedAssets",
      summary = "List deleted assets",
      description = "What lies in the folders old of a film and can be brought back, last first.")
  public Answer<List<DeletedAsset>> listDeletedAssets(
      @PathParam("project") String project, @BeanParam Paging paging) {
    var film = access.get(project, call);
    var found = files.deleted().list(film.id());
    var part =
        paging.of(
            found,
            each -> new Cursor(each.at().getEpochSecond(), each.name(), each.id().value()),
            true);
    return call.answer(part.map(FileWire::of), part.page());
  }
}
