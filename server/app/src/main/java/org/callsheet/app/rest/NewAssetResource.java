package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.contract.AssetPreview;
import org.callsheet.contract.NewAsset;
import org.callsheet.contract.NewAssets;
import org.callsheet.contract.Page;
import org.callsheet.engine.catalog.Template;
import org.callsheet.engine.catalog.making.Making;
import org.callsheet.engine.film.Films;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Making assets. */
@Api
@Path("/api/projects/{project}/assets")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class NewAssetResource {
  private static final int CREATED = 201;

  private final Call call;
  private final Films films;
  private final FilmAccess access;
  private final Making making;
  private final AssetWire wire;

  /** Takes what makes assets. */
  public NewAssetResource(
      Call call, Films films, FilmAccess access, Making making, AssetWire wire) {
    this.call = call;
    this.films = films;
    this.access = access;
    this.making = making;
    this.wire = wire;
  }

  /** Makes an asset. */
  @POST
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "makeAsset",
      summary = "Make an asset",
      description =
          "Name and type are enough. The server copies the template's file, writes the film's"
              + " settings into it, and puts the sidecar beside it: both or none. With an"
              + " Idempotency-Key a repetition brings the asset of the first time.")
  public Answer<Asset> makeAsset(
      @PathParam("project") String id,
      @Parameter(description = "Any text; makes a repetition harmless.")
          @HeaderParam("Idempotency-Key")
          String key,
      NewAsset asked) {
    ProjectId film = access.get(id, call).id();
    Voice voice = call.voice();
    var wanted = MakingWire.of(asked);
    var made =
        key == null
            ? making.make(film, wanted, by())
            : making.make(film, wanted, by(), Given.key(key));
    call.answerHeader("Location", "/api/assets/" + made.id());
    return voice.answer(wire.of(made), "name", made.name(), "path", made.path().inside());
  }

  /** Makes many assets. */
  @POST
  @Path("/many")
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "makeAssets",
      summary = "Make many assets",
      description =
          "All of a list, or none: the first mistake in it is answered. With an Idempotency-Key a"
              + " repetition brings the assets of the first time.")
  public Answer<List<Asset>> makeAssets(
      @PathParam("project") String id,
      @Parameter(description = "Any text; makes a repetition harmless.")
          @HeaderParam("Idempotency-Key")
          String key,
      NewAssets asked) {
    ProjectId film = access.get(id, call).id();
    Voice voice = call.voice();
    var wanted = MakingWire.of(asked, template(film));
    var made =
        key == null
            ? making.make(film, wanted, by())
            : making.make(film, wanted, by(), Given.key(key));
    return voice.answer(made.stream().map(wire::of).toList(), new Page(null, made.size(), true));
  }

  /** What would become of it. */
  @POST
  @Path("/preview")
  @Operation(
      operationId = "previewAssets",
      summary = "See what new assets would become",
      description =
          "Folder, file name and settings of each entry, and what is wrong with it; nothing is"
              + " made.")
  public Answer<List<AssetPreview>> previewAssets(
      @PathParam("project") String id, NewAssets asked) {
    ProjectId film = access.get(id, call).id();
    Voice voice = call.voice();
    var proposals = making.propose(film, MakingWire.of(asked, template(film)));
    return voice.answer(
        proposals.stream().map(each -> MakingWire.of(each, voice)).toList(),
        new Page(null, proposals.size(), true));
  }

  private Template template(ProjectId film) {
    return films.assets(film).folder().template();
  }

  private UserId by() {
    return new UserId(call.caller().id());
  }
}
