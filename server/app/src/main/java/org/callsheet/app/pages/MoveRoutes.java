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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.contract.Problem;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.catalog.files.MovePlan;
import org.callsheet.engine.catalog.files.Moves;
import org.callsheet.engine.people.People;
import org.callsheet.engine.people.User;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Other names and folders for assets, shown before they are done; and copies. */
@Path("/films/{project}/assets/{id}")
@RunOnVirtualThread
public class MoveRoutes {
  private static final String MOVE = "moveAsset";

  private final RoutingContext request;
  private final Visitors visitors;
  private final AssetRoutes assets;
  private final AssetFiles files;
  private final Desk desk;

  /** What a page is made with. */
  @jakarta.inject.Singleton
  record Desk(Catalog catalog, People people, Answers answers, Ways ways) {}

  /** Takes who visits and what there is to do. */
  public MoveRoutes(
      RoutingContext request, Visitors visitors, AssetRoutes assets, AssetFiles files, Desk desk) {
    this.request = request;
    this.visitors = visitors;
    this.assets = assets;
    this.files = files;
    this.desk = desk;
  }

  /** The form, filled in with where it is. */
  @GET
  @Path("/move")
  @Operation(hidden = true)
  public Response form(@PathParam("project") String project, @PathParam("id") String id) {
    return assets.show(
        MOVE,
        project,
        id,
        (sight, asset) ->
            page(sight, asset, new Filled(asset.name(), folder(asset)), List.of(), 200, ""));
  }

  /** Shows what would change, or does it. */
  @POST
  @Path("/move")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response move(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("folder") @DefaultValue("") String folder,
      @FormParam("do") @DefaultValue("") String button) {
    Filled filled = new Filled(name.strip(), folder.strip());
    return assets.show(
        MOVE,
        project,
        id,
        (sight, asset) -> {
          try {
            Moves.Wanted wanted = wanted(asset, filled);
            if (!button.equals("move")) {
              MovePlan plan = files.moves().plan(asset, wanted);
              return page(sight, asset, filled, List.of(plan(plan, sight)), 200, "");
            }
            files.moves().move(asset, wanted, new UserId(sight.visit().caller().id()));
            return Answers.goTo(Address.asset(project, id)).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            String said = problem.detail() + " " + problem.message();
            return page(sight, asset, filled, List.of(), problem.status(), said);
          }
        });
  }

  /** Makes a copy, and leads to it. */
  @POST
  @Path("/clone")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response copy(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @FormParam("name") @DefaultValue("") String name) {
    return assets.answer(
        "cloneAsset",
        project,
        id,
        (asset, by) -> Address.asset(project, files.clones().create(asset, name, by).id().value()));
  }

  /** What is filled in. */
  private record Filled(String name, String folder) {}

  /** What is filled in differently. */
  private Moves.Wanted wanted(Asset asset, Filled filled) {
    return new Moves.Wanted(
        Optional.of(filled.folder()).filter(folder -> !folder.equals(folder(asset))),
        Optional.of(filled.name()).filter(name -> !name.equals(asset.name())));
  }

  /** Inside the film's folder. */
  private String folder(Asset asset) {
    NamedPath film = desk.catalog().get(asset.project()).folder().directory();
    String inside = asset.path().parent().inside();
    return inside.equals(film.inside())
        ? ""
        : inside.substring(film.inside().isEmpty() ? 0 : film.inside().length() + 1);
  }

  private MovePage.Plan plan(MovePlan plan, FilmPages.Sight sight) {
    Texts texts = sight.visit().texts();
    return new MovePage.Plan(
        plan.asset().path().inside(),
        plan.to().inside(),
        plan.edited().stream()
            .map(
                edited ->
                    new MovePage.Mended(
                        edited.file().inside(),
                        edited.changes().stream()
                            .map(change -> change.before() + " → " + change.after())
                            .distinct()
                            .toList()))
            .toList(),
        plan.sidecars().stream().map(NamedPath::inside).toList(),
        plan.open().stream().map(open -> open(open, texts)).toList());
  }

  private String open(MovePlan.Open open, Texts texts) {
    return texts.say(
        "move.open",
        Map.of(
            "name",
            desk.people().find(open.by().user()).map(User::name).orElse(open.by().user().value()),
            "file",
            open.file().fileName(),
            "since",
            Moment.of(open.by().since(), texts).said()));
  }

  private Response page(
      FilmPages.Sight sight,
      Asset asset,
      Filled filled,
      List<MovePage.Plan> plan,
      int status,
      String problem) {
    Texts texts = sight.visit().texts();
    String film = sight.id().value();
    String address = Address.asset(film, asset.id().value());
    MovePage page =
        new MovePage(
            address + "/move",
            address,
            asset.name(),
            filled.name(),
            filled.folder(),
            plan,
            problem);
    return desk.answers()
        .once(
            status,
            desk.ways()
                .frame(
                    sight.visit(),
                    texts.say("move.title") + ": " + asset.name(),
                    sight.id(),
                    Address.assets(film)),
            texts,
            Templates.move(page, texts).render());
  }
}
