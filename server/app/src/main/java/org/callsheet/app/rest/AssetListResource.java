package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.engine.film.Films;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The assets of a film. */
@Api
@Path("/api/projects")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class AssetListResource {
  private final Call call;
  private final Films films;
  private final FilmAccess access;
  private final AssetWire wire;

  /** Takes the films. */
  public AssetListResource(Call call, Films films, FilmAccess access, AssetWire wire) {
    this.call = call;
    this.films = films;
    this.access = access;
    this.wire = wire;
  }

  /** The assets of a film. */
  @GET
  @Path("/{project}/assets")
  @Operation(
      operationId = "listAssets",
      summary = "List assets",
      description = "The assets of a film, filtered, in the order asked for.")
  public Answer<List<Asset>> listAssets(
      @PathParam("project") String id, @BeanParam AssetQuery query, @BeanParam Paging paging) {
    var film = access.get(id, call);
    return call.kept(
        "",
        films.revision(film.id()),
        () -> {
          var part = query.find(films.assets(film.id()), paging);
          return call.answer(part.map(wire::of), part.page());
        });
  }
}
