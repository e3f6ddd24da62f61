package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.callsheet.contract.Answer;
import org.callsheet.contract.ExternalAsset;
import org.callsheet.contract.ExternalAssetChange;
import org.callsheet.engine.film.Project;
import org.callsheet.engine.film.credits.ExternalAssets;
import org.callsheet.engine.people.ProjectId;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What a film uses that others made. */
@Api
@Path("/api/projects/{project}/external-assets")
@Tag(name = "film")
@Produces(MediaType.APPLICATION_JSON)
public class ExternalAssetResource {
  private static final int CREATED = 201;
  private static final String VERSION = "The version it was decided on, in quotes.";

  private final Call call;
  private final ExternalAssets external;
  private final FilmAccess access;
  private final CreditsWire wire;

  /** Takes what others made. */
  public ExternalAssetResource(
      Call call, ExternalAssets external, FilmAccess access, CreditsWire wire) {
    this.call = call;
    this.external = external;
    this.access = access;
    this.wire = wire;
  }

  /** All of them. */
  @GET
  @NonBlocking
  @Operation(
      operationId = "listExternalAssets",
      summary = "List what others made",
      description =
          "With licence, author and origin, by description, and which files link to theirs.")
  public Answer<List<ExternalAsset>> listExternalAssets(
      @PathParam("project") String project, @BeanParam Paging paging) {
    var film = access.get(project, call);
    var part =
        paging.of(
            external.list(film.id()),
            asset -> new Cursor(0, asset.description(), asset.id()),
            false);
    return call.answer(part.map(asset -> wire.of(film.id(), asset)), part.page());
  }

  /** One more. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "addExternalAsset",
      summary = "Add something that others made",
      description = "Needs its description; warnings of the credits say what else is missing.")
  public Answer<ExternalAsset> addExternalAsset(
      @PathParam("project") String project,
      @RequestBody(content = @Content(schema = @Schema(implementation = ExternalAssetChange.class)))
          Map<String, Object> fields) {
    var film = access.get(project, call);
    var added = external.add(film.id(), fields, by());
    call.answerHeader("Location", "/api/projects/" + film.id() + "/external-assets/" + added.id());
    return answer(film.id(), added);
  }

  /** Changes one. */
  @PATCH
  @Path("/{id}")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  @Operation(
      operationId = "changeExternalAsset",
      summary = "Change something that others made",
      description = "A JSON Merge Patch. Needs If-Match.")
  public Answer<ExternalAsset> changeExternalAsset(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @Parameter(description = VERSION) @HeaderParam("If-Match") String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = ExternalAssetChange.class)))
          Map<String, Object> fields) {
    var film = access.get(project, call);
    String version = Call.requireVersion(ifMatch);
    return answer(film.id(), external.change(film.id(), id, version, fields, by()));
  }

  /** Removes one. */
  @DELETE
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(
      operationId = "deleteExternalAsset",
      summary = "Remove something that others made",
      description = "From the credits; files stay where they are. Needs If-Match.")
  public Answer<ExternalAsset> deleteExternalAsset(
      @PathParam("project") String project,
      @PathParam("id") String id,
      @Parameter(description = VERSION) @HeaderParam("If-Match") String ifMatch) {
    var film = access.get(project, call);
    external.remove(film.id(), id, Call.requireVersion(ifMatch), by());
    return call.answer((ExternalAsset) null);
  }

  private Answer<ExternalAsset> answer(ProjectId film, Project.ExternalAsset asset) {
    return call.answer(wire.of(film, asset), "name", asset.description());
  }

  private UserId by() {
    return new UserId(call.caller().id());
  }
}
