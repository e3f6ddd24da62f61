package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
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
import org.callsheet.contract.Project;
import org.callsheet.contract.RetiredProject;
import org.callsheet.engine.film.FilmDesk;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Films that have retired. */
@Api
@Path("/api/retired-projects")
@Tag(name = "film")
@Produces(MediaType.APPLICATION_JSON)
public class RetiredProjectResource {
  private final Call call;
  private final FilmDesk desk;
  private final Films films;
  private final FilmAccess access;

  /** Takes the desk where films come back. */
  public RetiredProjectResource(Call call, FilmDesk desk, Films films, FilmAccess access) {
    this.call = call;
    this.desk = desk;
    this.films = films;
    this.access = access;
  }

  /** Films that have retired. */
  @GET
  @NonBlocking
  @Operation(
      operationId = "listRetiredProjects",
      summary = "List retired films",
      description = "Films that are shown to nobody any more.")
  public Answer<List<RetiredProject>> listRetiredProjects(@BeanParam Paging paging) {
    var part =
        paging.of(films.retired(), film -> new Cursor(0, film.name(), film.id().value()), false);
    return call.answer(
        part.map(
            film ->
                new RetiredProject(film.id().value(), film.name(), film.directory().toString())),
        part.page());
  }

  /** Brings one back. */
  @POST
  @Path("/{project}/bring-back")
  @RunOnVirtualThread
  @Operation(
      operationId = "bringBackProject",
      summary = "Bring a retired film back",
      description = "As it was.")
  public Answer<Project> bringBackProject(@PathParam("project") String id) {
    var film = desk.bringBack(new ProjectId(id));
    return call.answer(access.wire(film), "name", film.name());
  }
}
