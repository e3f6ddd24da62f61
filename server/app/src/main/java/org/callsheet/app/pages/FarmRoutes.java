package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What renders. Everybody sees how busy the farm is, and the renders of their own films. */
@Path("/farm")
@NonBlocking
public class FarmRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final FarmPages pages;

  /** Takes who visits and what there is to see. */
  public FarmRoutes(RoutingContext request, Visitors visitors, FarmPages pages) {
    this.request = request;
    this.visitors = visitors;
    this.pages = pages;
  }

  /** The farm. */
  @GET
  @Operation(hidden = true)
  public Response farm() {
    return visitors.admit(request, visit -> pages.farm(visit, Answers.Known.of(request)));
  }
}
