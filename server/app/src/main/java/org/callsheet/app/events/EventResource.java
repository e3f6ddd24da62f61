package org.callsheet.app.events;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.callsheet.app.rest.Api;
import org.callsheet.app.rest.Call;
import org.callsheet.contract.Change;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Tells programs that something changed. */
@Api
@Path("/api/events")
@Tag(name = "live")
@NonBlocking
public class EventResource {
  private final Call call;
  private final Changes changes;

  /** Takes the changes. */
  public EventResource(Call call, Changes changes) {
    this.call = call;
    this.changes = changes;
  }

  /** Listens. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listenToEvents",
      summary = "Hear of changes",
      description =
          "Server-sent events with a topic and its revision, never the content; at first one for"
              + " each topic the caller may read, then one for each change, four a second at most.")
  public Multi<Change> listenToEvents() {
    var reach = call.reach();
    return changes.listen(
        topic ->
            !topic.startsWith(Changes.PROJECT)
                || reach.test(topic.substring(Changes.PROJECT.length())));
  }
}
