package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.callsheet.contract.Answer;
import org.callsheet.contract.CreditRole;
import org.callsheet.contract.CreditRoleChange;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.film.credits.Roles;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The lines of a film's credits. */
@Api
@Path("/api/projects/{project}/roles")
@Tag(name = "film")
@Produces(MediaType.APPLICATION_JSON)
public class RoleResource {
  private static final int CREATED = 201;
  private static final String VERSION = "The version it was decided on, in quotes.";

  private final Call call;
  private final Roles roles;
  private final CreditsWire wire;
  private final FilmAccess access;

  /** Takes the lines. */
  public RoleResource(Call call, Roles roles, CreditsWire wire, FilmAccess access) {
    this.call = call;
    this.roles = roles;
    this.wire = wire;
    this.access = access;
  }

  /** All lines. */
  @GET
  @NonBlocking
  @Operation(
      operationId = "listRoles",
      summary = "List the lines of the credits",
      description = "People with their roles and free lines, in the order of the credits.")
  public Answer<List<CreditRole>> listRoles(
      @PathParam("project") String project, @BeanParam Paging paging) {
    List<Project.CreditRole> lines = roles.list(access.get(project, call).id());
    List<CreditRole> all =
        IntStream.range(0, lines.size()).mapToObj(i -> wire.of(lines.get(i), i + 1)).toList();
    var part = paging.ofSorted(all, line -> new Cursor(line.position(), "", line.id()));
    return call.answer(part.entries(), part.page());
  }

  /** One more line. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "addRole",
      summary = "Add a line to the credits",
      description =
          "A person (user) or a free line (text) under a heading (role), at a position or at the"
              + " end.")
  public Answer<CreditRole> addRole(
      @PathParam("project") String project,
      @RequestBody(content = @Content(schema = @Schema(implementation = CreditRoleChange.class)))
          Map<String, Object> fields) {
    var film = access.get(project, call);
    var line = roles.add(film.id(), fields, by());
    call.answerHeader("Location", "/api/projects/" + film.id() + "/roles/" + line.id());
    return answer(film, line);
  }

  /** Changes a line. */
  @PATCH
  @Path("/{id}")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  @Operation(
      operationId = "changeRole",
      summary = "Change a line of the credits",
      description = "A JSON Merge Patch; position moves the line. Needs If-Match.")
  public Answer<CreditRole> changeRole(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @Parameter(description = VERSION) @HeaderParam("If-Match") String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = CreditRoleChange.class)))
          Map<String, Object> fields) {
    var film = access.get(project, call);
    return answer(film, roles.change(film.id(), id, Call.requireVersion(ifMatch), fields, by()));
  }

  /** Removes a line. */
  @DELETE
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(
      operationId = "deleteRole",
      summary = "Remove a line of the credits",
      description = "The person stays in the team. Needs If-Match.")
  public Answer<CreditRole> deleteRole(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @Parameter(description = VERSION) @HeaderParam("If-Match") String ifMatch) {
    var film = access.get(project, call);
    roles.remove(film.id(), id, Call.requireVersion(ifMatch), by());
    return call.answer((CreditRole) null);
  }

  private Answer<CreditRole> answer(Project film, Project.CreditRole line) {
    int position = roles.list(film.id()).indexOf(line) + 1;
    CreditRole wired = wire.of(line, Math.max(1, position));
    return call.answer(wired, "name", wired.name());
  }

  private UserId by() {
    return new UserId(call.caller().id());
  }
}
