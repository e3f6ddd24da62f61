package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.BiConsumer;
import org.callsheet.contract.Problem;
import org.callsheet.engine.film.credits.CreditsDesk;
import org.callsheet.engine.film.credits.ExternalAssets;
import org.callsheet.engine.film.credits.Roles;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The credits of a film: to read, to watch, to edit. */
@Path("/films/{project}/credits")
public class CreditsRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final FilmRoutes films;
  private final CreditsPages pages;
  private final Desks desks;

  /** What the forms change. */
  @jakarta.inject.Singleton
  record Desks(CreditsDesk credits, Roles roles, ExternalAssets external) {}

  /** Takes who visits, what there is to see and what can be changed. */
  public CreditsRoutes(
      RoutingContext request,
      Visitors visitors,
      FilmRoutes films,
      CreditsPages pages,
      Desks desks) {
    this.request = request;
    this.visitors = visitors;
    this.films = films;
    this.pages = pages;
    this.desks = desks;
  }

  /** The roll at the end. */
  @GET
  @NonBlocking
  @Operation(hidden = true)
  public Response credits(@PathParam("project") String project) {
    return films.show("getCredits", project, pages::credits);
  }

  /** The same, moving over the whole screen. */
  @GET
  @Path("/roll")
  @NonBlocking
  @Operation(hidden = true)
  public Response roll(
      @PathParam("project") String project,
      @QueryParam("makers") @DefaultValue("false") boolean makers) {
    return films.show("getCredits", project, sight -> pages.roll(sight, makers));
  }

  /** The forms. */
  @GET
  @Path("/edit")
  @NonBlocking
  @Operation(hidden = true)
  public Response edit(@PathParam("project") String project) {
    return films.show("changeRole", project, sight -> pages.edit(sight, 200, ""));
  }

  /** One more line. */
  @POST
  @Path("/edit/roles")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response addRole(@PathParam("project") String project, @BeanParam CreditsForms.Line line) {
    return change(project, "roles", (film, by) -> desks.roles().add(film, line.fields(), by));
  }

  /** Saves, moves or removes a line. */
  @POST
  @Path("/edit/roles/{id}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response changeRole(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @BeanParam CreditsForms.Pressed pressed,
      @BeanParam CreditsForms.Line line) {
    return change(
        project,
        "roles",
        (film, by) -> {
          if (pressed.is("remove")) {
            desks.roles().remove(film, id, pressed.version, by);
            return;
          }
          Map<String, Object> fields = line.fields();
          if (pressed.is("up") || pressed.is("down")) {
            fields.put("position", Math.max(1, pressed.position + (pressed.is("up") ? -1 : 1)));
          }
          desks.roles().change(film, id, pressed.version, fields, by);
        });
  }

  /** One more thing that others made. */
  @POST
  @Path("/edit/external")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response addExternal(
      @PathParam("project") String project, @BeanParam CreditsForms.External external) {
    return change(
        project, "external", (film, by) -> desks.external().add(film, external.fields(), by));
  }

  /** Saves or removes something that others made. */
  @POST
  @Path("/edit/external/{id}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response changeExternal(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @BeanParam CreditsForms.Pressed pressed,
      @BeanParam CreditsForms.External external) {
    return change(
        project,
        "external",
        (film, by) -> {
          if (pressed.is("remove")) {
            desks.external().remove(film, id, pressed.version, by);
          } else {
            desks.external().change(film, id, pressed.version, external.fields(), by);
          }
        });
  }

  /** Saves the film's own licence. */
  @POST
  @Path("/edit/license")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response changeLicense(
      @PathParam("project") String project,
      @FormParam("version") @DefaultValue("") String version,
      @FormParam("license") @DefaultValue("") String license) {
    return change(
        project,
        "license",
        (film, by) -> desks.credits().change(film, version, Map.of("license", license), by));
  }

  /** Back to the forms afterwards: with a GET when it went well, else with what was wrong. */
  private Response change(String project, String part, BiConsumer<ProjectId, UserId> change) {
    return films.show(
        "changeRole",
        project,
        sight -> {
          try {
            change.accept(sight.id(), new UserId(sight.visit().caller().id()));
            return Answers.goTo(Address.creditsEdit(project) + "#" + part).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return pages.edit(sight, problem.status(), problem.detail() + " " + problem.message());
          }
        });
  }
}
