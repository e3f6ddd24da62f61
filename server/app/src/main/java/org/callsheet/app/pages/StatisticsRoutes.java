package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the farm was used, and when the films will be done; for staff. */
@Path("/farm/statistics")
@RunOnVirtualThread
public class StatisticsRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final StatisticsPages pages;
  private final Messages messages;

  /** Takes who visits and what there is to see. */
  public StatisticsRoutes(
      RoutingContext request, Visitors visitors, StatisticsPages pages, Messages messages) {
    this.request = request;
    this.visitors = visitors;
    this.pages = pages;
    this.messages = messages;
  }

  /** The page. */
  @GET
  @Operation(hidden = true)
  public Response statistics() {
    return visitors.admit(
        request,
        visit -> StatisticsPages.isFor(visit) ? pages.page(visit) : messages.forbidden(visit));
  }
}
