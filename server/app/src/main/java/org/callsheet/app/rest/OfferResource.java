package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Offer;
import org.callsheet.contract.OfferChoice;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What does not fit together in a film, and the ways out. */
@Api
@Path("/api/projects")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OfferResource {
  private final Call call;
  private final FilmAccess access;
  private final AssetFiles files;

  /** Takes the films and their files. */
  public OfferResource(Call call, FilmAccess access, AssetFiles files) {
    this.call = call;
    this.access = access;
    this.files = files;
  }

  /** What there is. */
  @GET
  @Path("/{project}/offers")
  @Operation(
      operationId = "listOffers",
      summary = "List what does not fit together",
      description =
          "Files without sidecar, sidecars without file, conflict copies, copied ids, broken sidecars"
              + " and links to where something was: each with the ways out.")
  public Answer<List<Offer>> listOffers(
      @PathParam("project") String project, @BeanParam Paging paging) {
    var film = access.get(project, call);
    Voice voice = call.voice();
    var found = files.offers().list(film.id());
    var part =
        paging.of(
            found,
            each -> new Cursor(each.kind().ordinal(), each.files().toString(), each.id()),
            false);
    return voice.answer(part.map(each -> wire(each, voice)), part.page());
  }

  /** Goes one of the ways. */
  @POST
  @Path("/{project}/offers/{offer}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "takeOffer",
      summary = "Put right what does not fit together",
      description =
          "Goes one of the ways of an offer; nothing is thrown away, what is put away lies in old.")
  public Answer<Offer> takeOffer(
      @PathParam("project") String project, @PathParam("offer") String offer, OfferChoice body) {
    var film = access.get(project, call);
    Voice voice = call.voice();
    UserId by = new UserId(call.caller().id());
    var taken = files.offers().take(film.id(), offer, Optional.ofNullable(body.way()), by);
    return voice.answer(wire(taken, voice), "file", taken.files().getFirst().fileName());
  }

  private static Offer wire(org.callsheet.engine.catalog.files.Offer offer, Voice voice) {
    return new Offer(
        offer.id(),
        offer.kind().code(),
        voice.say("offer." + offer.kind().code(), offer.parameters()),
        offer.files().stream().map(file -> file.toString()).toList(),
        offer.asset().map(AssetId::value).orElse(null),
        offer.ways().stream()
            .map(way -> new Offer.Way(way.code(), voice.say("way." + way.code(), Map.of())))
            .toList());
  }
}
