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
import java.util.Map;
import java.util.Optional;
import org.callsheet.contract.Problem;
import org.callsheet.engine.catalog.AssetId;
import org.callsheet.engine.catalog.files.AssetFiles;
import org.callsheet.engine.catalog.files.Offer;
import org.callsheet.engine.people.UserId;
import org.callsheet.floor.NamedPath;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Puts right what does not fit together in a film. */
@Path("/films/{project}/put-right")
@RunOnVirtualThread
public class OfferRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final FilmRoutes films;
  private final AssetFiles files;
  private final Desk desk;

  /** What a page is made with. */
  @jakarta.inject.Singleton
  record Desk(Answers answers, Ways ways) {}

  /** Takes who visits and what there is to do. */
  public OfferRoutes(
      RoutingContext request, Visitors visitors, FilmRoutes films, AssetFiles files, Desk desk) {
    this.request = request;
    this.visitors = visitors;
    this.films = films;
    this.files = files;
    this.desk = desk;
  }

  /** What there is. */
  @GET
  @Operation(hidden = true)
  public Response list(@PathParam("project") String project) {
    return films.show("listOffers", project, sight -> page(sight, 200, ""));
  }

  /** Goes one of the ways. */
  @POST
  @Path("/{offer}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response take(
      @PathParam("project") String project,
      @PathParam("offer") String offer,
      @FormParam("way") @DefaultValue("") String way) {
    return films.show(
        "takeOffer",
        project,
        sight -> {
          try {
            UserId by = new UserId(sight.visit().caller().id());
            files.offers().take(sight.id(), offer, Optional.of(way), by);
            return Answers.goTo(Address.putRight(project)).build();
          } catch (Refusal refusal) {
            Problem problem = visitors.problem(request, refusal);
            return page(sight, problem.status(), problem.detail() + " " + problem.message());
          }
        });
  }

  private Response page(FilmPages.Sight sight, int status, String problem) {
    Texts texts = sight.visit().texts();
    String film = sight.id().value();
    OffersPage page =
        new OffersPage(
            sight.film().film().title(),
            Address.putRight(film),
            Address.assets(film),
            files.offers().list(sight.id()).stream()
                .map(offer -> offered(sight, offer, texts))
                .toList(),
            sight.visit().reaches("takeOffer", film) ? "" : texts.say("asset.only-the-team"),
            problem);
    return desk.answers()
        .once(
            status,
            desk.ways()
                .frame(
                    sight.visit(),
                    texts.say("offers.title") + ": " + page.film(),
                    sight.id(),
                    Address.assets(film)),
            texts,
            Templates.offers(page, texts).render());
  }

  private static OffersPage.Offered offered(FilmPages.Sight sight, Offer offer, Texts texts) {
    String why = offer.parameters().get(Offer.WHY);
    return new OffersPage.Offered(
        offer.id(),
        texts.sentence("offer." + offer.kind().code(), offer.parameters()),
        why == null ? "" : texts.reason(why, offer.parameters()),
        offer.files().stream().map(NamedPath::inside).toList(),
        offer
            .asset()
            .map(AssetId::value)
            .map(id -> Address.asset(sight.id().value(), id))
            .orElse(""),
        offer.ways().stream()
            .map(
                way ->
                    new OffersPage.Way(
                        way.code(),
                        texts.sentence("way." + way.code(), Map.of()),
                        ask(offer, way, texts)))
            .toList());
  }

  /** Whoever loses the file that is there now, were it not kept, is asked first. */
  private static String ask(Offer offer, Offer.Way way, Texts texts) {
    return switch (way) {
      case PUT_AWAY, TAKE_COPY -> texts.say("offers.ask." + way.code());
      case RESTORE ->
          offer.kind() == Offer.Kind.BROKEN ? texts.say("offers.ask." + way.code()) : "";
      case ADOPT, ATTACH, OWN_ID, MEND -> "";
    };
  }
}
