package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.app.events.Changes;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.Change;
import org.callsheet.contract.ProblemCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Tells open pages that something changed; they then ask for themselves again. */
@Path("/live")
@NonBlocking
public class LiveRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final Changes changes;

  /** Takes who listens and what changes. */
  public LiveRoutes(RoutingContext request, Visitors visitors, Changes changes) {
    this.request = request;
    this.visitors = visitors;
    this.changes = changes;
  }

  /** What the visitor may hear of. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Multi<Change> listen() {
    Visit visit = visitors.find(request).orElseThrow(() -> new Refused(ProblemCode.NOT_SIGNED_IN));
    return changes.listen(topic -> mayHear(visit, topic));
  }

  private static boolean mayHear(Visit visit, String topic) {
    return topic.startsWith(Changes.PROJECT)
        ? visit.reaches("getTeam", topic.substring(Changes.PROJECT.length()))
        : topic.equals(Changes.FARM);
  }
}
