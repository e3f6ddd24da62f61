package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.callsheet.engine.catalog.Asset;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Small pictures of assets, for whoever may see their film. */
@Path("/pictures")
public class PictureRoutes {
  /** The address carries the version of the picture. */
  private static final String A_WEEK = "private, max-age=604800";

  private final RoutingContext request;
  private final Visitors visitors;
  private final Catalog catalog;
  private final Thumbnails thumbnails;

  /** Takes who visits and what there is to see. */
  public PictureRoutes(
      RoutingContext request, Visitors visitors, Catalog catalog, Thumbnails thumbnails) {
    this.request = request;
    this.visitors = visitors;
    this.catalog = catalog;
    this.thumbnails = thumbnails;
  }

  /** The picture in the asset's file, or an empty sheet. */
  @GET
  @Path("/{asset}")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response picture(@PathParam("asset") String id) {
    return visitors
        .find(request)
        .flatMap(
            visit ->
                catalog
                    .find(new AssetId(id))
                    .filter(asset -> visit.reaches("getAsset", asset.project().value())))
        .map(this::picture)
        .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
  }

  private Response picture(Asset asset) {
    Picture picture = thumbnails.get(asset);
    return Response.ok(picture.bytes(), picture.mediaType())
        .header(HttpHeaders.CACHE_CONTROL, A_WEEK)
        .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
        .build();
  }
}
