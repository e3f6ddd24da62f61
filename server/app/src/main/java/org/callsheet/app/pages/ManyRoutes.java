package org.callsheet.app.pages;

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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callsheet.contract.Problem;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.catalog.ProjectAssets;
import org.callsheet.engine.catalog.Wanted;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Owner, state and priority of many assets in one go: first shown, then done, then undone. */
@Path("/films/{project}/assets/many")
@RunOnVirtualThread
public class ManyRoutes {
  private static final String CHANGE = "changeAssets";

  private final RoutingContext request;
  private final Visitors visitors;
  private final FilmRoutes films;
  private final ManyPages pages;
  private final Catalog catalog;

  /** Takes who visits and what there is to change. */
  public ManyRoutes(
      RoutingContext request,
      Visitors visitors,
      FilmRoutes films,
      ManyPages pages,
      Catalog catalog) {
    this.request = request;
    this.visitors = visitors;
    this.films = films;
    this.pages = pages;
    this.catalog = catalog;
  }

  /** Shows what would become of the assets that were picked, or does it. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response change(
      @PathParam("project") String project,
      @BeanParam ListAddress address,
      MultivaluedMap<String, String> sent) {
    ManyForm form = ManyForm.of(sent);
    ListAddress.Wanted list = address.wanted();
    return films.show(CHANGE, project, sight -> change(sight, list, form));
  }

  /** What the visitor's last change of an asset did, to all that it changed. */
  @GET
  @Operation(hidden = true)
  public Response done(
      @PathParam("project") String project, @QueryParam("of") @DefaultValue("") String of) {
    return films.show(
        CHANGE,
        project,
        sight ->
            find(sight, of)
                .map(
                    asset ->
                        pages.done(sight, asset, catalog.changes().last(asset, me(sight)), "", 200))
                .orElseGet(() -> films.notFound(sight)));
  }

  /** Takes it back. */
  @POST
  @Path("/undo")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response undo(
      @PathParam("project") String project, @FormParam("of") @DefaultValue("") String of) {
    return films.show(
        "undoChange",
        project,
        sight ->
            find(sight, of)
                .map(asset -> undo(sight, asset))
                .orElseGet(() -> films.notFound(sight)));
  }

  private Response undo(FilmPages.Sight sight, Asset asset) {
    try {
      catalog.changes().undo(asset.id(), me(sight));
      return Answers.goTo(done(sight, asset)).build();
    } catch (Refusal refusal) {
      Problem problem = visitors.problem(request, refusal);
      return pages.done(
          sight,
          asset,
          catalog.changes().last(asset, me(sight)),
          problem.detail() + " " + problem.message(),
          problem.status());
    }
  }

  private Response change(FilmPages.Sight sight, ListAddress.Wanted list, ManyForm form) {
    Map<String, Wanted> wanted = wanted(sight, list, form);
    Texts texts = sight.visit().texts();
    if (wanted.isEmpty()) {
      return pages.proposed(sight, list, form, List.of(), 400, texts.say("many.none-picked"));
    }
    if (form.values().isEmpty()) {
      return pages.proposed(sight, list, form, List.of(), 400, texts.say("many.nothing-chosen"));
    }
    List<Wanted> all = List.copyOf(wanted.values());
    try {
      if (form.sure()) {
        List<Asset> changed = catalog.changes().change(all, me(sight));
        return Answers.goTo(done(sight, changed.getFirst())).build();
      }
      return pages.proposed(sight, list, form, catalog.changes().propose(all), 200, "");
    } catch (Refusal refusal) {
      Problem problem = visitors.problem(request, refusal);
      return pages.proposed(
          sight,
          list,
          form,
          again(all),
          problem.status(),
          problem.detail() + " " + problem.message());
    }
  }

  /** What would become of them as they are now; nothing where even that cannot be said. */
  private List<org.callsheet.engine.catalog.Changes.Proposal> again(List<Wanted> all) {
    List<Wanted> now = new ArrayList<>();
    for (Wanted each : all) {
      catalog
          .find(each.asset())
          .ifPresent(asset -> now.add(new Wanted(asset.id(), asset.version(), each.fields())));
    }
    try {
      return catalog.changes().propose(now);
    } catch (Refusal stillNot) {
      return List.of();
    }
  }

  /** By asset; whatever is not in the film any more is left out. */
  private Map<String, Wanted> wanted(
      FilmPages.Sight sight, ListAddress.Wanted list, ManyForm form) {
    ProjectAssets assets = catalog.get(sight.id());
    Stream<ManyForm.Pick> shown =
        form.all()
            ? list.find(assets).assets().stream()
                .map(asset -> new ManyForm.Pick(asset.id().value(), Optional.empty()))
            : Stream.empty();
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    Stream.concat(form.picks().stream(), shown)
        .forEach(
            pick ->
                assets
                    .find(new AssetId(pick.asset()))
                    .ifPresent(
                        asset ->
                            wanted.putIfAbsent(
                                pick.asset(),
                                new Wanted(
                                    asset.id(),
                                    pick.version().orElseGet(asset::version),
                                    form.fields()))));
    return wanted;
  }

  private Optional<Asset> find(FilmPages.Sight sight, String id) {
    return id.isEmpty() ? Optional.empty() : catalog.get(sight.id()).find(new AssetId(id));
  }

  private static String done(FilmPages.Sight sight, Asset asset) {
    return Address.many(sight.id().value()) + "?of=" + Address.segment(asset.id().value());
  }

  private static UserId me(FilmPages.Sight sight) {
    return new UserId(sight.visit().caller().id());
  }
}
