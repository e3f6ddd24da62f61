package org.callsheet.app.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.callsheet.engine.people.UserId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Portraits, for whoever has signed in. */
@Path("/faces")
public class FaceRoutes {
  /** Long enough for a page, short enough for a new portrait to show soon. */
  private static final String A_MINUTE = "private, max-age=60";

  private static final int UNAUTHORIZED = 401;

  private final RoutingContext request;
  private final Visitors visitors;
  private final Faces faces;

  /** Takes who visits and the faces. */
  public FaceRoutes(RoutingContext request, Visitors visitors, Faces faces) {
    this.request = request;
    this.visitors = visitors;
    this.faces = faces;
  }

  /** A portrait, or initials. */
  @GET
  @Path("/{user}")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response face(@PathParam("user") String user) {
    if (visitors.find(request).isEmpty()) {
      return Response.status(UNAUTHORIZED).build();
    }
    Faces.Shown face = faces.get(new UserId(user));
    Response.ResponseBuilder answer =
        Answers.Known.of(request).has(face.tag())
            ? Response.notModified()
            : Response.ok(face.picture().bytes(), face.picture().mediaType());
    return answer
        .header(HttpHeaders.ETAG, face.tag())
        .header(HttpHeaders.CACHE_CONTROL, A_MINUTE)
        .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
        .build();
  }
}
