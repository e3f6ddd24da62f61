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
import org.callsheet.contract.Problem;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.catalog.files.DeletedAsset;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What happens to the files of assets: checkpoints, deleting, bringing back. */
@Path("/films/{project}")
public class AssetFileRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final AssetRoutes assets;
  private final FilmRoutes films;
  private final AssetPages pages;
  private final AssetFiles files;

  /** Takes who visits and what there is to do. */
  public AssetFileRoutes(
      RoutingContext request,
      Visitors visitors,
      AssetRoutes assets,
      FilmRoutes films,
      AssetPages pages,
      AssetFiles files) {
    this.request = request;
    this.visitors = visitors;
    this.assets = assets;
    this.films = films;
    this.pages = pages;
    this.files = files;
  }

  /** Keeps the file as it is now. */
  @POST
  @Path("/assets/{id}/checkpoints")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response keep(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @FormParam("remark") @DefaultValue("") String remark) {
    return assets.change(
        "createCheckpoint",
        project,
        id,
        (asset, by) -> files.checkpoints().create(asset, by, remark),
        Address.asset(project, id) + "#checkpoints");
  }

  /** Puts an older file in the place of the one that is there, and keeps that one too. */
  @POST
  @Path("/assets/{id}/checkpoints/{checkpoint}")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response restore(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @PathParam("checkpoint") String checkpoint) {
    return assets.change(
        "createCheckpoint",
        project,
        id,
        (asset, by) -> files.checkpoints().restore(asset, checkpoint, by),
        Address.asset(project, id) + "#checkpoints");
  }

  /** Puts an asset away. */
  @POST
  @Path("/assets/{id}/delete")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response delete(@PathParam("project") String project, @PathParam("id") String id) {
    return assets.change(
        "deleteAsset",
        project,
        id,
        (asset, by) -> files.deleted().delete(asset, by),
        Address.deleted(project));
  }

  /** What was put away. */
  @GET
  @Path("/deleted")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response deleted(@PathParam("project") String project) {
    return films.show("listDeletedAssets", project, sight -> show(sight, 200, ""));
  }

  /** Brings one of them back. */
  @POST
  @Path("/deleted/{id}")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response bringBack(@PathParam("project") String project, @PathParam("id") String id) {
    return films.show(
        "restoreAsset",
        project,
        sight -> {
          try {
            return files
                .deleted()
                .find(List.of(sight.id()), new AssetId(id))
                .map(gone -> bringBack(sight, gone))
                .orElseGet(() -> films.notFound(sight));
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return show(sight, problem.status(), problem.detail() + " " + problem.message());
          }
        });
  }

  private Response bringBack(FilmPages.Sight sight, DeletedAsset gone) {
    var asset = files.deleted().bringBack(gone, new UserId(sight.visit().caller().id()));
    return Answers.goTo(Address.asset(sight.id().value(), asset.id().value())).build();
  }

  private Response show(FilmPages.Sight sight, int status, String problem) {
    return pages.deleted(sight, files.deleted().list(sight.id()), status, problem);
  }
}
