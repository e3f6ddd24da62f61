package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.callsheet.engine.farm.Farm;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The button that lets every node show what it can. */
@Path(Address.FARM_REHEARSAL)
@RunOnVirtualThread
public class RehearsalRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final Messages messages;
  private final Farm farm;

  /** Takes who visits and whom to ask. */
  public RehearsalRoutes(RoutingContext request, Visitors visitors, Messages messages, Farm farm) {
    this.request = request;
    this.visitors = visitors;
    this.messages = messages;
    this.farm = farm;
  }

  /** Whether there is one for this reader. */
  static boolean isFor(Visit visit) {
    return visit.reaches("rehearse", "");
  }

  /** Begins one. */
  @POST
  @Operation(hidden = true)
  public Response rehearse() {
    return visitors.admit(
        request,
        visit -> {
          if (!isFor(visit)) {
            return messages.forbidden(visit);
          }
          farm.rehearse().toCompletableFuture().join();
          return Answers.goTo(Address.FARM).build();
        });
  }
}
