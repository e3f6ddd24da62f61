package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.callsheet.engine.film.Project;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first address one types: it leads on to the film, or to the choice of one. */
@Path("/")
@NonBlocking
public class HomeRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final Ways ways;
  private final Answers answers;
  private final Messages messages;

  /** Takes who visits and where there is to go. */
  public HomeRoutes(
      RoutingContext request, Visitors visitors, Ways ways, Answers answers, Messages messages) {
    this.request = request;
    this.visitors = visitors;
    this.ways = ways;
    this.answers = answers;
    this.messages = messages;
  }

  /** Leads on. */
  @GET
  @Operation(hidden = true)
  public Response home() {
    return visitors.admit(request, this::leadOn);
  }

  private Response leadOn(Visit visit) {
    List<Project> films = ways.films(visit);
    return switch (films.size()) {
      case 0 -> messages.noFilm(visit);
      case 1 -> Answers.goTo(Address.team(films.getFirst().id().value())).build();
      default -> choice(visit, films);
    };
  }

  private Response choice(Visit visit, List<Project> films) {
    FilmsPage page =
        new FilmsPage(
            films.stream()
                .map(
                    film ->
                        new FilmsPage.Film(
                            film.film().title(), film.name(), Address.team(film.id().value())))
                .toList());
    Texts texts = visit.texts();
    return answers.once(
        200,
        ways.frame(visit, texts.say("films.title"), Address.HOME),
        texts,
        Templates.films(page, texts).render());
  }
}
