package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Credits;
import org.callsheet.contract.CreditsChange;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.film.credits.CreditsDesk;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The roll at the end of a film, in the form somebody needs it. */
@Api
@Path("/api/projects")
@Tag(name = "film")
public class CreditsResource {
  private static final MediaType CSV = new MediaType("text", "csv");

  private final Call call;
  private final CreditsDesk desk;
  private final CreditsWire wire;
  private final FilmAccess access;

  /** Takes the films. */
  public CreditsResource(Call call, CreditsDesk desk, CreditsWire wire, FilmAccess access) {
    this.call = call;
    this.desk = desk;
    this.wire = wire;
    this.access = access;
  }

  /** The credits. */
  @GET
  @NonBlocking
  @Path("/{project}/credits")
  @Produces({"application/json", "text/plain", "text/html", "text/csv"})
  @Operation(
      operationId = "getCredits",
      summary = "The credits",
      description =
          "Roles in order, the rest of the team, and what was made by others; as JSON, plain text,"
              + " HTML or CSV by Accept.")
  @APIResponse(
      responseCode = "200",
      description = "The credits in the form asked for.",
      content = {
        @Content(mediaType = "application/json", schema = @Schema(implementation = Credits.class)),
        @Content(mediaType = "text/plain", schema = @Schema(implementation = String.class)),
        @Content(mediaType = "text/html", schema = @Schema(implementation = String.class)),
        @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class))
      })
  public Response getCredits(
      @PathParam("project") String id,
      @Parameter(description = "Also who made what of what is finished.")
          @QueryParam("makers")
          @DefaultValue("false")
          boolean makers,
      @Context HttpHeaders headers) {
    var film = access.get(id, call);
    Credits credits = wire.of(film.id(), makers, call);
    return switch (form(headers.getAcceptableMediaTypes())) {
      case JSON ->
          Response.ok(call.answer(credits, "title", credits.title()), MediaType.APPLICATION_JSON)
              .build();
      case TEXT -> text(CreditsText.plain(credits), "text/plain");
      case HTML -> text(CreditsText.html(credits), "text/html");
      case CSV -> text(CreditsText.csv(credits), "text/csv");
    };
  }

  /** Changes the film's own licence. */
  @PATCH
  @Path("/{project}/credits")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "changeCredits",
      summary = "Change the film's licence",
      description =
          "A JSON Merge Patch. Needs If-Match with the version of the credits it was decided on.")
  public Answer<Credits> changeCredits(
      @PathParam("project") String id,
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = CreditsChange.class)))
          Map<String, Object> changes) {
    var film = access.get(id, call);
    desk.change(film.id(), Call.requireVersion(ifMatch), changes, new UserId(call.caller().id()));
    Credits credits = wire.of(film.id(), false, call);
    return call.answer(credits, "title", credits.title());
  }

  /** The forms there are. */
  private enum Form {
    JSON,
    TEXT,
    HTML,
    CSV
  }

  private static Form form(List<MediaType> wanted) {
    for (MediaType type : wanted) {
      if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return Form.JSON;
      }
      if (type.isCompatible(MediaType.TEXT_PLAIN_TYPE)) {
        return Form.TEXT;
      }
      if (type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
        return Form.HTML;
      }
      if (type.isCompatible(CSV)) {
        return Form.CSV;
      }
    }
    throw new Refused(ProblemCode.NOT_ACCEPTABLE);
  }

  private static Response text(String text, String type) {
    return Response.ok(text)
        .header("Content-Type", type + ";charset=UTF-8")
        .header("Cache-Control", "private, no-cache")
        .header("Vary", "Authorization, Accept, Accept-Language")
        .build();
  }
}
