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
import org.callsheet.contract.RaisedHand;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.Catalog;
import org.callsheet.engine.history.Hand;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The raised hands of a film: who is stuck on what. */
@Api
@Path("/api/projects")
@Tag(name = "film")
@Produces(MediaType.APPLICATION_JSON)
public class HandListResource {
  private final Call call;
  private final Catalog catalog;
  private final FilmAccess access;

  /** Takes the films. */
  public HandListResource(Call call, Catalog catalog, FilmAccess access) {
    this.call = call;
    this.catalog = catalog;
    this.access = access;
  }

  /** Raised hands. */
  @GET
  @Path("/{project}/hands")
  @NonBlocking
  @Operation(
      operationId = "listHands",
      summary = "Who is stuck",
      description = "The raised hands of a film, who waits longest first.")
  public Answer<List<RaisedHand>> listHands(
      @PathParam("project") String id, @BeanParam Paging paging) {
    var film = access.get(id, call);
    var hands = catalog.board().notebook(film.id()).hands();
    var part = paging.ofSorted(hands, hand -> new Cursor(0, hand.since().toString(), hand.asset()));
    return call.answer(part.map(hand -> HandResource.wire(hand, name(hand))), part.page());
  }

  private String name(Hand hand) {
    return catalog.find(new AssetId(hand.asset())).map(a -> a.name()).orElse("");
  }
}
