package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.contract.Problem;
import org.callsheet.engine.film.FilmDesk;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Films: made, changed, retired, brought back. For mentors. */
@Path("/people/films")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class FilmDeskRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final PersonPages pages;
  private final Messages messages;
  private final FilmDesk desk;
  private final Films films;

  /** Takes who visits and the desk where films are made. */
  public FilmDeskRoutes(
      RoutingContext request,
      Visitors visitors,
      PersonPages pages,
      Messages messages,
      FilmDesk desk,
      Films films) {
    this.films = films;
    this.request = request;
    this.visitors = visitors;
    this.pages = pages;
    this.messages = messages;
    this.desk = desk;
  }

  /** The films. */
  @GET
  @Operation(hidden = true)
  public Response films() {
    return allowed("changeProject", visit -> pages.films(visit, 200, ""));
  }

  /** A film more. */
  @POST
  @Operation(hidden = true)
  public Response create(
      @FormParam("id") @DefaultValue("") String id,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("template") @DefaultValue("") String template) {
    ProjectId film = new ProjectId(id.strip());
    return done(
        "createProject",
        film,
        () -> desk.create(new FilmDesk.Plan(film, name, title, template, Optional.empty())));
  }

  /** Changes a film. */
  @POST
  @Path("/{project}")
  @Operation(hidden = true)
  public Response change(
      @PathParam("project") String id,
      @FormParam("version") @DefaultValue("") String version,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("weight") @DefaultValue("") String weight,
      @FormParam("scripts") @DefaultValue("") String scripts) {
    return done(
        "changeProject",
        new ProjectId(id),
        () ->
            desk.change(
                new ProjectId(id),
                version,
                new FilmDesk.Edit(
                    Optional.of(name),
                    Optional.of(number(weight)),
                    Optional.empty(),
                    Optional.of(scripts.equals("yes")))));
  }

  /** Retires a film. */
  @POST
  @Path("/{project}/retire")
  @Operation(hidden = true)
  public Response retire(
      @PathParam("project") String id, @FormParam("version") @DefaultValue("") String version) {
    ProjectId film = new ProjectId(id);
    return done("retireProject", film, () -> desk.retire(film, version));
  }

  /** Brings a film back. */
  @POST
  @Path("/{project}/bring-back")
  @Operation(hidden = true)
  public Response bringBack(@PathParam("project") String id) {
    ProjectId film = new ProjectId(id);
    return done("bringBackProject", film, () -> desk.bringBack(film));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip().replace(',', '.'));
    } catch (NumberFormatException noNumber) {
      throw Refusal.of(Refusal.Kind.INVALID, "wrong-type", "field", "weight", "expected", "number");
    }
  }

  private Response done(String operation, ProjectId film, Runnable deed) {
    return allowed(
        operation,
        visit -> {
          AuditTrail.does(request, operation);
          Project before = films.find(film).orElse(null);
          try {
            deed.run();
            AuditTrail.changed(request, before, films.find(film).orElse(null));
            return Answers.goTo(Address.PEOPLE_FILMS).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return pages.films(visit, problem.status(), problem.detail());
          }
        });
  }

  private Response allowed(String operation, Function<Visit, Response> page) {
    return visitors.admit(
        request,
        visit ->
            Policy.scope(operation, visit.caller().role()) == Scope.ALL
                ? page.apply(visit)
                : messages.forbidden(visit));
  }
}
