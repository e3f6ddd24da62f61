package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.contract.CallSheet;
import org.callsheet.contract.Project;
import org.callsheet.contract.Team;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Cursor;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Films and what is read off them. */
@Api
@Path("/api/projects")
@Tag(name = "film")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class ProjectResource {
  private final Call call;
  private final Films films;
  private final FilmAccess access;
  private final People people;
  private final AssetWire assets;

  /** Takes the films. */
  public ProjectResource(
      Call call, Films films, FilmAccess access, People people, AssetWire assets) {
    this.call = call;
    this.films = films;
    this.access = access;
    this.people = people;
    this.assets = assets;
  }

  /** Films. */
  @GET
  @Operation(
      operationId = "listProjects",
      summary = "List films",
      description = "The films the caller works on, by name of the team.")
  public Answer<List<Project>> listProjects(@BeanParam Paging paging) {
    var mine = films.list().stream().filter(film -> call.reaches(film.id().value())).toList();
    var part = paging.of(mine, film -> new Cursor(0, film.name(), film.id().value()), false);
    return call.answer(part.map(access::wire), part.page());
  }

  /** A film. */
  @GET
  @Path("/{project}")
  @Operation(
      operationId = "getProject",
      summary = "Read a film",
      description = "A film with the types, states and named priorities of its template.")
  public Answer<Project> getProject(@PathParam("project") String id) {
    var film = access.get(id, call);
    return call.answer(access.wire(film), "title", film.film().title());
  }

  /** The team. */
  @GET
  @Path("/{project}/team")
  @Operation(
      operationId = "getTeam",
      summary = "Who works on what",
      description = "Everybody of the film with the most urgent unfinished asset.")
  public Answer<Team> getTeam(@PathParam("project") String id) {
    var film = access.get(id, call);
    return call.kept(
        "",
        films.revision(film.id()),
        () ->
            call.answer(FilmWire.of(films.team(film.id()), assets), "title", film.film().title()));
  }

  /** The call sheet. */
  @GET
  @Path("/{project}/callsheet")
  @Operation(
      operationId = "getCallSheet",
      summary = "What somebody has to do",
      description =
          "Unfinished assets of one person, most urgent first, what this person supports, and what"
              + " is finished.")
  public Answer<CallSheet> getCallSheet(
      @PathParam("project") String id,
      @Parameter(description = "Whose; by default the caller's.") @QueryParam("user") String user) {
    var film = access.get(id, call);
    UserId asked = new UserId(user == null ? call.caller().id() : user);
    User who =
        people
            .find(asked)
            .orElseThrow(
                () -> Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-user", "user", asked.value()));
    return call.kept(
        who.id().value(),
        films.revision(film.id(), who.id()),
        () -> {
          CallSheet sheet = FilmWire.of(films.callSheet(film.id(), who.id()), assets);
          String total = Integer.toString(sheet.tasks().size());
          return call.answer(sheet, "name", who.name(), "total", total);
        });
  }

  /** The shots. */
  @GET
  @Path("/{project}/shots")
  @Operation(
      operationId = "listShots",
      summary = "List shots",
      description = "What is rendered, in the order of the film.")
  public Answer<List<Asset>> listShots(@PathParam("project") String id, @BeanParam Paging paging) {
    var film = access.get(id, call);
    var part =
        paging.of(
            films.shots(film.id()),
            shot ->
                new Cursor(
                    shot.says().order().orElse(Integer.MAX_VALUE), shot.name(), shot.id().value()),
            false);
    return call.answer(part.map(assets::of), part.page());
  }
}
