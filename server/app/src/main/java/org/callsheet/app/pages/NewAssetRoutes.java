package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.contract.Problem;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.catalog.making.Making;
import org.callsheet.engine.catalog.making.NewAsset;
import org.callsheet.engine.catalog.making.PastedList;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** New assets: one or a pasted list, with a look at what becomes of it before anything is made. */
@Path("/films/{project}/assets/new")
public class NewAssetRoutes {
  private static final String MAKE = "makeAssets";

  private final RoutingContext request;
  private final Visitors visitors;
  private final FilmRoutes films;
  private final Desk desk;

  /** What new assets are made with. */
  @jakarta.inject.Singleton
  record Desk(Films films, People people, Making making, Answers answers, Ways ways) {}

  /** What is filled in. */
  public static class Form {
    @FormParam("names")
    String names;

    @FormParam("type")
    String type;

    @FormParam("owner")
    String owner;

    @FormParam("do")
    String button;

    /** What is not on the form says nothing. */
    static String said(String field) {
      return field == null ? "" : field;
    }
  }

  /** Takes who visits and what makes assets. */
  public NewAssetRoutes(RoutingContext request, Visitors visitors, FilmRoutes films, Desk desk) {
    this.request = request;
    this.visitors = visitors;
    this.films = films;
    this.desk = desk;
  }

  /** The empty form. */
  @GET
  @NonBlocking
  @Operation(hidden = true)
  public Response form(@PathParam("project") String project) {
    return films.show(MAKE, project, sight -> page(sight, new Form(), 200, List.of(), ""));
  }

  /** Shows what would become of it, or makes it. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response make(@PathParam("project") String project, @jakarta.ws.rs.BeanParam Form form) {
    return films.show(MAKE, project, sight -> make(sight, form));
  }

  private Response make(FilmPages.Sight sight, Form form) {
    try {
      List<NewAsset> asked =
          PastedList.read(
              Form.said(form.names),
              new NewAsset(
                  "",
                  Form.said(form.type),
                  Optional.empty(),
                  Form.said(form.owner).isEmpty() ? Map.of() : Map.of("owner", form.owner)),
              template(sight));
      if (!Form.said(form.button).equals("make")) {
        return page(sight, form, 200, lines(sight, asked), "");
      }
      List<Asset> made =
          desk.making().make(sight.id(), asked, new UserId(sight.visit().caller().id()));
      String film = sight.id().value();
      return Answers.goTo(
              made.size() == 1
                  ? Address.asset(film, made.getFirst().id().value())
                  : Address.assets(film) + "?sort=modified")
          .build();
    } catch (Refusal refusal) {
      Problem problem = visitors.problem(request, refusal);
      return page(
          sight, form, problem.status(), List.of(), problem.detail() + " " + problem.message());
    }
  }

  private List<NewAssetPage.Line> lines(FilmPages.Sight sight, List<NewAsset> asked) {
    Template template = template(sight);
    return desk.making().propose(sight.id(), asked).stream()
        .map(
            each ->
                new NewAssetPage.Line(
                    each.asked().name(),
                    template.type(each.asked().type()).name(),
                    each.planned().map(planned -> planned.path().inside()).orElse(""),
                    each.mistake()
                        .map(mistake -> visitors.problem(request, mistake).detail())
                        .orElse("")))
        .toList();
  }

  private Response page(
      FilmPages.Sight sight, Form form, int status, List<NewAssetPage.Line> lines, String problem) {
    Texts texts = sight.visit().texts();
    String film = sight.id().value();
    NewAssetPage page =
        new NewAssetPage(
            sight.film().film().title(),
            Address.assets(film) + "/new",
            Address.assets(film),
            form.names == null ? "" : Form.said(form.names),
            template(sight).listTypes().stream()
                .map(
                    type ->
                        new AssetListPage.Choice(
                            type.id(), type.name(), type.id().equals(form.type)))
                .toList(),
            desk.people().team(sight.id()).stream()
                .map(
                    user ->
                        new AssetListPage.Choice(
                            user.id().value(), user.name(), user.id().value().equals(form.owner)))
                .toList(),
            lines,
            problem,
            !lines.isEmpty() && lines.stream().allMatch(line -> line.mistake().isEmpty()));
    return desk.answers()
        .once(
            status,
            desk.ways()
                .frame(
                    sight.visit(),
                    texts.say("new.title") + ": " + page.film(),
                    sight.id(),
                    Address.assets(film)),
            texts,
            Templates.newAsset(page, texts).render());
  }

  private Template template(FilmPages.Sight sight) {
    return desk.films().assets(sight.id()).folder().template();
  }
}
