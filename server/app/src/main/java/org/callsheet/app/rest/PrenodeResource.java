package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Demand;
import org.callsheet.contract.DemandReport;
import org.callsheet.contract.Enrolled;
import org.callsheet.contract.JobEvent;
import org.callsheet.contract.JobEventsTold;
import org.callsheet.contract.PrenodeEnrol;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.fleet.Fleet;
import org.callsheet.engine.fleet.sites.Observers;
import org.callsheet.engine.fleet.sites.Order;
import org.callsheet.engine.fleet.sites.Orders;
import org.callsheet.engine.fleet.sites.Site;
import org.callsheet.engine.fleet.sites.Sites;
import org.callsheet.engine.people.Token;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.storage.JsonFields;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What prenodes call. Fields that this server does not know are passed over. */
@Api
@Path("/api/farm")
@Tag(name = "prenodes only")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PrenodeResource {
  private static final int CREATED = 201;

  private final Call call;
  private final Farm farm;
  private final Fleet fleet;
  private final Tokens tokens;
  private final Rooms rooms;

  /** What prenodes are told of. */
  @jakarta.inject.Singleton
  public record Rooms(Sites sites, Orders orders, Observers observers) {}

  /** Takes the farm, who may come in, and what they are told. */
  public PrenodeResource(Call call, Farm farm, Fleet fleet, Tokens tokens, Rooms rooms) {
    this.call = call;
    this.farm = farm;
    this.fleet = fleet;
    this.tokens = tokens;
    this.rooms = rooms;
  }

  /** A prenode introduces itself. */
  @POST
  @Path("/enrol-prenode")
  @ResponseStatus(CREATED)
  @Operation(
      operationId = "enrolPrenode",
      summary = "Join as a prenode",
      description =
          "A prenode introduces itself with the join token and gets a credential that serves"
              + " prenode operations only; it is shown once. An older one of that name ends.")
  public Answer<Enrolled> enrolPrenode(PrenodeEnrol enrol) {
    fleet.checkJoinToken(Given.text(enrol.joinToken(), "joinToken"));
    String name = JsonFields.checkIdent(Given.text(enrol.name(), "name"));
    TokenOwner owner = new TokenOwner(TokenOwner.Kind.PRENODE, name);
    tokens.revokeAll(owner);
    Token.Fresh fresh =
        tokens.create(owner, "prenode " + Given.orEmpty(enrol.version()), Optional.empty());
    return call.answer(new Enrolled(name, fresh.secret()), "name", name);
  }

  /** How many nodes a site is asked to start. */
  @GET
  @Path("/demand")
  @Operation(
      operationId = "getDemand",
      summary = "How many nodes are wanted",
      description =
          "What the site of this prenode is asked to start, as of now. It follows the work that"
              + " waits until a prenode takes it.")
  public Answer<Demand> getDemand(
      @Parameter(description = "The site: the name this prenode joined with.") @QueryParam("site")
          String ident) {
    Site site = own(Given.text(ident, "site"));
    Demand demand = SiteWire.demand(rooms.orders().demand(site, farm.view()));
    return call.answer(demand, "nodes", Integer.toString(demand.nodes()));
  }

  /** Takes an order, or says what came of it. */
  @POST
  @Path("/demand/{order}")
  @Operation(
      operationId = "reportDemand",
      summary = "Take an order, or say what came of it",
      description =
          "taken: it is given to nobody else, and asking again with the same taker gives the same"
              + " answer. started or failed: how the command ended; after a failure there is a new"
              + " order, later and later.")
  public Answer<Demand> reportDemand(@PathParam("order") String id, DemandReport report) {
    Site site = own(call.caller().id());
    Orders orders = rooms.orders();
    String state = Given.text(report.state(), "state");
    Order order =
        switch (state) {
          case "taken" -> orders.take(site, id, Given.text(report.taker(), "taker"), farm.view());
          case "started", "failed" ->
              orders.report(site, id, state.equals("started"), Given.orEmpty(report.said()));
          default -> throw Given.notPossible("state", state, "taken, started, failed");
        };
    return call.answer(SiteWire.demand(order), "nodes", Integer.toString(order.nodes()));
  }

  /** What happened with jobs and this prenode has not been told. */
  @GET
  @Path("/job-events")
  @Operation(
      operationId = "listJobEvents",
      summary = "What happened with jobs",
      description =
          "Each event comes until it is noted as told, to each name once, oldest first, at most a"
              + " hundred at a time. A new name begins with what happens from now on.")
  public Answer<List<JobEvent>> listJobEvents() {
    List<JobEvent> events =
        rooms.observers().list(call.caller().id(), farm.view()).stream()
            .map(SiteWire::event)
            .toList();
    return call.answer(events, "count", Integer.toString(events.size()));
  }

  /** Notes what was told. */
  @POST
  @Path("/job-events")
  @Operation(
      operationId = "tellJobEvents",
      summary = "Note events as told",
      description = "They do not come again under this name.")
  public Answer<List<String>> tellJobEvents(JobEventsTold told) {
    List<String> ids = Given.orEmpty(told.ids());
    rooms.observers().note(call.caller().id(), ids, farm.view());
    return call.answer(ids, "count", Integer.toString(ids.size()));
  }

  /** A prenode speaks for the site whose name it joined with. */
  private Site own(String ident) {
    if (!ident.equals(call.caller().id())) {
      throw new Refused(ProblemCode.FORBIDDEN, "site", ident);
    }
    return rooms.sites().get(ident);
  }
}
