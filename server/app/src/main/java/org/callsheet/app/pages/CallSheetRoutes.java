package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
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
import java.util.Map;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One's own call sheet in a film, and taking what nobody has. */
@Path("/films/{project}/me")
public class CallSheetRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final FilmRoutes films;
  private final FilmPages pages;
  private final Catalog catalog;

  /** Takes who visits and what there is to do. */
  public CallSheetRoutes(
      RoutingContext request,
      Visitors visitors,
      FilmRoutes films,
      FilmPages pages,
      Catalog catalog) {
    this.request = request;
    this.visitors = visitors;
    this.films = films;
    this.pages = pages;
    this.catalog = catalog;
  }

  /** What the visitor has to do. */
  @GET
  @NonBlocking
  @Operation(hidden = true)
  public Response callSheet(@PathParam("project") String project) {
    return films.show("getCallSheet", project, sight -> pages.callSheet(sight, me(sight)));
  }

  /** The visitor takes something that nobody has, if it is as it was shown. */
  @POST
  @Path("/take")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response take(
      @PathParam("project") String project,
      @FormParam("asset") @DefaultValue("") String asset,
      @FormParam("version") @DefaultValue("") String version) {
    return films.show(
        "changeAsset",
        project,
        sight -> {
          try {
            Asset taken =
                catalog.get(sight.id()).find(new AssetId(asset)).orElseThrow(() -> gone(asset));
            catalog.change(taken.id(), version, Map.of("owner", me(sight).value()), me(sight));
            return Answers.goTo(Address.me(project)).build();
          } catch (Refusal refusal) {
            return pages.callSheet(sight, me(sight), visitors.problem(request, refusal));
          }
        });
  }

  private static UserId me(FilmPages.Sight sight) {
    return new UserId(sight.visit().caller().id());
  }

  private static Refusal gone(String asset) {
    return Refusal.of(Refusal.Kind.NOT_FOUND, "no-such-asset", "asset", asset);
  }
}
