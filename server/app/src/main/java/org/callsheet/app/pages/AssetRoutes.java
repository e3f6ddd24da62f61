package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.callsheet.contract.Problem;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The assets of a film: the list, and each of them to read and to change. */
@Path("/films/{project}/assets")
public class AssetRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final FilmRoutes films;
  private final AssetPages pages;
  private final Catalog catalog;

  /** Takes who visits, what there is to see and what can be changed. */
  public AssetRoutes(
      RoutingContext request,
      Visitors visitors,
      FilmRoutes films,
      AssetPages pages,
      Catalog catalog) {
    this.request = request;
    this.visitors = visitors;
    this.films = films;
    this.pages = pages;
    this.catalog = catalog;
  }

  /** The list. */
  @GET
  @NonBlocking
  @Operation(hidden = true)
  public Response list(@PathParam("project") String project, @BeanParam ListAddress address) {
    return films.show("listAssets", project, sight -> pages.list(sight, address.wanted()));
  }

  /** One asset. */
  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response asset(@PathParam("project") String project, @PathParam("id") String id) {
    return show(
        "getAsset",
        project,
        id,
        (sight, asset) -> pages.asset(sight, asset, AssetPages.Outcome.NONE));
  }

  /** Takes what somebody filled in; of two who filled in the same, the second one decides. */
  @POST
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response change(
      @PathParam("project") String project,
      @PathParam("id") String id,
      MultivaluedMap<String, String> sent) {
    AssetForm form = AssetForm.of(sent);
    return show("changeAsset", project, id, (sight, asset) -> change(sight, asset, form));
  }

  private Response change(FilmPages.Sight sight, Asset asset, AssetForm form) {
    UserId by = new UserId(sight.visit().caller().id());
    String back = Address.asset(sight.id().value(), asset.id().value());
    try {
      if (!form.entries().isEmpty()) {
        change(asset, form, by);
      }
      return Answers.goTo(back).build();
    } catch (Refusal refusal) {
      Problem problem = visitors.problem(request, refusal);
      Asset now = catalog.find(asset.id()).orElse(asset);
      List<AssetForm.Conflict> conflicts =
          refusal.kind() == Refusal.Kind.STALE ? form.conflicts(now) : List.of();
      return pages.asset(
          sight,
          now,
          new AssetPages.Outcome(
              problem.status(), problem.detail() + " " + problem.message(), conflicts));
    }
  }

  /** Does something to an asset and leads on, or shows it with what was wrong. */
  Response change(
      String operation,
      String project,
      String id,
      BiConsumer<Asset, UserId> change,
      String onward) {
    return answer(
        operation,
        project,
        id,
        (asset, by) -> {
          change.accept(asset, by);
          return onward;
        });
  }

  /** The same, where only what was done says where to go. */
  Response answer(
      String operation, String project, String id, BiFunction<Asset, UserId, String> change) {
    return show(
        operation,
        project,
        id,
        (sight, asset) -> {
          try {
            UserId by = new UserId(sight.visit().caller().id());
            return Answers.goTo(change.apply(asset, by)).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return pages.asset(
                sight,
                catalog.find(asset.id()).orElse(asset),
                new AssetPages.Outcome(
                    problem.status(), problem.detail() + " " + problem.message(), List.of()));
          }
        });
  }

  /** Somebody else's change of other fields is no reason to ask again. */
  private void change(Asset asset, AssetForm form, UserId by) {
    try {
      catalog.change(asset.id(), form.version(), form.fields(), by);
    } catch (Refusal refusal) {
      Asset now = catalog.get(asset.id());
      if (refusal.kind() != Refusal.Kind.STALE || !form.conflicts(now).isEmpty()) {
        throw refusal;
      }
      catalog.change(asset.id(), now.version(), form.fields(), by);
    }
  }

  /** A page of an asset, for whoever may do this with it. */
  Response show(
      String operation,
      String project,
      String id,
      BiFunction<FilmPages.Sight, Asset, Response> page) {
    return films.show(
        operation,
        project,
        sight ->
            catalog
                .find(new AssetId(id))
                .filter(asset -> asset.project().equals(sight.id()))
                .map(asset -> page.apply(sight, asset))
                .orElseGet(() -> films.notFound(sight)));
  }
}
