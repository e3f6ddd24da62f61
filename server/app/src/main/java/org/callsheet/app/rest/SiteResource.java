package org.callsheet.app.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Answer;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.Site;
import org.callsheet.contract.SiteChange;
import org.callsheet.engine.farm.Farm;
import org.callsheet.engine.fleet.sites.Orders;
import org.callsheet.engine.fleet.sites.Sites;
import org.callsheet.floor.Cursor;
import org.callsheet.floor.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where nodes come from that are not simply there. */
@Api
@Path("/api/sites")
@Tag(name = "farm")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SiteResource {
  private final Call call;
  private final Sites sites;
  private final Orders orders;
  private final Farm farm;

  /** Takes the sites and what is asked of them. */
  public SiteResource(Call call, Sites sites, Orders orders, Farm farm) {
    this.call = call;
    this.sites = sites;
    this.orders = orders;
    this.farm = farm;
  }

  /** All sites. */
  @GET
  @Operation(
      operationId = "listSites",
      summary = "List sites",
      description =
          "Every site with its nodes that are here, those on their way, and what it was asked for,"
              + " by name.")
  public Answer<List<Site>> listSites(@BeanParam Paging paging) {
    var part = paging.of(sites.list(), site -> new Cursor(0, site.name(), site.ident()), false);
    return call.answer(part.map(this::wire), part.page());
  }

  /** One site. */
  @GET
  @Path("/{site}")
  @Operation(
      operationId = "getSite",
      summary = "Read a site",
      description = "One site with its nodes and what it was asked for.")
  public Answer<Site> getSite(@PathParam("site") String ident) {
    return answer(sites.get(ident));
  }

  /** Changes how much is ordered. */
  @PATCH
  @Path("/{site}")
  @Consumes({StrictBody.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changeSite",
      summary = "Change how much a site starts",
      description =
          "A JSON Merge Patch: whether nodes are ordered, and how many. Nodes that are here or on"
              + " their way stay. Needs If-Match with the version it was decided on.")
  public Answer<Site> changeSite(
      @PathParam("site") String ident,
      @Parameter(description = "The ETag it was read with.") @HeaderParam("If-Match")
          String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = SiteChange.class)))
          Map<String, Object> changes) {
    String expected = Call.requireVersion(ifMatch);
    var site = sites.get(ident);
    if (!SiteWire.version(site).equals(expected)) {
      throw Refusal.of(
          Refusal.Kind.STALE,
          "site-stale",
          "site",
          ident,
          "yours",
          expected,
          "current",
          SiteWire.version(site));
    }
    var after = sites.put(changed(site, changes));
    call.changed(SiteWire.told(site), SiteWire.told(after));
    return answer(after);
  }

  private static org.callsheet.engine.fleet.sites.Site changed(
      org.callsheet.engine.fleet.sites.Site site, Map<String, Object> changes) {
    boolean enabled = site.enabled();
    int nodesMax = site.limits().nodesMax();
    int framesPerNode = site.limits().framesPerNode();
    int startMinutes = (int) site.limits().startTime().toMinutes();
    for (Map.Entry<String, Object> field : changes.entrySet()) {
      String name = field.getKey();
      switch (name) {
        case "enabled" -> enabled = Given.flag(field.getValue(), name);
        case "nodesMax" -> nodesMax = Given.wholeNumber(field.getValue(), name);
        case "framesPerNode" -> framesPerNode = Given.wholeNumber(field.getValue(), name);
        case "startMinutes" -> startMinutes = Given.wholeNumber(field.getValue(), name);
        default -> throw new Refused(ProblemCode.UNKNOWN_FIELD, "field", name);
      }
    }
    return site.with(
        enabled,
        Sites.limits(Optional.of(nodesMax), Optional.of(framesPerNode), Optional.of(startMinutes)));
  }

  private Site wire(org.callsheet.engine.fleet.sites.Site site) {
    return SiteWire.of(site, orders.status(site, farm.view()));
  }

  private Answer<Site> answer(org.callsheet.engine.fleet.sites.Site site) {
    return call.answer(wire(site), "name", site.name());
  }
}
