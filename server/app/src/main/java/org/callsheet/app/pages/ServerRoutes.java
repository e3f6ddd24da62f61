package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** By what this server is known, for those who compare its words. */
@Path("/server")
@RunOnVirtualThread
public class ServerRoutes {
  private final RoutingContext request;
  private final Visitors visitors;
  private final Lock lock;
  private final Look look;

  /** What a page is made with. */
  @jakarta.inject.Singleton
  record Look(Answers answers, Ways ways) {}

  /** Takes who visits and what there is to show. */
  public ServerRoutes(RoutingContext request, Visitors visitors, Lock lock, Look look) {
    this.request = request;
    this.visitors = visitors;
    this.lock = lock;
    this.look = look;
  }

  /** Shows it. */
  @GET
  @Operation(hidden = true)
  public Response server() {
    return visitors.admit(
        request,
        visit -> {
          Texts texts = visit.texts();
          return look.answers()
              .once(
                  200,
                  look.ways().frame(visit, texts.say("server.title"), Address.SERVER),
                  texts,
                  Templates.server(lock.page(request.request()), texts).render());
        });
  }
}
