package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.NewProject;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.Project;
import org.callsheet.contract.ProjectChange;
import org.callsheet.engine.film.FilmDesk;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.NamedPath;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Films are made, changed and retired. */
@Api
@Path("/api/projects")
@Tag(name = "film")
@Produces(MediaType.APPLICATION_JSON)
public class FilmDeskResource {
  private static final int CREATED = 201;

  private final Call call;
  private final FilmDesk desk;
  private final Films films;
  private final FilmAccess access;

  /** Takes the desk where films are made. */
  public FilmDeskResource(Call call, FilmDesk desk, Films films, FilmAccess access) {
    this.call = call;
    this.desk = desk;
    this.films = films;
    this.access = access;
  }

  /** A film more. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "createProject",
      summary = "Make a film",
      description =
          "With its folder, beside those of the others unless one is named. What lies in that"
              + " folder stays.")
  public Answer<Project> createProject(NewProject body) {
    FilmDesk.Plan plan =
        new FilmDesk.Plan(
            new ProjectId(Given.text(body.id(), "id")),
            Given.orEmpty(body.name()),
            Given.orEmpty(body.title()),
            Given.orEmpty(body.template()),
            Optional.ofNullable(body.directory()).map(NamedPath::parse));
    var made = desk.create(plan);
    call.changed(null, made);
    return answer(made);
  }

  /** Changes a film. */
  @PATCH
  @Path("/{project}")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  @Operation(
      operationId = "changeProject",
      summary = "Change a film",
      description =
          "Name of the team, its share of the farm, and whether scripts in its files may run on nodes."
              + " Needs If-Match.")
  public Answer<Project> changeProject(
      @PathParam("project") String id,
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = ProjectChange.class)))
          Map<String, Object> changes) {
    FilmDesk.Edit edit = edit(changes);
    String version = Call.requireVersion(ifMatch);
    var before = films.find(new ProjectId(id)).orElse(null);
    var after = desk.change(new ProjectId(id), version, edit);
    call.changed(before, after);
    return answer(after);
  }

  /** Retires a film. */
  @DELETE
  @Path("/{project}")
  @RunOnVirtualThread
  @Operation(
      operationId = "retireProject",
      summary = "Retire a film",
      description =
          "It is shown to nobody any more. Its files stay, renders that were begun go on, and it"
              + " can be brought back. Needs If-Match.")
  public Answer<Project> retireProject(
      @PathParam("project") String id,
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch) {
    var before = films.get(new ProjectId(id));
    desk.retire(new ProjectId(id), Call.requireVersion(ifMatch));
    call.changed(before, null);
    return call.answer(null, "name", before.name());
  }

  private Answer<Project> answer(org.callsheet.engine.film.Project film) {
    return call.answer(access.wire(film), "name", film.name());
  }

  private static FilmDesk.Edit edit(Map<String, Object> changes) {
    Optional<String> name = Optional.empty();
    Optional<Double> weight = Optional.empty();
    Optional<Double> hours = Optional.empty();
    Optional<Boolean> scripts = Optional.empty();
    for (Map.Entry<String, Object> each : changes.entrySet()) {
      String field = each.getKey();
      switch (field) {
        case "name" -> name = Optional.of(Given.textOf(each.getValue(), field));
        case "weight" -> weight = Optional.of(Given.number(each.getValue(), field));
        case "hours" -> hours = Optional.of(Given.number(each.getValue(), field));
        case "scripts" -> scripts = Optional.of(Given.flag(each.getValue(), field));
        default -> throw new Refused(ProblemCode.UNKNOWN_FIELD, "field", field);
      }
    }
    return new FilmDesk.Edit(name, weight, hours, scripts);
  }
}
