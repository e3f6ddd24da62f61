package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.people.ProjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pages of a film. They read memory only. */
@Path("/films/{project}")
@NonBlocking
public class FilmRoutes {
  private final Visitors visitors;
  private final Films films;
  private final FilmPages pages;
  private final AssetPages assets;
  private final Messages messages;
  private final RoutingContext request;

  /** Takes who visits and what there is to see. */
  public FilmRoutes(
      RoutingContext request,
      Visitors visitors,
      Films films,
      FilmPages pages,
      AssetPages assets,
      Messages messages) {
    this.request = request;
    this.visitors = visitors;
    this.films = films;
    this.pages = pages;
    this.assets = assets;
    this.messages = messages;
  }

  /** Who works on what. */
  @GET
  @Path("/team")
  @Operation(hidden = true)
  public Response team(@PathParam("project") String project) {
    return show("getTeam", project, pages::team);
  }

  /** What is rendered, in order. */
  @GET
  @Path("/shots")
  @Operation(hidden = true)
  public Response shots(@PathParam("project") String project) {
    return show("listShots", project, assets::shots);
  }

  /** For something that is not, or no longer, in the film. */
  Response notFound(FilmPages.Sight sight) {
    return messages.gone(sight.visit(), Address.assets(sight.id().value()));
  }

  /** A page of a film, for whoever may do this with it. */
  Response show(String operation, String id, Function<FilmPages.Sight, Response> page) {
    return visitors.admit(
        request,
        visit -> {
          if (!visit.reaches(operation, id)) {
            return messages.forbidden(visit);
          }
          return films
              .find(new ProjectId(id))
              .map(film -> page.apply(sight(visit, film)))
              .orElseGet(() -> messages.notFound(visit));
        });
  }

  private FilmPages.Sight sight(Visit visit, Project film) {
    return new FilmPages.Sight(visit, film, Answers.Known.of(request));
  }
}
